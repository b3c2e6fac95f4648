"""Whatever the rule and the start: the date follows from them, over ten years of the calendar as it is known."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.adapters.rule_files import bundled_rules
from casereview.domain.due import explain
from casereview.domain.explanation import Explanation
from casereview.domain.london import LONDON, end_of, london_date
from casereview.domain.rules import Rule
from casereview.domain.starting import Start
from tests.deciding import BUNDLED

RULES = [rule for edition in bundled_rules().sets for rule in edition.rule]
INSTANTS = st.datetimes(datetime(2017, 1, 2), datetime(2027, 12, 1), timezones=st.just(UTC))
MONTHS = st.integers(1, 30)
ONE_DAY = timedelta(days=1)


def due(rule: Rule, at: datetime) -> Explanation:
    """The due time of a rule from this instant, or from its London date."""
    start = Start(counts_from="when told", said_by="somebody", on=london_date(at), at=at if rule.by_the_hour else None)
    return explain(rule, start, "", BUNDLED)


def rule_of(clock: str, **other: Any) -> Rule:
    """A rule of the newest edition, but for what is said otherwise."""
    _, rule = bundled_rules().editions(clock)[0]
    return rule.model_copy(update=other)


@given(st.sampled_from(RULES), INSTANTS)
def test_a_date_never_lands_on_a_closed_day_where_days_are_counted_and_ends_with_its_day(
    rule: Rule, at: datetime
) -> None:
    explanation = due(rule, at)

    if explanation.due_on is None:
        assert rule.unit == "elapsed hours"
        return
    assert explanation.due_at == end_of(explanation.due_on)
    if rule.unit != "calendar months":
        assert not BUNDLED.closed_because(explanation.due_on)
        assert len(explanation.counted) == rule.period
        assert explanation.counted[-1] == explanation.due_on


@given(st.sampled_from(RULES), INSTANTS, INSTANTS)
def test_who_starts_later_is_never_due_earlier(rule: Rule, one: datetime, other: datetime) -> None:
    earlier, later = sorted((one, other))

    assert due(rule, earlier).due_at <= due(rule, later).due_at


@given(st.sampled_from(RULES), INSTANTS)
def test_only_a_period_before_an_event_is_due_before_its_start(rule: Rule, at: datetime) -> None:
    assert due(rule, at).counts_back is (rule.unit == "working days before")


@given(INSTANTS, MONTHS)
def test_months_end_on_the_same_day_or_on_the_last_one_of_a_month_too_short(at: datetime, months: int) -> None:
    at = min(at, datetime(2025, 1, 1, tzinfo=UTC))
    on, due_on = london_date(at), due(rule_of("review_published", period=months), at).due_on

    assert due_on
    assert (due_on.year * 12 + due_on.month) - (on.year * 12 + on.month) == months
    assert due_on.day == on.day or (due_on.day < on.day and (due_on + ONE_DAY).day == 1)


@pytest.mark.parametrize(
    ("on", "months", "due_on"),
    [
        pytest.param(date(2025, 8, 31), 6, date(2026, 2, 28), id="into a February"),
        pytest.param(date(2023, 8, 31), 6, date(2024, 2, 29), id="into a leap year's February"),
        pytest.param(date(2024, 2, 29), 12, date(2025, 2, 28), id="from a leap day"),
        pytest.param(date(2026, 3, 31), 6, date(2026, 9, 30), id="into a month of thirty days"),
        pytest.param(date(2026, 7, 15), 6, date(2027, 1, 15), id="over the turn of the year"),
    ],
)
def test_months_are_calendar_months(on: date, months: int, due_on: date) -> None:
    noon = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)

    assert due(rule_of("review_published", period=months), noon).due_on == due_on


def last_sunday(year: int, month: int) -> date:
    """The day the clocks change; both such months have 31 days."""
    on = date(year, month, 31)
    return on - timedelta(days=(on.weekday() + 1) % 7)


@pytest.mark.parametrize(("month", "hour"), [(3, 11), (10, 9)])
@pytest.mark.parametrize("year", range(2017, 2028))
def test_48_hours_over_any_clock_change_end_an_hour_beside_the_same_time_of_day(
    year: int, month: int, hour: int
) -> None:
    saturday = last_sunday(year, month) - ONE_DAY
    at = datetime(saturday.year, saturday.month, saturday.day, 10, tzinfo=LONDON).astimezone(UTC)

    explanation = due(rule_of("written_confirmation"), at)

    local = explanation.due_at.astimezone(LONDON)
    assert (local.date(), local.hour) == (saturday + 2 * ONE_DAY, hour)
    assert "The clocks change in between" in " ".join(explanation.paragraphs())
