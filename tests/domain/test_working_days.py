"""Counting working days in England and Wales."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.adapters.bank_holidays import bundled_calendar
from casereview.domain.refusals import BeyondCalendar
from casereview.domain.working_days import count

CALENDAR = bundled_calendar()
DAYS = st.dates(date(2013, 1, 1), date(2027, 12, 31))
PERIODS = st.integers(1, 30)


@pytest.mark.parametrize(
    ("start_on", "working_days", "due_on"),
    [
        pytest.param(date(2026, 6, 12), 5, date(2026, 6, 19), id="Scotland's 15 June 2026 does not count"),
        pytest.param(date(2026, 5, 23), 5, date(2026, 6, 1), id="a start on a Saturday, over the spring holiday"),
        pytest.param(date(2026, 12, 24), 5, date(2027, 1, 5), id="over Christmas 2026"),
        pytest.param(date(2027, 12, 23), 5, date(2028, 1, 4), id="over Christmas 2027"),
        pytest.param(date(2023, 5, 4), 5, date(2023, 5, 12), id="over the coronation"),
        pytest.param(date(2026, 3, 25), 15, date(2026, 4, 17), id="over Easter"),
        pytest.param(date(2022, 9, 1), 15, date(2022, 9, 23), id="over the funeral of 2022"),
        pytest.param(date(2026, 12, 11), 15, date(2027, 1, 6), id="fifteen days over Christmas"),
        pytest.param(date(2026, 9, 1), -7, date(2026, 8, 20), id="seven days before"),
    ],
)
def test_the_vectors_of_the_domain_hold(start_on: date, working_days: int, due_on: date) -> None:
    assert count(start_on, working_days, CALENDAR).due_on == due_on


def test_without_the_funeral_of_2022_the_date_is_a_day_earlier() -> None:
    holidays = {on: title for on, title in CALENDAR.holidays.items() if on != date(2022, 9, 19)}
    before_the_proclamation = CALENDAR.model_copy(update={"holidays": holidays})

    assert count(date(2022, 9, 1), 15, before_the_proclamation).due_on == date(2022, 9, 22)


@given(DAYS, PERIODS)
def test_numpy_counts_the_same(start_on: date, working_days: int) -> None:
    holidays = [np.datetime64(on) for on in CALENDAR.holidays]
    expected = np.busday_offset(np.datetime64(start_on), working_days, roll="backward", holidays=holidays).astype(date)

    assert count(start_on, working_days, CALENDAR).due_on == expected


@given(DAYS, PERIODS)
def test_every_day_between_start_and_due_is_either_counted_or_skipped_with_a_reason(start_on: date, n: int) -> None:
    counted = count(start_on, n, CALENDAR)

    days = {start_on + timedelta(days=d) for d in range(1, (counted.due_on - start_on).days + 1)}
    assert set(counted.counted) | {on for on, _ in counted.skipped} == days
    assert len(counted.counted) == n
    assert all(reason for _, reason in counted.skipped)


@given(DAYS, PERIODS)
def test_the_due_day_is_always_a_working_day_and_never_comes_earlier_for_a_later_start(on: date, n: int) -> None:
    due_on = count(on, n, CALENDAR).due_on

    assert CALENDAR.closed_because(due_on) == ""
    assert count(on + timedelta(days=1), n, CALENDAR).due_on >= due_on


def test_a_skipped_holiday_is_named() -> None:
    skipped = count(date(2026, 4, 2), 1, CALENDAR).skipped

    assert dict(skipped)[date(2026, 4, 3)] == "Good Friday"


def test_a_date_beyond_the_known_holidays_is_refused_in_words() -> None:
    with pytest.raises(BeyondCalendar, match="known from Sunday 1 January 2012 to Sunday 31 December 2028 only"):
        count(date(2028, 12, 20), 15, CALENDAR)
