"""Times of day are read on the 24-hour clock, or with am and pm, and never by guessing."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.domain.written_time import time_in


@pytest.mark.parametrize(
    "text", ["14:30", "14.30", "1430", "1430 hrs", "14:30 hours", "2:30pm", "2.30 p.m.", "14:30:00"]
)
def test_a_time_as_people_write_it_is_read(text: str) -> None:
    assert time_in(text) == (time(14, 30),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("noon", time(12)), ("3pm", time(15)), ("9 am", time(9)), ("12:30 am", time(0, 30)), ("00:00", time(0))],
)
def test_noon_and_hours_with_am_or_pm_are_read(text: str, expected: time) -> None:
    assert time_in(text) == (expected,)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("2:30", time(2, 30), time(14, 30)),
        ("9.05", time(9, 5), time(21, 5)),
        ("12am", time(0), time(12)),
        ("12:00 pm", time(0), time(12)),
    ],
)
def test_a_time_that_could_be_morning_or_afternoon_is_read_in_two_ways(text: str, first: time, second: time) -> None:
    assert time_in(text) == (first, second)


@pytest.mark.parametrize(
    "text",
    ["about 3 pm", "midnight", "3", "24:00", "12:60", "13 pm", "0 am", "morning", "14:3", "14:30-15:00", "-1:30"],
)
def test_what_is_not_certainly_a_time_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        time_in(text)


@given(st.times(), st.sampled_from(["%H:%M", "%H.%M", "%H%M"]))
def test_every_minute_of_the_day_can_be_written(at: time, pattern: str) -> None:
    assert time_in(at.strftime(pattern)) == (at.replace(second=0, microsecond=0),)
