"""What forms and people may say of an incident, as chance will have it: certain, doubtful, contradictory, late."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from casereview.domain.facts import QUESTIONS, STATED_MOMENTS, Facts
from casereview.domain.london import LONDON, london_date
from casereview.domain.moment import Moment
from casereview.domain.notification_form import ASKED_MOMENTS, ASKED_QUESTIONS, NotificationForm, Reading

OF_THE_CHILD = "MARKER"
"""Stands wherever a form says something of a child or a person."""

AREAS = ("Milton Keynes", "Luton", "brighton & hove city council", OF_THE_CHILD)
HOURS_AGO = st.one_of(st.integers(0, 70), st.integers(0, 70), st.integers(-30, 24 * 40))
"""Mostly just before it is said; sometimes long before, or a time that has not come."""

LONG_BEFORE = st.one_of(st.integers(60, 90), st.integers(60, 90), HOURS_AGO)
"""How long ago it happened: mostly before anybody became aware of it."""

STARTS = st.one_of(
    st.datetimes(datetime(2018, 10, 1), datetime(2026, 6, 30), timezones=st.just(UTC)),
    st.datetimes(datetime(2023, 11, 20), datetime(2023, 12, 20), timezones=st.just(UTC)),
)
"""When a history begins: under any edition of the rules, and often just before the one of 2023 came into force."""


def instants(now: datetime, hours: st.SearchStrategy[int] = HOURS_AGO) -> st.SearchStrategy[datetime]:
    """An instant not long ago, or not yet come."""
    return hours.map(lambda ago: now - timedelta(hours=ago))


def certain_moments(now: datetime, hours: st.SearchStrategy[int]) -> st.SearchStrategy[Moment]:
    """A moment as the Business Unit confirms it: with its time, or by its date alone."""
    return st.one_of(
        instants(now, hours).map(lambda at: Moment(on=london_date(at), at=at)),
        instants(now, hours).map(lambda at: Moment(on=london_date(at), problem="time_missing")),
    )


def moments(now: datetime, hours: st.SearchStrategy[int]) -> st.SearchStrategy[Moment]:
    """A moment as an agency states it on the telephone."""
    doubtful = st.sampled_from((Moment(problem="blank"), Moment(problem="unreadable")))
    certain = certain_moments(now, hours)
    return st.one_of(certain, certain, certain, doubtful)


def referrals(now: datetime) -> st.SearchStrategy[Facts]:
    """What an agency says on the telephone; "" where its answer is in doubt."""
    said = {name: moments(now, _ago(name)) for name in STATED_MOMENTS}
    return st.one_of(
        st.builds(Facts, answers=_answers(""), moments=_any_of(said), other_areas=SOME_AREA),
        st.builds(Facts, answers=SERIOUS, moments=st.fixed_dictionaries(said), other_areas=SOME_AREA),
    )


def confirmations(now: datetime) -> st.SearchStrategy[Facts]:
    """What the Business Unit settles."""
    said = {name: certain_moments(now, _ago(name)) for name in STATED_MOMENTS}
    return st.builds(Facts, answers=_answers(), moments=_any_of(said), other_areas=SOME_AREA)


SERIOUS = st.fixed_dictionaries(
    {"seriousness": st.just("serious"), "harm": st.sampled_from(("died", "seriously_harmed"))},
    optional={"looked_after": st.just("yes"), "care_leaver": st.just("yes")},
)
SOME_AREA = st.sampled_from(((), (), (), AREAS[:1], AREAS[1:2]))


def _ago(moment: str) -> st.SearchStrategy[int]:
    return LONG_BEFORE if moment == "happened" else HOURS_AGO


def _answers(*doubt: str) -> st.SearchStrategy[dict[str, str]]:
    return _any_of({question: st.sampled_from((*doubt, *choices)) for question, (_, choices) in QUESTIONS.items()})


def _any_of[Value](each: dict[str, st.SearchStrategy[Value]]) -> st.SearchStrategy[dict[str, Value]]:
    """Some of these; the facts are mostly few, so that one thing changes at a time."""
    return st.lists(st.sampled_from(sorted(each)), max_size=3, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: each[name] for name in names})
    )


def forms(now: datetime, quoting: st.SearchStrategy[str]) -> st.SearchStrategy[NotificationForm]:
    """A form filled in more or less, with the child in it."""
    stated = {name: instants(now, _ago(name)) for name in ASKED_MOMENTS}
    dates = {f"{name}_on": st.one_of(st.none(), at.map(london_date)) for name, at in stated.items()}
    times = {f"{name}_time": st.one_of(st.none(), at.map(_on_the_wall)) for name, at in stated.items()}
    questions = {name: st.sampled_from((None, *_choices(name))) for name in ASKED_QUESTIONS}
    said = {
        "case_reference": quoting,
        "agency": st.sampled_from((None, "Example Hospital", "Example School", f"The surgery of Dr {OF_THE_CHILD}")),
        "other_areas": st.sampled_from((None, "none", *AREAS)),
        "child_name": st.just(f"{OF_THE_CHILD} Child"),
        "outline": st.just(f"{OF_THE_CHILD} was hurt."),
    }
    return st.fixed_dictionaries({**dates, **times, **questions, **said}).map(_form)


def _choices(question: str) -> tuple[str | bool, ...]:
    yes_or_no = question in ("looked_after", "care_leaver")
    return (True, False) if yes_or_no else tuple(QUESTIONS[question][1])


def _on_the_wall(at: datetime) -> time:
    return at.astimezone(LONDON).time().replace(second=0, microsecond=0)


def _form(said: Mapping[str, str | bool | date | time | None]) -> NotificationForm:
    readings = {
        name: Reading(field=name, problem="blank")
        if value is None
        else Reading(field=name, text=str(value), value=value)
        for name, value in said.items()
    }
    return NotificationForm(readings=readings)
