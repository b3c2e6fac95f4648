"""What came in: the list of it, and each item with all that is known of it but what is in it."""

from chalice.app import Blueprint, Response

from casereview.application.answers import ReadModel
from casereview.application.inbound_answers import InboundLine
from casereview.application.inbound_questions import inbound_link, inbound_settled, inbound_waiting, item_page
from casereview.domain.roles import Action
from chalicelib.access import needs
from chalicelib.answers import Page, leave_for
from chalicelib.visit import Visit

inbound = Blueprint(__name__)


class InboundPage(ReadModel):
    """What waits, the oldest first, what is on its way, and what came to its end lately, the newest first."""

    waiting: tuple[InboundLine, ...]
    on_its_way: tuple[InboundLine, ...]
    settled: tuple[InboundLine, ...]


@inbound.route("/inbound")
@needs(Action.VIEW_INBOUND)
def what_came_in(visit: Visit) -> Page:
    """Everything that came in, by whose move it is."""
    lines = inbound_waiting(visit.person, house=visit.house, now=visit.now)
    waiting = tuple(line for line in lines if line.waits)
    page = InboundPage(
        waiting=waiting,
        on_its_way=tuple(line for line in lines if not line.waits),
        settled=inbound_settled(visit.person, house=visit.house, now=visit.now),
    )
    return Page("inbound.html", page, also={"done": "done" in visit.call.query})


@inbound.route("/inbound/{inbound_id}")
@needs(Action.VIEW_INBOUND)
def one_item(visit: Visit, inbound_id: str) -> Page:
    """One item: why it waits and until when, who sent it, what happened to it, and what may be done."""
    page = item_page(visit.person, inbound_id, house=visit.house, now=visit.now)
    return Page("item.html", page, also={"done": "done" in visit.call.query})


@inbound.route("/inbound/{inbound_id}/file")
@needs(Action.RESOLVE_INBOUND)
def look_at_file(visit: Visit, inbound_id: str) -> Response:
    """Download what came, byte for byte, by a link that lives for a minute."""
    return leave_for(inbound_link(visit.person, inbound_id, house=visit.house))
