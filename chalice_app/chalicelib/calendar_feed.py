"""The calendar feed: the page on which people make its address, and the file that calendar programs ask for."""

import secrets

from chalice.app import Blueprint, Response

from casereview.application.answers import ReadModel
from casereview.application.feed_addresses import make_address, reader
from casereview.domain.london import instant_in_words
from casereview.domain.roles import Action
from chalicelib.access import needs, public
from chalicelib.answers import Page, TextFile, see_other
from chalicelib.call import Call
from chalicelib.problems import NoSuchPage, UnreadableForm
from chalicelib.record import POSTED
from chalicelib.visit import Visit

calendar_feed = Blueprint(__name__)

TOKEN_BYTES = 32
ENDING = ".ics"
HEADERS: dict[str, str | list[str]] = {
    "Content-Type": "text/calendar; charset=utf-8",
    "Content-Disposition": 'inline; filename="case-reviews.ics"',
}


class CalendarFeedPage(ReadModel):
    """Whether the visitor has an address, and since when; `address` is the new one itself, shown this once."""

    made_text: str
    address: str


@calendar_feed.route("/calendar")
@needs(Action.VIEW_CASES)
def calendar_page(visit: Visit) -> Page:
    """Say whether there is an address, and offer to make, replace or revoke it."""
    return _page(visit)


@calendar_feed.route("/calendar", methods=["POST"], content_types=POSTED)
@needs(Action.VIEW_CASES)
def change_address(visit: Visit) -> Page | Response:
    """Make an address in place of the one before, or revoke it."""
    match visit.form.get("do"):
        case "make":
            return _page(visit, _made(visit))
        case "revoke":
            return _revoked(visit)
    raise UnreadableForm


@calendar_feed.route("/calendar/{file}")
@public
def calendar_file(_: Call, file: str) -> Response:
    """Answer with the feed: who asks is no browser and cannot sign in, the address itself is the secret."""
    if not file.endswith(ENDING):
        raise NoSuchPage
    return TextFile(_feed(file.removesuffix(ENDING)), HEADERS)


def _made(visit: Visit) -> str:
    """A new address, never seen before and not again."""
    from casereview import wiring

    token = secrets.token_urlsafe(TOKEN_BYTES)
    make_address(visit.person, token, addresses=wiring.feed_addresses(), now=visit.now)
    return f"{visit.house.site_url}/calendar/{token}{ENDING}"


def _revoked(visit: Visit) -> Response:
    from casereview import wiring

    wiring.feed_addresses().revoke(visit.person.email)
    return see_other("/calendar?revoked=yes")


def _page(visit: Visit, address: str = "") -> Page:
    from casereview import wiring

    kept = wiring.feed_addresses().of(visit.person.email)
    made_text = instant_in_words(kept.made_at) if kept else ""
    revoked = "revoked" in visit.call.query and not kept
    return Page("calendar_feed.html", CalendarFeedPage(made_text=made_text, address=address), also={"revoked": revoked})


def _feed(token: str) -> bytes:
    """The file for whoever has this token. Raises NoSuchPage, without telling why there is none."""
    from casereview import wiring
    from casereview.adapters.calendar_file import calendar_file as as_calendar
    from casereview.application.calendar_feed import feed_of

    house, now = wiring.house(), wiring.now()
    person = reader(token, addresses=wiring.feed_addresses(), house=house, now=now)
    if person is None:
        raise NoSuchPage
    return as_calendar(feed_of(person, house=house, now=now), house.site_url)
