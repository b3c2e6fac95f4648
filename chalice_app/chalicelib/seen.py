"""The page that an escalation's email leads to: it shows what is overdue, and a button says that it has been seen."""

from chalice.app import Blueprint, Response

from casereview.application.escalations import escalations, say_seen
from casereview.domain.roles import Action
from chalicelib.access import needs
from chalicelib.answers import Page, see_other
from chalicelib.form_page import command_id, new_command_id
from chalicelib.record import POSTED
from chalicelib.visit import Visit

seen = Blueprint(__name__)
SHOWN = "shown/"


@seen.route("/cases/{reference}/seen")
@needs(Action.ACKNOWLEDGE)
def escalated(visit: Visit, reference: str) -> Page:
    """What was escalated to the visitor. Looking at it changes nothing: programs that read mail open links too."""
    page = escalations(visit.person, reference, house=visit.house, now=visit.now)
    also = {"command_id": new_command_id(), "thanks": "thanks" in visit.call.query, "shown": SHOWN}
    return Page("seen.html", page, also=also)


@seen.route("/cases/{reference}/seen", methods=["POST"], content_types=POSTED)
@needs(Action.ACKNOWLEDGE)
def i_have_seen_this(visit: Visit, reference: str) -> Response:
    """Record that the visitor has seen what the page showed them."""
    said = command_id(visit.form)
    say_seen(visit.person, reference, _shown(visit), said, house=visit.house, now=visit.now)
    return see_other(f"/cases/{reference}/seen?thanks=yes")


def _shown(visit: Visit) -> set[str]:
    """The escalations that were on the page."""
    return {name.removeprefix(SHOWN) for name in visit.form if name.startswith(SHOWN)}
