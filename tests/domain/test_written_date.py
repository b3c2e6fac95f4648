"""Dates are read with the day first, and never by guessing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.domain.written_date import date_in

THIRD_OF_APRIL = date(2026, 4, 3)


@pytest.mark.parametrize(
    "text",
    [
        "3/4/26", "03/04/2026", "03.04.2026", "3-4-2026", "3 / 4 / 2026", "2026-04-03", "3 April 2026", "3rd Apr 2026",
        "3-Apr-26", "Friday 3 April 2026", "Fri, 3rd of April, 2026", " 3  APRIL\n2026 ",
    ],
)  # fmt: skip
def test_a_date_as_people_in_britain_write_it_is_read_with_the_day_first(text: str) -> None:
    assert date_in(text) == THIRD_OF_APRIL


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("04/13/2026", "no such date"),
        ("2026-13-04", "no such date"),
        ("31 June 2026", "no such date"),
        ("29/2/2026", "no such date"),
        ("last Tuesday", "not a date"),
        ("3/4", "not a date"),
        ("April 2026", "not a date"),
        ("3/4.2026", "not a date"),
        ("about 3 April 2026", "not a date"),
        ("3 or 4 April 2026", "not a date"),
        ("3/4/2026 at 15:00", "not a date"),
        ("3 Ma 2026", "not name a month"),
        ("3 Octember 2026", "not name a month"),
        ("3/4/202", "not a date"),
        ("3/4/0202", "year cannot be right"),
        ("Monday 3 April 2026", "not a Monday"),
        ("\u0663/4/2026", "not a date"),
        ("Friday", "not a date"),
    ],
)
def test_what_is_not_certainly_one_date_is_not_read(text: str, because: str) -> None:
    with pytest.raises(ValueError, match=because):
        date_in(text)


def test_a_year_of_two_figures_is_of_the_last_century_only_from_69() -> None:
    assert (date_in("1/2/69").year, date_in("1/2/68").year) == (1969, 2068)


@given(st.dates(date(1969, 1, 1), date(2068, 12, 31)))
def test_every_way_of_writing_a_date_gives_that_date(on: date) -> None:
    for pattern in ("%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%A %d %b %Y"):
        assert date_in(on.strftime(pattern)) == on


@given(st.text(max_size=30))
def test_whatever_is_typed_it_is_a_date_or_a_reason(text: str) -> None:
    try:
        assert isinstance(date_in(text), date)
    except ValueError as reason:
        assert str(reason).endswith(".")  # noqa: PT017 - both outcomes are right, and the reason must be a sentence
