"""When a clock is due, with the working of it."""

from datetime import timedelta

from casereview.domain.explanation import Explanation
from casereview.domain.london import end_of, start_of
from casereview.domain.rules import Rule
from casereview.domain.starting import Start
from casereview.domain.working_days import Calendar, count


def explain(rule: Rule, start: Start, doubt: str, calendar: Calendar) -> Explanation:
    """The due time of a rule from its start; `doubt` is what else makes the clock provisional.

    Elapsed hours are counted between instants, so the clock changes cannot bend them.
    Raises BeyondCalendar when the bank holidays needed are not known.
    """
    start_at = start.at or start_of(start.on)
    explanation = Explanation(
        rule_title=rule.title,
        period=rule.period_in_words,
        force=rule.force,
        citation=rule.citation,
        counts_from=start.counts_from,
        said_by=start.said_by,
        start_on=start.on,
        start_at=start_at,
        due_at=start_at + timedelta(hours=rule.period),
        due_on=None,
        provisional=" ".join(part for part in (doubt, start.provisional) if part),
    )
    return explanation if rule.unit == "elapsed hours" else _in_working_days(explanation, rule.period, calendar)


def _in_working_days(explanation: Explanation, period: int, calendar: Calendar) -> Explanation:
    counted = count(explanation.start_on, period, calendar)
    days = {"counted": counted.counted, "skipped": counted.skipped}
    due = {"start_at": None, "due_at": end_of(counted.due_on), "due_on": counted.due_on}
    return explanation.model_copy(update={**days, **due})
