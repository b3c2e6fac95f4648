"""Counting holds for any calendar there may be in ten years, not only for the one that is known."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from casereview.domain.working_days import Calendar, count

FIRST, LAST = date(2017, 1, 1), date(2027, 12, 31)
DAYS = st.dates(FIRST, LAST)
PERIODS = st.integers(1, 40)
ONE_DAY = timedelta(days=1)


def closed_on(holidays: frozenset[date]) -> Calendar:
    """A calendar with these holidays, known well beyond the ten years."""
    return Calendar(holidays=dict.fromkeys(holidays, "Holiday"), first=date(2015, 1, 1), last=date(2030, 12, 31))


HOLIDAYS = st.one_of(
    st.frozensets(DAYS, max_size=80),
    # A run of closed days: the longest weekends there could be.
    st.builds(lambda on, days: frozenset(on + timedelta(days=n) for n in range(days)), DAYS, st.integers(1, 25)),
)
CALENDARS = HOLIDAYS.map(closed_on)


@given(CALENDARS, DAYS, PERIODS)
def test_numpy_counts_the_same_forwards_and_backwards(calendar: Calendar, on: date, n: int) -> None:
    holidays = [np.datetime64(each) for each in calendar.holidays]
    forwards = np.busday_offset(np.datetime64(on), n, roll="backward", holidays=holidays).astype(date)
    backwards = np.busday_offset(np.datetime64(on), -n, roll="forward", holidays=holidays).astype(date)

    assert count(on, n, calendar).due_on == forwards
    assert count(on, -n, calendar).due_on == backwards


@given(CALENDARS, DAYS, st.integers(-40, 40).filter(bool))
def test_the_counted_days_are_exactly_the_period_and_every_other_day_is_skipped_with_a_reason(
    calendar: Calendar, on: date, n: int
) -> None:
    counted = count(on, n, calendar)

    step = ONE_DAY if n > 0 else -ONE_DAY
    passed = [on + step * days for days in range(1, abs((counted.due_on - on).days) + 1)]
    assert len(counted.counted) == abs(n)
    assert counted.counted[-1] == counted.due_on
    assert sorted({*counted.counted, *dict(counted.skipped)}) == sorted(passed)
    assert not any(calendar.closed_because(each) for each in counted.counted)
    assert all(reason == calendar.closed_because(each) != "" for each, reason in counted.skipped)


@given(CALENDARS, DAYS, PERIODS)
def test_a_later_start_and_a_longer_period_never_fall_earlier(calendar: Calendar, on: date, n: int) -> None:
    due_on = count(on, n, calendar).due_on

    assert count(on + ONE_DAY, n, calendar).due_on >= due_on
    assert count(on, n + 1, calendar).due_on > due_on


@given(HOLIDAYS, DAYS, DAYS, PERIODS)
def test_a_holiday_that_is_announced_never_makes_a_date_earlier_and_moves_it_only_if_it_was_counted(
    holidays: frozenset[date], announced: date, on: date, n: int
) -> None:
    before = count(on, n, closed_on(holidays))
    after = count(on, n, closed_on(holidays | {announced}))

    assert after.due_on >= before.due_on
    assert (after.due_on > before.due_on) is (announced in before.counted)


@given(CALENDARS, DAYS)
def test_seven_working_days_before_leave_seven_working_days_between(calendar: Calendar, publication: date) -> None:
    latest = count(publication, -7, calendar).due_on

    working = [
        on
        for days in range((publication - latest).days)
        if not calendar.closed_because(on := latest + timedelta(days=days))
    ]
    assert len(working) == 7


@given(CALENDARS, DAYS, PERIODS)
def test_counting_there_and_back_again_returns_to_a_working_day(calendar: Calendar, on: date, n: int) -> None:
    start = count(on, 1, calendar).due_on

    assert count(count(start, n, calendar).due_on, -n, calendar).due_on == start
