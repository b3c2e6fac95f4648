"""The rungs of a clock: when each reminder, notice and escalation falls due.

An ordinary one falls at nine in the morning of a working day; where the day it belongs to is closed it moves earlier,
never later. Those of a clock of hours fall on the hour, day and night: its emails name the duty contact.
"""

from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta

from casereview.domain.case import Clock
from casereview.domain.events import PlannedStep
from casereview.domain.explanation import Explanation
from casereview.domain.london import at_nine
from casereview.domain.office_hours import next_opening
from casereview.domain.rules import Rule, Step
from casereview.domain.working_days import Calendar, count


def planned_ladder(
    rule: Rule,
    explanation: Explanation,
    now: datetime,
    calendar: Calendar,
    taken: AbstractSet[str] = frozenset(),
) -> tuple[PlannedStep, ...]:
    """The rungs still ahead, and of those already passed only the last, at once: nobody is sent four mails together.

    At once means now for a clock of hours, and as soon as the office is open for any other. `taken` are the rungs that
    need not be taken again. Raises BeyondCalendar.
    """
    planned = whole_ladder(rule, explanation, calendar)
    passed = [step for step in planned if step.at < now]
    ahead = [step for step in planned if step.at >= now and step.step not in taken]
    at_once = now if rule.by_the_hour else next_opening(now, calendar)
    if ahead and ahead[0].at <= at_once:
        return tuple(ahead)
    return (*(step.model_copy(update={"at": at_once}) for step in passed[-1:] if step.step not in taken), *ahead)


def ladder_has_moved(clock: Clock, rule: Rule, explanation: Explanation, now: datetime, calendar: Calendar) -> bool:
    """Whether a rung still ahead belongs at another time than planned, as when its day has become a bank holiday."""
    planned = {step.step: step.at for step in clock.ladder}
    ahead = (step for step in whole_ladder(rule, explanation, calendar) if step.at > now)
    return any(planned.get(step.step) != step.at for step in ahead if step.step not in clock.taken)


def whole_ladder(rule: Rule, explanation: Explanation, calendar: Calendar) -> list[PlannedStep]:
    """Every rung at the time it belongs to, whether that has passed or not. Raises BeyondCalendar."""
    return [
        PlannedStep(step=step.step, at=_falls_at(step, explanation, calendar), letter=step.letter, tell=step.tell)
        for step in rule.ladder
    ]


def _falls_at(step: Step, explanation: Explanation, calendar: Calendar) -> datetime:
    if explanation.due_on is None:
        return explanation.due_at + timedelta(hours=step.at)
    return at_nine(_working_day(count(explanation.due_on, step.at, calendar).due_on, calendar))


def _working_day(on: date, calendar: Calendar) -> date:
    """This day, or the last working day before it."""
    while calendar.closed_because(on):
        on -= timedelta(days=1)
    return on
