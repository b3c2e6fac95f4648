"""What follows for the clocks when something has happened: they start, move, are met or turn out not to apply.

A clock that was met never moves again, one that stands still waits, and every clock keeps the edition of the rules it
was started under.
"""

from collections.abc import Iterator
from datetime import datetime

from casereview.domain import events
from casereview.domain.case import Case, Clock
from casereview.domain.clock_changes import UNCHANGED
from casereview.domain.clock_words import state_of
from casereview.domain.clocks import Owed, owed_clocks
from casereview.domain.due import explain
from casereview.domain.explanation import Explanation
from casereview.domain.ladder import ladder_has_moved, planned_ladder
from casereview.domain.law import Law
from casereview.domain.starting import start_of_clock
from casereview.domain.why import THE_CALENDAR, Why


def what_follows(case: Case, now: datetime, law: Law, why: Why) -> Iterator[events.Event]:
    """The events that bring the case's clocks in line with its facts; `why` is said of those that move.

    Raises BeyondCalendar when a due date cannot be worked out.
    """
    owed = owed_clocks(case, law.rules)
    for each in owed:
        clock = case.clocks.get(each.clock)
        if clock is None or clock.ended:
            yield _started(case, each, now, law, why)
        elif clock.running and each.clock not in case.done and not clock.changes.paused:
            yield from _moved(case, clock, each, now, law, why)
        if each.clock in case.done and (clock is None or clock.met_at != case.done[each.clock]):
            yield events.ClockMet(clock=each.clock, met_at=case.done[each.clock])
    still_owed = {each.clock for each in owed}
    for clock in case.running_clocks:
        if clock.clock not in still_owed:
            yield events.ClockEnded(clock=clock.clock, reason=_why_it_ends(case, clock, now))


def _why_it_ends(case: Case, clock: Clock, now: datetime) -> str:
    """What was missed is not forgotten when the clock ends."""
    reason = case.closed or "What is now known and recorded of the case does not call for it."
    state = state_of(clock, now)
    return f"{reason} {state.text} when it ended." if state.state == "overdue" else reason


def _started(case: Case, owed: Owed, now: datetime, law: Law, why: Why) -> events.ClockStarted:
    before = case.clocks.get(owed.clock)
    changes = before.changes if before else UNCHANGED
    explanation = explain(owed.rule, start_of_clock(case, owed.rule), owed.doubt, law.calendar, changes)
    return events.ClockStarted(
        clock=owed.clock,
        rule_set=owed.rule_set.id,
        who=owed.rule.who,
        cause=why.cause,
        explanation=explanation,
        ladder=planned_ladder(owed.rule, explanation, now, law.calendar, _taken(before, explanation)),
    )


def _moved(case: Case, clock: Clock, owed: Owed, now: datetime, law: Law, why: Why) -> Iterator[events.ClockMoved]:
    rule, before = owed.rule, clock.explanation
    explanation = explain(rule, start_of_clock(case, rule), owed.doubt, law.calendar, clock.changes)
    if why.cause != "the calendar" and _only_the_days_differ(before, explanation):
        why = THE_CALENDAR
    if (
        explanation.dates != before.dates
        or clock.to_replan
        or ladder_has_moved(clock, rule, explanation, now, law.calendar)
    ):
        yield events.ClockMoved(
            clock=clock.clock,
            old_due_text=before.due_text,
            cause=why.cause,
            because=why.because,
            explanation=explanation,
            ladder=planned_ladder(rule, explanation, now, law.calendar, _taken(clock, explanation)),
        )


def _only_the_days_differ(before: Explanation, after: Explanation) -> bool:
    """A holiday may have been announced without the case having been counted again yet."""
    start = (before.start_on, before.start_at, before.period, before.changes, before.provisional)
    same_start = start == (after.start_on, after.start_at, after.period, after.changes, after.provisional)
    return same_start and (before.counted, before.skipped) != (after.counted, after.skipped)


def _taken(before: Clock | None, explanation: Explanation) -> tuple[events.PlannedStep, ...]:
    """The rungs that need not be taken again: those about the same due time."""
    if before is None:
        return ()
    taken = before.marked("taken", explanation.due_at)
    return tuple(step for step in before.ladder if step.step in taken)
