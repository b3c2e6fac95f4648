"""What follows for the clocks when something has happened: they start, move, are met or turn out not to apply.

A clock that was met never moves again, and a clock keeps the rule set it was started under.
"""

from collections.abc import Iterator
from datetime import datetime

from casereview.domain import events
from casereview.domain.case import Case, Clock
from casereview.domain.clocks import Owed, owed_clocks
from casereview.domain.due import explain
from casereview.domain.ladder import planned_ladder
from casereview.domain.london import london_date
from casereview.domain.rules import RuleBook
from casereview.domain.starting import start_of_clock
from casereview.domain.working_days import Calendar


def what_follows(case: Case, now: datetime, rules: RuleBook, calendar: Calendar) -> Iterator[events.Event]:
    """The events that bring the case's clocks in line with its facts.

    Raises BeyondCalendar when a due date cannot be worked out.
    """
    owed = owed_clocks(case)
    for each in owed:
        clock = case.clocks.get(each.clock)
        if clock is None or clock.ended:
            yield _started(case, each, now, rules, calendar)
        elif clock.running and each.clock not in case.done:
            yield from _moved(case, clock, each, now, rules, calendar)
        if each.clock in case.done and (clock is None or clock.met_at is None):
            yield events.ClockMet(clock=each.clock, met_at=case.done[each.clock])
    still_owed = {each.clock for each in owed}
    for clock in case.running_clocks:
        if clock.clock not in still_owed:
            yield events.ClockEnded(clock=clock.clock, reason="What is now known of the case does not call for it.")


def _started(case: Case, owed: Owed, now: datetime, rules: RuleBook, calendar: Calendar) -> events.ClockStarted:
    today = rules.in_force(owed.rule, london_date(now))
    rule_set, rule = rules.in_force(owed.rule, start_of_clock(case, today[1]).on)
    explanation = explain(rule, start_of_clock(case, rule), owed.doubt, calendar)
    return events.ClockStarted(
        clock=owed.clock,
        rule_set=rule_set.id,
        who=rule.who,
        explanation=explanation,
        ladder=planned_ladder(rule, explanation, now, calendar),
    )


def _moved(
    case: Case, clock: Clock, owed: Owed, now: datetime, rules: RuleBook, calendar: Calendar
) -> Iterator[events.ClockMoved]:
    _, rule = rules.pinned(clock.rule_set, owed.rule)
    explanation = explain(rule, start_of_clock(case, rule), owed.doubt, calendar)
    if explanation.dates != clock.explanation.dates:
        yield events.ClockMoved(
            clock=clock.clock,
            old_due_text=clock.explanation.due_text,
            explanation=explanation,
            ladder=planned_ladder(rule, explanation, now, calendar),
        )
