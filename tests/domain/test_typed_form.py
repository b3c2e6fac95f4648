"""A form typed on pages: each answer is read as it would be on paper, and nothing is guessed."""

from datetime import date, time

import pytest

from casereview.domain.form_fields import FIELDS
from casereview.domain.typed_form import NOT_KNOWN, as_kept, offered, typed_form, unreadable, words_typed


def day_typed(name: str, day: str, month: str, year: str) -> dict[str, str]:
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}


@pytest.mark.parametrize("month", ["2", "02", "Feb", "February"])
def test_a_date_is_typed_into_three_inputs_in_figures_or_words(month: str) -> None:
    form = typed_form(day_typed("child_born_on", "29", month, "2024"))

    assert form.reading("child_born_on").value == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("day", "month", "year", "why"),
    [
        ("31", "02", "2026", "There is no such date (the day comes first)."),
        ("31", "", "2026", "It is not a date with a day, a month and a year."),
        ("1", "Marchember", "2026", "It does not name a month."),
    ],
)
def test_a_date_that_cannot_be_read_says_why(day: str, month: str, year: str, why: str) -> None:
    form = typed_form(day_typed("happened_on", day, month, year))

    assert unreadable(FIELDS.values(), form) == {"happened_on": why}


def test_a_time_that_could_be_two_is_asked_for_again() -> None:
    form = typed_form({"happened_time": "2:30"})

    assert unreadable(FIELDS.values(), form) == {"happened_time": "It could be 02:30 or 14:30."}


def test_a_time_that_the_clocks_left_out_is_refused() -> None:
    form = typed_form({**day_typed("happened_on", "29", "3", "2026"), "happened_time": "01:30"})

    assert "did not exist" in unreadable(FIELDS.values(), form)["happened_time"]


def test_a_time_that_came_twice_can_be_sent_and_is_asked_for_as_on_paper() -> None:
    form = typed_form({**day_typed("happened_on", "25", "10", "2026"), "happened_time": "01:30"})

    assert unreadable(FIELDS.values(), form) == {}
    assert ("happened_time", "ambiguous") in form.problems()
    assert form.reading("happened_time").value == time(1, 30)


def test_what_is_left_blank_is_no_error() -> None:
    assert unreadable(FIELDS.values(), typed_form({})) == {}


@pytest.mark.parametrize("name", [name for name, field in FIELDS.items() if offered(field)])
def test_each_answer_that_is_offered_is_read_and_the_last_one_means_blank(name: str) -> None:
    read = {key: typed_form({name: key}).reading(name) for key in offered(FIELDS[name])}

    assert read.pop(NOT_KNOWN).problem == "blank"
    assert {reading.problem for reading in read.values()} == {None}
    assert len({reading.value for reading in read.values()}) == len(read)


def test_a_dash_is_an_answer_where_words_are_asked_for() -> None:
    assert typed_form({"other_areas": "-"}).text("other_areas") == "-"


def test_a_choice_nobody_offered_is_refused() -> None:
    assert unreadable(FIELDS.values(), typed_form({"harm": "vanished"})) == {
        "harm": "It is not one of the answers offered."
    }


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\n\r\n\r\n\r\ntwo", "one\n\ntwo"),
        ("from\x0bWord\x07", "from\nWord"),
        ("\ufeffno\u00a0break \u200b", "no break"),
        ("\ud800\uffff", ""),
    ],
)
def test_words_are_kept_as_a_document_can_hold_them(typed: str, kept: str) -> None:
    assert as_kept([FIELDS["outline"]], {"outline": typed}) == {"outline": kept}


def test_an_answer_of_one_line_stays_on_one() -> None:
    assert as_kept([FIELDS["child_name"]], {"child_name": "Example\nChild"}) == {"child_name": "Example Child"}


def test_only_what_was_asked_is_kept() -> None:
    posted = {"form_token": "secret", "child_name": "Elsewhere", **day_typed("completed_on", "1", "6", "2026")}

    assert as_kept([FIELDS["completed_on"]], posted) == day_typed("completed_on", "1", "6", "2026")


def test_what_was_typed_is_shown_as_typed_even_if_it_cannot_be_read() -> None:
    assert words_typed(FIELDS["happened_on"], day_typed("happened_on", "31", "2", "2026")) == "31/2/2026"
