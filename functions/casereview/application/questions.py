"""What the pages ask.

Overdue is worked out here, when someone looks, so that a dead job cannot hide it. Every question carries the
person who asks: what they may not see is answered as if it did not exist.
"""

from datetime import datetime

from casereview.application.answers import CaseLine, CasePage, ClockLine
from casereview.application.case_answer import RECEIVED_FORM, case_answer
from casereview.application.house import House
from casereview.application.records import Summary, SummaryClock
from casereview.domain.case import Case
from casereview.domain.clock_words import running_state
from casereview.domain.events import DocumentDrafted, NotificationReceived
from casereview.domain.evolve import from_history
from casereview.domain.london import instant_in_words
from casereview.domain.refusals import NotPermitted, UnknownCase
from casereview.domain.roles import Action, Person, may


def cases(person: Person, *, house: House, now: datetime) -> tuple[CaseLine, ...]:
    """Every case this person may see, the most urgent first."""
    lines = [
        _case_line(summary, home.name, now)
        for home in map(house.directory.partnership, person.partnerships_for(Action.VIEW_CASES))
        for summary in house.history.summaries(home.id)
    ]
    return tuple(sorted(lines, key=lambda line: (line.next is None, line.next.due_at if line.next else now)))


def case_page(person: Person, reference: str, *, house: House, now: datetime) -> CasePage:
    """One case. Raises UnknownCase, also when this person may not see it: the two are not told apart."""
    entries = house.history.of(reference)
    case = visible(person, from_history(reference, (entry.event for entry in entries)))
    partnership = house.directory.partnership(case.partnership)
    return case_answer(person, case, entries, partnership, house.rules, now)


def document_link(person: Person, reference: str, document_id: str, *, house: House) -> str:
    """A link to a document of a case, or to a form as it came, that expires within a minute.

    Raises UnknownCase or NotPermitted.
    """
    history = [entry.event for entry in house.history.of(reference)]
    case = visible(person, from_history(reference, history))
    if not may(person, Action.DOWNLOAD_DOCUMENT, case.partnership):
        raise NotPermitted
    for event in history:
        if isinstance(event, DocumentDrafted) and event.sha256.startswith(document_id):
            return house.documents.link(event.key, f"{reference} {event.title}.docx")
        if isinstance(event, NotificationReceived) and event.form.startswith(document_id):
            return _form_link(event, reference, house)
    raise UnknownCase


def _form_link(received: NotificationReceived, reference: str, house: House) -> str:
    item = house.history.inbound_item(received.inbound_id).item(received.inbound_id)
    if item.state == "unknown":
        raise UnknownCase
    return house.received.link(item.key, f"{reference} {RECEIVED_FORM}.docx")


def visible(person: Person, case: Case) -> Case:
    """The case, if it was ever opened and this person may see it. Raises UnknownCase."""
    if case.opened_at is None or not may(person, Action.VIEW_CASES, case.partnership):
        raise UnknownCase
    return case


def _case_line(summary: Summary, partnership_name: str, now: datetime) -> CaseLine:
    return CaseLine(
        reference=summary.reference,
        partnership=summary.partnership,
        partnership_name=partnership_name,
        stage=summary.stage,
        opened_text=instant_in_words(summary.opened_at),
        next=_clock_line(min(summary.clocks, key=_urgency), now) if summary.clocks else None,
        overdue=sum(clock.due_at <= now for clock in summary.clocks if not (clock.paused or clock.is_milestone)),
    )


def _urgency(clock: SummaryClock) -> tuple[bool, bool, datetime]:
    """What the law or a procedure asks for comes before a milestone of one's own, and what stands still last."""
    return clock.paused, clock.is_milestone, clock.due_at


def _clock_line(clock: SummaryClock, now: datetime) -> ClockLine:
    state = running_state(clock.due_at, now, paused=clock.paused, is_milestone=clock.is_milestone)
    return ClockLine(
        title=clock.title,
        who=clock.who,
        due_text=clock.due_text,
        due_at=clock.due_at,
        state=state.state,
        state_text=state.text,
        is_provisional=clock.provisional,
    )
