"""A date and a time on a London clock name one instant, or say why not."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.domain.london import LONDON
from casereview.domain.moment import Doubt, Moment
from casereview.domain.stated_moment import stated_moment

CLOCKS_GO_FORWARD = date(2026, 3, 29)
CLOCKS_GO_BACK = date(2026, 10, 25)


@pytest.mark.parametrize(
    ("on", "at", "expected"),
    [
        (date(2026, 6, 12), time(8, 15), datetime(2026, 6, 12, 7, 15, tzinfo=UTC)),
        (date(2026, 1, 12), time(8, 15), datetime(2026, 1, 12, 8, 15, tzinfo=UTC)),
        (CLOCKS_GO_FORWARD, time(0, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (CLOCKS_GO_FORWARD, time(2, 0), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (CLOCKS_GO_BACK, time(0, 59), datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        (CLOCKS_GO_BACK, time(2, 0), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
    ],
)
def test_a_london_date_and_time_name_an_instant(on: date, at: time, expected: datetime) -> None:
    assert stated_moment(on, at, None, None) == Moment(on=on, at=expected)


@pytest.mark.parametrize("at", [time(1, 0), time(1, 30), time(1, 59)])
def test_the_hour_that_comes_twice_is_read_in_two_ways(at: time) -> None:
    assert stated_moment(CLOCKS_GO_BACK, at, None, None) == Moment(on=CLOCKS_GO_BACK, problem="ambiguous")


@pytest.mark.parametrize("at", [time(1, 0), time(1, 30), time(1, 59)])
def test_the_hour_that_never_came_cannot_be_read(at: time) -> None:
    assert stated_moment(CLOCKS_GO_FORWARD, at, None, None) == Moment(on=CLOCKS_GO_FORWARD, problem="unreadable")


@pytest.mark.parametrize(
    ("date_problem", "time_problem", "expected"),
    [
        ("blank", "blank", "blank"),
        ("blank", None, "unreadable"),
        ("blank", "ambiguous", "unreadable"),
        ("unreadable", "blank", "unreadable"),
        ("ambiguous", None, "ambiguous"),
    ],
)
def test_without_a_date_there_is_no_moment(date_problem: Doubt, time_problem: Doubt | None, expected: Doubt) -> None:
    at = time(3) if time_problem is None else None
    assert stated_moment(None, at, date_problem, time_problem) == Moment(problem=expected)


@pytest.mark.parametrize(
    ("time_problem", "expected"), [("blank", "time_missing"), ("unreadable", "unreadable"), ("ambiguous", "ambiguous")]
)
def test_a_date_stands_without_a_certain_time(time_problem: Doubt, expected: Doubt) -> None:
    assert stated_moment(CLOCKS_GO_BACK, None, None, time_problem) == Moment(on=CLOCKS_GO_BACK, problem=expected)


@given(st.dates(date(1970, 1, 1), date(2100, 12, 31)), st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_an_instant_shown_on_a_london_clock_is_what_was_written(on: date, at: time) -> None:
    moment = stated_moment(on, at, None, None)
    if moment.at is None:
        assert moment.problem in {"ambiguous", "unreadable"}
    else:
        assert moment.at.astimezone(LONDON).replace(tzinfo=None) == datetime.combine(on, at)


@given(
    st.datetimes(datetime(1970, 1, 1), datetime(2100, 12, 31)).map(
        lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC)
    )
)
def test_no_real_instant_is_ever_called_unreadable(at: datetime) -> None:
    local = at.astimezone(LONDON)
    moment = stated_moment(local.date(), local.time().replace(fold=0), None, None)
    assert moment.at == at or moment.problem == "ambiguous"
    assert moment.problem != "unreadable"
    twice = {at + timedelta(hours=hours) for hours in (-1, 1)}
    same_wall_clock = any(
        other.astimezone(LONDON).replace(tzinfo=None) == local.replace(tzinfo=None) for other in twice
    )
    assert (moment.problem == "ambiguous") == same_wall_clock
