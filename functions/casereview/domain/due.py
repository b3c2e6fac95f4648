"""When a clock is due: the rule, its start, what was done to it since and the calendar, made into an explanation."""

from calendar import monthrange
from datetime import date, timedelta

from casereview.domain.clock_changes import UNCHANGED, Changes
from casereview.domain.explanation import Explanation
from casereview.domain.london import end_of, start_of
from casereview.domain.rules import Rule
from casereview.domain.starting import Start
from casereview.domain.working_days import Calendar, count

MONTHS = 12


def explain(rule: Rule, start: Start, doubt: str, calendar: Calendar, changes: Changes = UNCHANGED) -> Explanation:
    """The due time of a rule from its start; `doubt` is what else makes the clock provisional.

    Elapsed hours are counted between instants, so the clock changes cannot bend them. Raises BeyondCalendar when the
    bank holidays needed are not known.
    """
    start_at = start.at or start_of(start.on)
    stood_still = sum((pause.length() for pause in changes.pauses), timedelta())
    explanation = Explanation(
        rule_title=rule.title,
        period=rule.period_in_words,
        force=rule.force,
        citation=rule.source,
        counts_from=start.counts_from,
        said_by=start.said_by,
        start_on=start.on,
        start_at=start_at,
        due_at=start_at + timedelta(hours=rule.period + changes.more) + stood_still,
        due_on=None,
        changes=changes.in_words(),
        provisional=" ".join(part for part in (doubt, start.provisional) if part),
    )
    match rule.unit:
        case "elapsed hours":
            return explanation
        case "calendar months":
            return _on(explanation, _months_later(start.on, rule.period + changes.more) + _days(changes))
        case "working days":
            return _in_working_days(
                explanation, rule.period + changes.more, calendar.also_closed(changes.closed_days())
            )
        case "working days before":
            return _in_working_days(explanation, -rule.period, calendar)


def _in_working_days(explanation: Explanation, period: int, calendar: Calendar) -> Explanation:
    counted = count(explanation.start_on, period, calendar)
    days = {"counted": counted.counted, "skipped": counted.skipped}
    return _on(explanation.model_copy(update=days), counted.due_on)


def _on(explanation: Explanation, due_on: date) -> Explanation:
    return explanation.model_copy(update={"start_at": None, "due_at": end_of(due_on), "due_on": due_on})


def _days(changes: Changes) -> timedelta:
    return timedelta(days=len(changes.closed_days()))


def _months_later(on: date, months: int) -> date:
    """The same day of a later month, or the last day of one that is too short."""
    years, month = divmod(on.month - 1 + months, MONTHS)
    year, month = on.year + years, month + 1
    return date(year, month, min(on.day, monthrange(year, month)[1]))
