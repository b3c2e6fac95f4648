"""How certain a reading is, and that what starts a clock is never taken from a place that is merely likely."""

from datetime import date

import pytest

from casereview.domain.form_fields import FIELDS
from casereview.domain.reading import Confidence, Reading, Source, Written, read
from casereview.domain.tick_boxes import ticked

CLOCKS = ["happened_on", "agency_aware_time", "harm", "looked_after", "case_reference"]
SAYS = {"happened_on": "11/06/2026", "agency_aware_time": "21:40", "harm": "Died", "looked_after": "Yes"}


@pytest.mark.parametrize("name", CLOCKS)
@pytest.mark.parametrize("confidence", ["likely", "unsure"])
def test_what_starts_a_clock_or_names_a_case_is_asked_for_unless_it_is_certain(
    name: str, confidence: Confidence
) -> None:
    text = SAYS.get(name, "BB-K7QM-3XTP")
    reading = read(FIELDS[name], (Written(text, confidence=confidence),))
    assert (reading.value, reading.problem, reading.text) == (None, "unsure", text)


def test_a_text_that_is_merely_likely_is_kept_and_says_so() -> None:
    reading = read(FIELDS["child_gp"], (Written("Dr Example", confidence="likely"),))
    assert (reading.value, reading.problem, reading.confidence) == ("Dr Example", None, "likely")


def test_the_surest_of_several_places_that_agree_counts_and_all_are_named() -> None:
    # Given a date in its own place, and once more where it is merely likely
    first, second = Source(table=1, row=2, cell=2, text="11/06/2026"), Source(row=9, text="11 June 2026")
    certain = Written("11/06/2026", sources=(first,))
    likely = Written("11 June 2026", confidence="likely", sources=(second,))
    # When both are read, Then the certain one counts and both places are told
    reading = read(FIELDS["happened_on"], (likely, certain))
    assert (reading.value, reading.confidence) == (date(2026, 6, 11), "certain")
    assert reading.sources == (second, first)


def test_a_likely_place_that_says_something_else_makes_a_certain_one_a_question() -> None:
    likely = Written("12/06/2026", confidence="likely")
    assert read(FIELDS["happened_on"], (Written("11/06/2026"), likely)).problem == "ambiguous"


def test_of_two_places_that_cannot_be_read_every_word_is_kept() -> None:
    first, second = "some time last week", f"{'word ' * 60}and on Tuesday"
    reading = read(FIELDS["happened_on"], (Written(first), Written(second), Written(first)))
    assert (reading.value, reading.text) == (None, f"{first} / {second}")


def test_a_place_left_blank_takes_nothing_from_another_unless_each_stands_alone() -> None:
    places = (Written(""), Written("11/06/2026"))
    assert read(FIELDS["happened_on"], places).value == date(2026, 6, 11)
    alone = read(FIELDS["happened_on"], places, alone=True)
    assert (alone.value, alone.problem, alone.text) == (None, "unsure", "11/06/2026")


def test_a_change_that_only_took_words_out_is_told_of_too() -> None:
    assert read(FIELDS["child_gp"], (Written("", tracked=True),)) == Reading(
        field="child_gp", problem="blank", tracked=True
    )


@pytest.mark.parametrize(
    ("text", "key", "doubt"),
    [
        ("\u2612 Died \u2610 Other", "died", None),
        ("Died, Other \u2612", "other", None),
        ("\u2612\u2612 Died", "", "between"),
        ("\u2612", "", "no list"),
        ("Died", "", "no list"),
        ("Died or Other", "", "untouched"),
        ("\ufffd Died \u2610 Other", "", "torn"),
        ("\u2612 Died \u2612 Other", "", "several"),
        ("\u2612 Died of cold", "", "no list"),
    ],
)
def test_a_tick_belongs_to_one_answer_or_to_none(text: str, key: str, doubt: str | None) -> None:
    found = ticked(text, {"died": ("Died",), "other": ("Other", "Something else")})
    assert (found.key, found.doubt) == (key, doubt)
