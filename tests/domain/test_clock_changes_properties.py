"""Pauses and extensions: exactly what they add, and never a day less than without them."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from casereview.adapters.rule_files import bundled_rules
from casereview.domain.clock_changes import UNCHANGED, Changes, Extension, Pause
from casereview.domain.due import explain
from casereview.domain.explanation import Explanation
from casereview.domain.london import at_nine, london_date
from casereview.domain.rules import Rule
from casereview.domain.starting import Start
from casereview.domain.working_days import count
from tests.deciding import BUNDLED

RULES = [rule for edition in bundled_rules().sets for rule in edition.rule]
OF_DAYS = [rule for rule in RULES if rule.unit == "working days"]
PAUSABLE = [rule for rule in RULES if rule.pause]
STARTS = st.datetimes(datetime(2017, 1, 2), datetime(2026, 12, 1), timezones=st.just(UTC))
AFTER = st.timedeltas(timedelta(), timedelta(days=60))
SOMEBODY = {"by": "the partnership lead", "because": "criminal proceedings"}


def due(rule: Rule, at: datetime, changes: Changes = UNCHANGED) -> Explanation:
    """The due time of a rule from this instant, or from its London date, with these changes."""
    start = Start(counts_from="when told", said_by="somebody", on=london_date(at), at=at if rule.by_the_hour else None)
    return explain(rule, start, "", BUNDLED, changes)


def paused(*spans: tuple[datetime, datetime]) -> Changes:
    """A clock that stood still in these spans."""
    return Changes(pauses=tuple(Pause(**SOMEBODY, paused_at=since, resumed_at=until) for since, until in spans))


def extended(rule: Rule, more: int, at: datetime) -> Changes:
    """A clock that was given this much more time, in the unit of its rule."""
    return Changes(extensions=(Extension(**SOMEBODY, more=more, unit=rule.unit, extended_at=at),))


def working_days_in(since: date, until: date) -> int:
    """How many working days lie from the one date on, without the other."""
    days = (since + timedelta(days=n) for n in range((until - since).days))
    return sum(not BUNDLED.closed_because(on) for on in days)


@given(st.sampled_from(OF_DAYS), STARTS, st.integers(1, 14), AFTER)
def test_a_pause_of_n_working_days_makes_it_due_n_working_days_later(
    rule: Rule, at: datetime, day: int, length: timedelta
) -> None:
    explanation = due(rule, at)
    without = explanation.due_on
    assert without
    since = at_nine(explanation.counted[min(day, rule.period) - 1])
    until = since + length
    lost = working_days_in(london_date(since), london_date(until))

    changed = due(rule, at, paused((since, until)))

    assert changed.due_on == (count(without, lost, BUNDLED).due_on if lost else without)
    assert len(changed.counted) == rule.period


@given(st.sampled_from(PAUSABLE), STARTS, AFTER, st.integers(0, 23), st.integers(0, 23))
def test_a_pause_that_ends_on_its_day_changes_nothing(
    rule: Rule, at: datetime, then: timedelta, one: int, other: int
) -> None:
    noon = (at + then).replace(hour=12)
    since, until = (noon.replace(hour=hour) for hour in sorted((one, other)))
    assume(london_date(since) == london_date(until))

    assert due(rule, at, paused((since, until))).due_on == due(rule, at).due_on


@given(st.sampled_from(RULES), STARTS, st.lists(st.tuples(AFTER, AFTER), max_size=4))
def test_no_pause_makes_a_clock_due_earlier(rule: Rule, at: datetime, spans: list[tuple[timedelta, timedelta]]) -> None:
    changes = paused(*((at + then, at + then + length) for then, length in spans))

    assert due(rule, at, changes).due_at >= due(rule, at).due_at


@given(st.sampled_from(RULES), STARTS, AFTER, AFTER)
def test_the_working_names_every_pause_with_its_authority_and_reason(
    rule: Rule, at: datetime, then: timedelta, length: timedelta
) -> None:
    since = at + then
    (sentence,) = due(rule, at, paused((since, since + length))).changes

    assert sentence.startswith("Paused from ")
    assert sentence.endswith(", by the partnership lead: criminal proceedings.")


@given(st.sampled_from(OF_DAYS), STARTS, st.integers(1, 20))
def test_an_extension_by_n_working_days_is_due_n_working_days_later(rule: Rule, at: datetime, n: int) -> None:
    without, changed = due(rule, at), due(rule, at, extended(rule, n, at))

    assert without.due_on
    assert changed.due_on == count(without.due_on, n, BUNDLED).due_on
    assert len(changed.counted) == rule.period + n


@given(STARTS, st.integers(1, 48))
def test_an_extension_of_the_48_hours_is_in_hours(at: datetime, n: int) -> None:
    rule = next(rule for rule in RULES if rule.by_the_hour)

    assert due(rule, at, extended(rule, n, at)).due_at == at + timedelta(hours=48 + n)


@given(STARTS, st.integers(1, 6))
def test_an_extension_of_the_six_months_is_in_months(at: datetime, n: int) -> None:
    rule = next(rule for rule in RULES if rule.unit == "calendar months")
    longer = rule.model_copy(update={"period": rule.period + n})

    assert due(rule, at, extended(rule, n, at)).due_on == due(longer, at).due_on


@given(st.sampled_from(OF_DAYS), STARTS, AFTER, AFTER, st.integers(1, 9))
def test_it_does_not_matter_whether_a_clock_is_extended_before_or_after_it_stood_still(
    rule: Rule, at: datetime, then: timedelta, length: timedelta, n: int
) -> None:
    pauses = paused((at + then, at + then + length)).pauses
    both = due(rule, at, Changes(pauses=pauses, extensions=extended(rule, n, at).extensions))
    longer = rule.model_copy(update={"period": rule.period + n})

    assert both.due_on == due(longer, at, Changes(pauses=pauses)).due_on
