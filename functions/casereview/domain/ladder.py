"""The rungs of a clock: when each reminder, notice and escalation falls due.

An ordinary one falls at nine in the morning of a working day; where the day it belongs to is closed it moves earlier,
never later. Those of a clock of hours fall on the hour, day and night: its emails name the duty contact.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from casereview.domain.case import Clock
from casereview.domain.events import PlannedStep
from casereview.domain.explanation import Explanation
from casereview.domain.london import at_nine, london_date
from casereview.domain.office_hours import next_opening
from casereview.domain.rules import Rule, Step
from casereview.domain.working_days import Calendar, count


def planned_ladder(
    rule: Rule, explanation: Explanation, now: datetime, calendar: Calendar, taken: Sequence[PlannedStep] = ()
) -> tuple[PlannedStep, ...]:
    """The rungs `taken` already, and those still to take.

    Of those whose time has passed only the last is taken at once, for nobody is sent four mails together: at once
    means now for a clock of hours, and as soon as the office is open for any other. Nothing is escalated before those
    below have been told: then the escalations follow one by one, as far apart as ever. Raises BeyondCalendar.
    """
    kept = {step.step for step in taken}
    rungs = [step for step in whole_ladder(rule, explanation, calendar) if step.step not in kept]
    passed, ahead = [step for step in rungs if step.at < now], [step for step in rungs if step.at >= now]
    at_once = now if rule.by_the_hour else next_opening(now, calendar)
    by_then = [*passed, *(step for step in ahead if step.at <= at_once)]
    if any(map(_escalates, by_then)):
        told = [step.model_copy(update={"at": at_once}) for step in by_then if not _escalates(step)][-1:]
        below = [step for step in (*taken, *told) if not _escalates(step)]
        since = below[-1].at if below else at_once
        return (*taken, *told, *(_put_off(step, rule, since, calendar) for step in rungs if _escalates(step)))
    late = [] if ahead and ahead[0].at <= at_once else passed[-1:]
    return (*taken, *(step.model_copy(update={"at": at_once}) for step in late), *ahead)


def ladder_has_moved(clock: Clock, rule: Rule, explanation: Explanation, now: datetime, calendar: Calendar) -> bool:
    """Whether a rung still ahead belongs at another time than planned, as when its day has become a bank holiday."""
    planned = {step.step: step for step in clock.ladder if step.step not in clock.taken}
    put_off = [step for step in planned.values() if step.put_off and step.at > now]
    if not rule.by_the_hour and any(calendar.closed_because(london_date(step.at)) for step in put_off):
        return True
    ahead = [step for step in whole_ladder(rule, explanation, calendar) if step.at > now]
    return any(
        step.step not in planned or (planned[step.step].at != step.at and not planned[step.step].put_off)
        for step in ahead
        if step.step not in clock.taken
    )


def _escalates(step: PlannedStep) -> bool:
    return step.letter == "clock_escalated"


def _put_off(step: PlannedStep, rule: Rule, since: datetime, calendar: Calendar) -> PlannedStep:
    """The escalation as long after `since` as the ladder has it after the last rung that does not escalate."""
    at = {each.step: each.at for each in rule.ladder}
    apart = at[step.step] - max(each.at for each in rule.ladder if each.letter != "clock_escalated")
    if rule.by_the_hour:
        earliest = since + timedelta(hours=apart)
    else:
        earliest = at_nine(count(london_date(since), apart, calendar).due_on)
    return step.model_copy(update={"at": earliest, "put_off": True}) if earliest > step.at else step


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
