"""Signing in and out. A sign-in lives in a table for ten minutes, tied by a cookie to the browser that began it."""

import secrets

from chalice.app import Blueprint, Response

from casereview.application.answers import ReadModel
from casereview.domain.roles import Action, Person
from chalicelib.access import anyone_signed_in, public
from chalicelib.answers import Page, leave_for
from chalicelib.call import Call
from chalicelib.cookies import SESSION, SIGN_IN, forgotten, session_cookie, sign_in_cookie
from chalicelib.problems import SignInNotFinished, UnknownPerson
from chalicelib.record import POSTED
from chalicelib.site import link, within_site
from chalicelib.visit import Visit, in_office

sign_in = Blueprint(__name__)


class SignedOutPage(ReadModel):
    """That nobody is signed in any more."""

    signed_out: bool


@sign_in.route("/sign-in")
@public
def start(call: Call) -> Response:
    """Send the browser to Cognito, remembering what must come back and where the person was going."""
    from casereview import wiring

    started = wiring.sign_in().start(within_site(call.query.get("to", "/")))
    opaque = wiring.sessions().begin_sign_in(started, now=wiring.now())
    return leave_for(wiring.sign_in().page(started), sign_in_cookie(opaque))


@sign_in.route("/sign-in/callback")
@public
def callback(call: Call) -> Response:
    """Cognito sends the browser back here with a code, which is worth one session."""
    from casereview import wiring

    going_to, email = _signed_in(call)
    person = in_office(email, wiring.now())
    if person is None:
        raise UnknownPerson
    opaque = wiring.sessions().begin(person.email, now=wiring.now())
    return leave_for(link(_home(person, going_to)), session_cookie(opaque), forgotten(SIGN_IN))


@sign_in.route("/sign-out", methods=["POST"], content_types=POSTED)
@anyone_signed_in
def sign_out(visit: Visit) -> Response:
    """End the session here and at Cognito."""
    from casereview import wiring

    wiring.sessions().end(visit.call.cookies[SESSION])
    return leave_for(wiring.sign_in().way_out(), forgotten(SESSION))


@sign_in.route("/sign-out")
@public
def signed_out(_: Call) -> Page:
    """Where Cognito sends the browser when it has signed out there too."""
    return Page("signed_out.html", SignedOutPage(signed_out=True))


def _signed_in(call: Call) -> tuple[str, str]:
    """Where the person was going, and their verified address. Raises SignInNotFinished."""
    from aws_lambda_powertools import Logger

    from casereview import wiring
    from casereview.adapters.sign_in import SignInFailed

    started = wiring.sessions().take_sign_in(call.cookies.get(SIGN_IN, ""), now=wiring.now())
    state, code = call.query.get("state", ""), call.query.get("code", "")
    if started is None or not code or not secrets.compare_digest(state.encode(), started.state.encode()):
        raise SignInNotFinished
    try:
        return started.going_to, wiring.sign_in().verified_email(code, started)
    except SignInFailed as failure:
        Logger().warning("A sign-in failed", reason=str(failure))
        raise SignInNotFinished from failure


def _home(person: Person, going_to: str) -> str:
    """Where somebody lands: an agency's representative has no list of cases, so sends forms instead."""
    sees_cases = person.partnerships_for(Action.VIEW_CASES)
    return "/notify" if going_to == "/" and not sees_cases else going_to
