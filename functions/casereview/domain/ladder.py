"""The rungs of a clock: when each reminder, notice and escalation falls due."""

from datetime import datetime, timedelta

from casereview.domain.events import PlannedStep
from casereview.domain.explanation import Explanation
from casereview.domain.london import at_nine
from casereview.domain.rules import Rule, Step
from casereview.domain.working_days import Calendar, count


def planned_ladder(rule: Rule, explanation: Explanation, now: datetime, calendar: Calendar) -> tuple[PlannedStep, ...]:
    """The rungs still ahead, and of those already passed only the last, at once: nobody is sent four mails together.

    Rungs of a clock of days fall at nine in the morning of a working day, those of a clock of hours on the hour.
    """
    planned = [
        PlannedStep(step=step.step, at=_falls_at(step, explanation, calendar), letter=step.letter, tell=step.tell)
        for step in rule.ladder
    ]
    passed = [step for step in planned if step.at < now]
    at_once = [step.model_copy(update={"at": now}) for step in passed[-1:]]
    return (*at_once, *(step for step in planned if step.at >= now))


def _falls_at(step: Step, explanation: Explanation, calendar: Calendar) -> datetime:
    if explanation.due_on is None:
        return explanation.due_at + timedelta(hours=step.at)
    return at_nine(count(explanation.due_on, step.at, calendar).due_on)
