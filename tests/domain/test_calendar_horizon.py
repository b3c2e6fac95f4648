"""How far the bank holidays are known beyond what the clocks need, and when that is said."""

from datetime import date, timedelta

import pytest

from casereview.domain.calendar_horizon import Horizon, horizon

LAST = date(2028, 12, 31)
TODAY = date(2028, 6, 1)


def with_days_left(days: int) -> Horizon:
    return horizon(LAST, LAST - timedelta(days=days), TODAY)


def test_without_a_clock_today_is_what_is_needed() -> None:
    assert horizon(LAST, None, TODAY).needed_until == TODAY


def test_a_clock_that_is_overdue_needs_today_and_not_the_past() -> None:
    assert horizon(LAST, TODAY - timedelta(days=100), TODAY).needed_until == TODAY


@pytest.mark.parametrize("days", [91, 400])
def test_nothing_is_said_while_more_than_90_days_are_left(days: int) -> None:
    assert with_days_left(days).warning(TODAY) == ""


@pytest.mark.parametrize("days", [31, 60, 90])
def test_from_90_days_on_there_is_one_warning_whatever_the_day(days: int) -> None:
    warning = with_days_left(days).warning(TODAY)

    assert warning == with_days_left(45).warning(TODAY + timedelta(days=7)) != ""


@pytest.mark.parametrize("days", [30, 0, -5])
def test_from_30_days_on_there_is_a_warning_for_each_day(days: int) -> None:
    near = with_days_left(days)

    assert near.warning(TODAY) == with_days_left(days).warning(TODAY)
    assert len({near.warning(TODAY), near.warning(TODAY + timedelta(days=1)), with_days_left(60).warning(TODAY)}) == 3


def test_a_calendar_that_reaches_further_is_warned_of_anew() -> None:
    assert horizon(date(2029, 12, 31), date(2029, 11, 1), TODAY).warning(TODAY) != with_days_left(60).warning(TODAY)


def test_it_is_said_in_words() -> None:
    assert with_days_left(26).text == (
        "The bank holidays are known until Sunday 31 December 2028; the furthest date that is needed today is "
        "Tuesday 5 December 2028."
    )
