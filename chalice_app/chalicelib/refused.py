"""A refusal as a page: a kind sentence, a status from the table, and a way on."""

from chalice.app import Response

from casereview.domain.refusals import Refusal
from chalicelib.answers import Page, Problem, as_response, see_other
from chalicelib.call import Call
from chalicelib.problems import NotSignedIn
from chalicelib.refusal_status import status_of
from chalicelib.site import part
from chalicelib.visit import Visit


def refused(refusal: Refusal, call: Call, visit: Visit | None) -> Response:
    """The answer to a refusal; who only has to sign in is taken there and back."""
    if isinstance(refusal, NotSignedIn) and call.method == "GET" and not call.wants_json:
        return see_other(f"/sign-in?to={part(call.address)}")
    lost = isinstance(refusal, NotSignedIn) and call.path not in NOTHING_IS_TYPED_AT
    sentence = f"{refusal} {LAST_PAGE}" if lost and call.method == "POST" else str(refusal)
    also = {"title": _title(refusal), "back_to": call.address if lost else ""}
    page = Page("problem.html", Problem(problem=sentence), status_of(refusal), also)
    return as_response(page, call, visit)


def _title(refusal: Refusal) -> str:
    return TITLES.get(status_of(refusal), "That did not work")


TITLES = {401: "You are signed out", 403: "You cannot open this", 404: "Page not found"}
NOTHING_IS_TYPED_AT = {"/sign-out"}
LAST_PAGE = (
    "What you sent from the last page was not kept; what was saved before it was. Go back in your browser if you want "
    "to copy what you typed there, then sign in: you will come back to the same page."
)
