"""A rule tried on a date, to see what the tracker would count and why. Nothing is kept."""

from datetime import date, datetime

from casereview.application.answers import ReadModel
from casereview.application.newer_rule import newer_rule
from casereview.domain.due import explain
from casereview.domain.events import PlannedStep
from casereview.domain.ladder import whole_ladder
from casereview.domain.london import date_in_words, instant_in_words, london_date
from casereview.domain.moment import Moment
from casereview.domain.refusals import UnknownClock
from casereview.domain.rule_words import counted_from, in_force_in_words, step_in_words
from casereview.domain.rules import Rule, RuleBook, RuleSet
from casereview.domain.starting import Start
from casereview.domain.working_days import Calendar

NO_EDITION_YET = "No edition known here was in force on that day; the oldest known is applied."
TRIED = "the date tried here"
TIME_MISSING = (
    "The time of day is missing, so the hours are counted from the beginning of the day: the worst case, as a case "
    "would count it until somebody states the time."
)


class RungTried(ReadModel):
    """One email of the ladder: when it would leave, at the earliest, and to whom."""

    step: str
    at: datetime
    at_text: str
    what: str


class ClockTried(ReadModel):
    """What a rule makes of a date, in the words of every other page."""

    clock: str
    title: str
    rule_set: str  # the title of the edition that was applied
    in_force: str  # from when to when that edition is in force
    older: str  # "" or the sentence that no edition known here was in force yet
    newer: str  # "" or the sentence that another edition is in force today
    due_at: datetime
    due_text: str
    paragraphs: tuple[str, ...]
    ladder: tuple[RungTried, ...]


def explain_rule(clock: str, stated: Moment, *, rules: RuleBook, calendar: Calendar, now: datetime) -> ClockTried:
    """The due time of a clock that counts from this moment, under the edition then in force.

    `clock` is a rule's name, as in rules/*.toml; `stated` has a date, and for a rule of hours should have an instant.
    Raises UnknownClock when no edition then in force has such a rule, BeyondCalendar beyond the known bank holidays,
    whatever the rule counts.
    """
    if stated.on is None:
        raise UnknownClock("A rule is tried on a date.")
    edition, rule = _rule(clock, stated.on, rules)
    # Asked for its refusal: a rule that counts no days would not ask, and after the year 9999 there is no date.
    calendar.closed_because(stated.on)
    explanation = explain(rule, _start(rule, stated.on, stated.at), "", calendar)
    return ClockTried(
        clock=clock,
        title=rule.title,
        rule_set=edition.title,
        in_force=in_force_in_words(edition),
        older=NO_EDITION_YET if stated.on < edition.in_force_from else "",
        newer=newer_rule(edition, clock, london_date(now), rules),
        due_at=explanation.due_at,
        due_text=explanation.due_text,
        paragraphs=explanation.paragraphs(),
        ladder=tuple(_rung(step) for step in whole_ladder(rule, explanation, calendar)),
    )


def _rule(clock: str, on: date, rules: RuleBook) -> tuple[RuleSet, Rule]:
    if clock not in rules.clocks():
        raise UnknownClock(f"There is no rule called {clock}. There are: {', '.join(rules.clocks())}.")
    found = rules.in_force(clock, on)
    if found is None:
        raise UnknownClock(f"No such rule was in force on {date_in_words(on)}.")
    return found


def _start(rule: Rule, on: date, at: datetime | None) -> Start:
    hour = at if rule.by_the_hour else None
    doubt = TIME_MISSING if rule.by_the_hour and at is None else ""
    return Start(counts_from=counted_from(rule), said_by=TRIED, on=on, at=hour, provisional=doubt)


def _rung(step: PlannedStep) -> RungTried:
    return RungTried(step=step.step, at=step.at, at_text=instant_in_words(step.at), what=step_in_words(step))
