"""The seven promises of the design, as questions to a house: each raises an AssertionError where one is broken."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from casereview.adapters.history_memory import MemoryHistory
from casereview.application.answers import CasePage
from casereview.application.case_answer import case_answer
from casereview.application.house import House
from casereview.application.inbound_questions import inbound_settled, inbound_waiting
from casereview.application.questions import cases
from casereview.application.records import Entry, OwedEmail
from casereview.domain.case import Case, Clock
from casereview.domain.clocks import Owed, owed_clocks
from casereview.domain.due import explain
from casereview.domain.events import ClockMoved, ClockStarted, Event, LadderStepTaken, PlannedStep
from casereview.domain.evolve import evolve, from_history
from casereview.domain.explanation import Explanation
from casereview.domain.london import at_nine, london_date
from casereview.domain.office_hours import is_open
from casereview.domain.starting import start_of_clock
from tests.any_statement import OF_THE_CHILD
from tests.houses import ELSEWHERE, UNIT

EVER = datetime(2100, 1, 1, tzinfo=UTC)
TYPED = "TYPED"
"""Stands wherever somebody types a line of their own: a reference or a receipt."""


def page(house: House, reference: str, now: datetime) -> CasePage:
    """The page of a case; who is away or missing in a role, which takes long to tell, is left out."""
    entries = house.history.of(reference)
    case = case_of(reference, entries)
    home = house.directory.partnership(case.partnership).model_copy(update={"people": ()})
    return case_answer(UNIT, case, entries, home, house.rules, now)


def case_of(reference: str, entries: Iterable[Entry]) -> Case:
    """The case as these entries leave it."""
    return from_history(reference, (entry.event for entry in entries))


def nothing_inbound_is_silent(house: House, inbound_ids: Iterable[str], now: datetime) -> None:
    """Promise 2: whatever came in is in one state where a person sees it; what is filed has its case."""
    lines = (*inbound_waiting(UNIT, house=house, now=now), *inbound_settled(UNIT, house=house, now=now))
    seen = {line.inbound_id for line in lines}
    for inbound_id in inbound_ids:
        item = house.history.inbound_item(inbound_id).item(inbound_id)
        assert inbound_id in seen
        if item.state == "filed":
            assert house.case(item.reference).opened_at is not None


def every_date_explains_itself(house: House, case: Case) -> None:
    """Promise 3: the working that is kept is the one that what is known now gives, and its days are the period."""
    for owed, clock in _running(house, case):
        anew = explain(owed.rule, start_of_clock(case, owed.rule), owed.doubt, house.calendar, clock.changes)
        assert _what_a_date_stands_on(clock.explanation) == _what_a_date_stands_on(anew), clock.clock
        assert clock.explanation.citation == house.rules.pinned(clock.rule_set, clock.rule)[1].source
        if owed.rule.unit == "working days":
            assert len(clock.explanation.counted) == owed.rule.period + clock.changes.more
            assert clock.explanation.counted[-1] == clock.explanation.due_on


def _what_a_date_stands_on(explanation: Explanation) -> dict[str, Any]:
    """Everything but who said so: the same moment said again by somebody else leaves the first word standing."""
    return explanation.model_dump(exclude={"said_by", "counts_from"})


def the_clocks_are_those_that_are_owed(house: House, case: Case) -> None:
    """What the facts call for runs or is met; nothing else runs."""
    owed = {each.clock for each in owed_clocks(case, house.rules)}
    running = {clock.clock for clock in case.running_clocks}
    assert running <= owed
    assert all(case.clocks[name].met_at == case.done[name] for name in owed - running)


def the_history_is_the_truth(history: MemoryHistory, returned: Case) -> None:
    """Promise 4: a case is the fold of its history, and each entry's hash covers it and the one before."""
    entries = history.of(returned.reference)
    assert case_of(returned.reference, entries) == returned
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert all(entry.sealed() == entry for entry in entries)
    assert all(later.previous_hash == earlier.hash for earlier, later in pairwise(entries))


def overdue_is_what_the_time_says(house: House, case: Case, now: datetime) -> None:
    """Promise 4: page and list tell what is overdue from the time alone, whatever the watch did; no milestone is."""
    shown = page(house, case.reference, now)
    still = [clock for clock in case.running_clocks if clock.changes.paused is None]
    late = {clock.clock for clock in still if clock.explanation.due_at <= now}
    milestones = {clock.clock for clock in shown.clocks if clock.is_milestone}
    assert {clock.clock for clock in shown.clocks if clock.state == "overdue"} == late - milestones
    assert {clock.clock for clock in shown.clocks if clock.state == "passed"} == late & milestones
    lines = cases(UNIT, house=house, now=now) + cases(ELSEWHERE, house=house, now=now)
    (line,) = (line for line in lines if line.reference == case.reference)
    assert line.overdue == len(late - milestones)


def what_is_due_is_watched(history: MemoryHistory, case: Case) -> None:
    """The rows the watch asks for are exactly the next rungs of the clocks that run."""
    rows = {due.clock: (due.act_at, due.any_hour) for due in history.due(EVER) if due.reference == case.reference}
    next_steps = ((clock, clock.next_step) for clock in case.clocks.values())
    assert rows == {clock.clock: (step.at, clock.explanation.due_on is None) for clock, step in next_steps if step}


def nothing_personal_leaves_its_room(history: MemoryHistory, references: Iterable[str]) -> None:
    """Promise 5: nothing of the child in a history, a summary or an email; in the last two nothing typed either."""
    for reference in references:
        assert OF_THE_CHILD not in "".join(entry.model_dump_json() for entry in history.of(reference))
    kept = "".join(
        each.model_dump_json()
        for partnership in ("bedford-borough", "luton")
        for each in (
            *history.summaries(partnership),
            *history.inbound_open(partnership),
            *history.inbound_settled(partnership),
        )
    )
    assert OF_THE_CHILD not in kept
    assert TYPED not in kept
    emails = "".join(email.model_dump_json() for email in history.emails.values())
    assert OF_THE_CHILD not in emails
    assert TYPED not in emails


def never_a_guess(house: House, case: Case) -> None:
    """Promise 7: a clock that does not say it is provisional counts from a moment that was stated with certainty."""
    for owed, clock in _running(house, case):
        if clock.explanation.provisional:
            continue
        known = case.facts
        name = next(name for name in owed.rule.counts_from if known.moment(name).problem != "blank")
        assert known.is_certain(name)
        assert clock.explanation.start_on == known.moment(name).on
        assert clock.explanation.start_on <= london_date(known.moments[name].said_at)
        if owed.rule.by_the_hour:
            assert clock.explanation.start_at == known.moment(name).at
        if owed.rule.clock in ("panel_notified", "partner_told", "area_told"):
            assert "serious" in (known.answer("seriousness"), *(("serious",) if "panel_notified" in case.done else ()))


def _running(house: House, case: Case) -> Iterator[tuple[Owed, Clock]]:
    """The clocks that run and do not stand still, with the rule each was started under."""
    for owed in owed_clocks(case, house.rules):
        clock = case.clocks[owed.clock]
        if clock.running and clock.changes.paused is None:
            yield owed, clock


def no_reminder_is_planned_for_a_closed_office(house: House, case: Case, now: datetime) -> None:
    """An ordinary rung still ahead falls on an open day, also when its day was closed after it was planned.

    Unless the working morning it would move to has passed: then it waits, and leaves when the office next opens.
    """
    for _, clock in _running(house, case):
        ahead = [step for step in clock.ladder if step.at > now and step.step not in clock.taken]
        if clock.explanation.due_on is not None:
            assert all(is_open(step.at, house.calendar) or _morning_of(step, house) <= now for step in ahead)


def _morning_of(step: PlannedStep, house: House) -> datetime:
    on = london_date(step.at)
    while house.calendar.closed_because(on):
        on -= timedelta(days=1)
    return at_nine(on)


def only_clocks_that_run_are_heard_of(house: House, before: Case, new: Iterable[Entry]) -> None:
    """A rung is taken when it is due, in office hours unless its hours pass day and night; only what runs moves."""
    case = before
    for entry in new:
        if isinstance(entry.event, LadderStepTaken):
            _was_taken_rightly(house, case, entry.event)
        if isinstance(entry.event, ClockMoved):
            moved = case.clocks[entry.event.clock]
            assert moved.running
            assert moved.changes.paused is None
        case = evolve(case, entry.event)


def _was_taken_rightly(house: House, case: Case, taken: LadderStepTaken) -> None:
    clock = case.clocks[taken.clock]
    assert clock.running
    assert clock.changes.paused is None
    assert taken.step not in clock.taken | clock.stopped
    assert taken.planned_at <= taken.taken_at
    if clock.explanation.due_on is not None:
        assert is_open(taken.taken_at, house.calendar)


def no_rung_was_taken_twice(history: Iterable[Event]) -> None:
    """As long as a clock runs to one due time each of its rungs is taken once, whenever and however often is watched.

    Only where it starts again, or its due time moves, its reader is told anew.
    """
    due: dict[str, datetime] = {}
    taken: dict[str, set[str]] = {}
    for event in history:
        if isinstance(event, ClockStarted | ClockMoved):
            if isinstance(event, ClockStarted) or due[event.clock] != event.explanation.due_at:
                taken[event.clock] = set()
            due[event.clock] = event.explanation.due_at
        if isinstance(event, LadderStepTaken):
            assert event.step not in taken[event.clock]
            taken[event.clock].add(event.step)


def the_emails_say_what_the_page_says(house: House, emails: Iterable[OwedEmail], now: datetime) -> None:
    """Promise 3: the due times and the working in these new emails are those of the page now."""
    pages: dict[str, set[tuple[str, str, tuple[str, ...]]]] = {}
    for email in emails:
        told = [*email.context.get("clocks", ()), *email.context.get("reached", ())]
        reference = email.context["reference"]
        if told and reference not in pages:
            shown = page(house, reference, now).clocks
            pages[reference] = {(clock.due_text, clock.state_text, clock.explanation) for clock in shown}
        for clock in told:
            assert (clock["due_text"], clock["status"], tuple(clock["explanation"])) in pages[reference]
