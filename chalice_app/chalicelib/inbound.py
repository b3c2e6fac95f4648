"""What came in and could not become part of a case by itself."""

from chalice.app import Blueprint, Response

from casereview.application.answers import InboundLine, ReadModel
from casereview.application.inbound import mark_dealt_with
from casereview.application.questions import inbound_link, inbound_waiting
from casereview.domain.refusals import Refusal, UnknownCase
from casereview.domain.roles import Action
from chalicelib.access import needs
from chalicelib.answers import Page, leave_for, see_other
from chalicelib.field import PARAGRAPHS, Field
from chalicelib.filled import NOTHING_TYPED, Filled, fill
from chalicelib.form_page import form_page
from chalicelib.record import POSTED
from chalicelib.visit import Visit

inbound = Blueprint(__name__)
NOTE = Field(
    "note",
    "paragraph",
    "What did you do about it?",
    blank="Say in a few words what you did",
    hint="For example: telephoned the sender, who will send the form again. Do not name the child or anyone else.",
    shape=PARAGRAPHS,
)


class InboundPage(ReadModel):
    """What waits for a person, the oldest first, and what has been dealt with."""

    waiting: tuple[InboundLine, ...]
    dealt_with: tuple[InboundLine, ...]


@inbound.route("/inbound")
@needs(Action.VIEW_INBOUND)
def waiting(visit: Visit) -> Page:
    """Each item with why it waits and how long it has."""
    lines = inbound_waiting(visit.person, house=visit.house, now=visit.now)
    open_ones = tuple(line for line in lines if line.state == "waiting for a person")
    page = InboundPage(waiting=open_ones, dealt_with=tuple(line for line in lines if line not in open_ones))
    resolves = visit.person.partnerships_for(Action.RESOLVE_INBOUND)
    return Page("inbound.html", page, also={"resolves": resolves})


@inbound.route("/inbound/{inbound_id}")
@needs(Action.RESOLVE_INBOUND)
def deal_with_form(visit: Visit, inbound_id: str) -> Page:
    """Ask how the item was dealt with."""
    return _form(_line(visit, inbound_id))


@inbound.route("/inbound/{inbound_id}", methods=["POST"], content_types=POSTED)
@needs(Action.RESOLVE_INBOUND)
def deal_with(visit: Visit, inbound_id: str) -> Page | Response:
    """Mark the item as dealt with, with a note of how."""
    line, filled = _line(visit, inbound_id), fill([NOTE], visit.form)
    return _form(line, filled) if filled.errors else _dealt_with(visit, line, filled)


@inbound.route("/inbound/{inbound_id}/file")
@needs(Action.RESOLVE_INBOUND)
def look_at_file(visit: Visit, inbound_id: str) -> Response:
    """Download what came, byte for byte, by a link that lives for a minute."""
    return leave_for(inbound_link(visit.person, inbound_id, house=visit.house))


def _dealt_with(visit: Visit, line: InboundLine, filled: Filled) -> Page | Response:
    try:
        mark_dealt_with(visit.person, line.inbound_id, filled.lines["note"], house=visit.house, now=visit.now)
    except Refusal as refusal:
        return _form(line, filled, refusal)
    return see_other("/inbound")


def _line(visit: Visit, inbound_id: str) -> InboundLine:
    """The item, if the visitor may resolve it. Raises UnknownCase."""
    resolves = visit.person.partnerships_for(Action.RESOLVE_INBOUND)
    for line in inbound_waiting(visit.person, house=visit.house, now=visit.now):
        if line.inbound_id == inbound_id and line.partnership in resolves:
            return line
    raise UnknownCase


def _form(line: InboundLine, filled: Filled = NOTHING_TYPED, refusal: Refusal | None = None) -> Page:
    intro = f"It came to {line.partnership_name} by {line.route} at {line.received_text}. {line.reason}"
    return form_page(
        "Mark as dealt with", [NOTE], filled, back="/inbound", intro=intro, button="Mark as dealt with", refusal=refusal
    )
