"""From when a clock counts. Never a guess: what is not certain is asked for, and meanwhile the worst case counts."""

from datetime import date, datetime, timedelta

from pydantic import BaseModel, ConfigDict

from casereview.domain.case import Case
from casereview.domain.facts import Source, Stated, StatedMoment, moment_title
from casereview.domain.london import date_in_words, instant_in_words, london_date, start_of
from casereview.domain.moment import Moment
from casereview.domain.rules import Rule

WORST_CASE_LOOKS_BACK = timedelta(days=28)
"""By then every clock has run out; looking further back would only leave the known calendar."""

STATED_BY_NOBODY = {
    "blank": "nobody has stated it",
    "unreadable": "what was written cannot be read with certainty",
    "ambiguous": "what was written can be read in two ways",
    "unsure": "what was written may not answer this question",
    "time_missing": "the time of day is missing",
}

SAID: dict[Source, str] = {
    "the notification form": "stated in the notification form received",
    "a telephone referral": "stated in a telephone referral recorded",
    "confirmed by the Business Unit": "confirmed by the Business Unit",
    "a record of the tracker": "recorded as done",
    "a message that was not read": "in a message that nobody has read, received",
}
DEATH = "local_authority_aware_of_death"


class Start(BaseModel):
    """The moment a clock counts from. `on` is its London date, `at` its instant where the hour matters."""

    model_config = ConfigDict(frozen=True)

    counts_from: str
    said_by: str
    on: date
    at: datetime | None
    provisional: str = ""


def start_of_clock(case: Case, rule: Rule) -> Start:
    """The first of the rule's moments that was stated; the worst case, provisionally, when that one is in doubt."""
    by_the_hour = rule.by_the_hour
    name, doubt = _counted_from(case, rule, by_the_hour=by_the_hour)
    if doubt:
        return _worst_case(case, name, doubt, by_the_hour=by_the_hour)
    stated = case.facts.moments[name]
    moment = stated.moment
    return Start(
        counts_from=_mid_sentence(moment_title(name)),
        said_by=said_in_words(stated),
        on=moment.on or london_date(stated.said_at),
        at=moment.at if by_the_hour else None,
    )


def said_in_words(stated: Stated | StatedMoment) -> str:
    """Who said so, and when, for the sentence in brackets."""
    return f"{SAID[stated.said_by]} at {instant_in_words(stated.said_at)}"


def _counted_from(case: Case, rule: Rule, *, by_the_hour: bool) -> tuple[str, str]:
    """The moment to count from and the doubt there is about it, if any."""
    if rule.counts_from[0] == DEATH and _death_came_later(case):
        return DEATH, STATED_BY_NOBODY["blank"]
    name = next((n for n in rule.counts_from if case.facts.moment(n).problem != "blank"), rule.counts_from[-1])
    return name, _doubt(case, name, by_the_hour=by_the_hour)


def _death_came_later(case: Case) -> bool:
    """Whether the child was first said to have been harmed, and nobody has stated when the death became known."""
    said_first = (stated.value for stated in case.facts.earlier.get("harm", ()) if isinstance(stated, Stated))
    unstated = case.facts.moment(DEATH).problem == "blank"
    return unstated and case.facts.answer("harm") == "died" and any(value != "died" for value in said_first)


def _doubt(case: Case, name: str, *, by_the_hour: bool) -> str:
    moment = case.facts.moment(name)
    if moment.on is None or (by_the_hour and moment.at is None):
        return STATED_BY_NOBODY[moment.problem or "time_missing"]
    said_at = case.facts.moments[name].said_at
    if moment.on > london_date(said_at) or (moment.at and moment.at > said_at):
        return (
            f"{instant_in_words(moment.at) if moment.at else date_in_words(moment.on)} had not come when it was stated"
        )
    happened = case.facts.moment("happened").on
    if happened and name != "happened" and moment.on < happened:
        return f"{date_in_words(moment.on)} is before the incident itself, {date_in_words(happened)}"
    return ""


def _worst_case(case: Case, name: str, doubt: str, *, by_the_hour: bool) -> Start:
    worst, on, at = min(_candidates(case, name), key=lambda candidate: candidate[2])
    return Start(
        counts_from=f"the worst case, {worst}",
        said_by="taken until it is confirmed",
        on=on,
        at=at if by_the_hour else None,
        provisional=f"{moment_title(name)} is not certain: {doubt}. The Business Unit can confirm it on the case page.",
    )


def _candidates(case: Case, doubted: str) -> list[tuple[str, date, datetime]]:
    """Every moment known, as the earliest instant it can mean; the time of opening is always known."""
    opened_at = case.opened_at or start_of(date.max)
    opened = ("when the case was opened", london_date(opened_at), opened_at)
    known = [(n, _earliest(case.facts.moment(n))) for n in ("happened", "agency_aware", doubted)]
    return [opened, *(_candidate(n, at, opened_at) for n, at in known if at is not None and at <= opened_at)]


def _candidate(name: str, at: datetime, opened_at: datetime) -> tuple[str, date, datetime]:
    earliest = opened_at - WORST_CASE_LOOKS_BACK
    if at < earliest:
        return "four weeks before the case was opened", london_date(earliest), earliest
    return _mid_sentence(moment_title(name)), london_date(at), at


def _earliest(moment: Moment) -> datetime | None:
    return moment.at or (start_of(moment.on) if moment.on else None)


def _mid_sentence(words: str) -> str:
    return words[0].lower() + words[1:]
