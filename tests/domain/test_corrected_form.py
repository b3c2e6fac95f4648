"""A field as a person types it, what is worth proposing, and what a form says that clocks stand on."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.domain.corrected_form import CannotTell, as_typed, reads_better, typed_reading, value_in_words
from casereview.domain.facts import Facts
from casereview.domain.form_fields import FIELDS
from casereview.domain.moment import Moment
from casereview.domain.notification_form import NotificationForm
from casereview.domain.reading import Reading
from casereview.domain.said_by_form import CLOCK_FIELDS, facts_said, facts_said_by, missing_from

TYPED = {
    ("happened_on", "12/6/2026"): date(2026, 6, 12),
    ("happened_time", "09:05"): time(9, 5),
    ("seriousness", "serious"): "serious",
    ("looked_after", "no"): False,
    ("care_leaver", "yes"): True,
    ("child_name", " Ada Fictional "): "Ada Fictional",
    ("child_gp", ""): None,
}


@pytest.mark.parametrize(("name", "typed"), TYPED)
def test_what_is_typed_is_read_as_the_form_is(name: str, typed: str) -> None:
    assert typed_reading(name, typed).value == TYPED[name, typed]


@pytest.mark.parametrize(("name", "typed"), [("happened_on", "31/2/2026"), ("happened_time", "nine-ish")])
def test_what_cannot_be_read_is_refused_with_a_sentence(name: str, typed: str) -> None:
    with pytest.raises(CannotTell, match=r"\.$"):
        typed_reading(name, typed)


@pytest.mark.parametrize("name", sorted(CLOCK_FIELDS))
def test_what_clocks_stand_on_is_never_taken_away(name: str) -> None:
    with pytest.raises(CannotTell, match="cannot be left blank"):
        typed_reading(name, " ")


def values(name: str) -> st.SearchStrategy[Any]:
    field = FIELDS[name]
    return {
        "date": st.dates(date(1990, 1, 1), date(2030, 12, 31)),
        "time": st.times().map(lambda at: at.replace(second=0, microsecond=0)),
        "tick": st.booleans(),
        "choice": st.sampled_from(sorted(field.choices) or [""]),
        "text": st.from_regex(r"[A-Z][a-z]{1,20}( [a-z]{1,9}){0,3}", fullmatch=True),
    }[field.kind]


@given(st.data(), st.sampled_from(sorted(FIELDS)))
def test_what_is_offered_to_be_typed_says_the_same_again(data: st.DataObject, name: str) -> None:
    value = data.draw(values(name))
    reading = Reading(field=name, text=str(value), value=value)

    assert typed_reading(name, as_typed(reading)).value == value
    assert value_in_words(reading)


BLANK = Reading(field="child_sex", problem="blank")
LIKELY = Reading(field="child_sex", text="Female", value="female", confidence="likely")
CERTAIN = Reading(field="child_sex", text="Female", value="female")
OTHER = Reading(field="child_sex", text="Male", value="male")


@pytest.mark.parametrize(
    ("before", "after", "better"),
    [
        (BLANK, CERTAIN, True),
        (LIKELY, CERTAIN, True),
        (LIKELY, OTHER, True),
        (BLANK, LIKELY, False),
        (CERTAIN, OTHER, False),
        (CERTAIN, BLANK, False),
        (CERTAIN, CERTAIN, False),
    ],
)
def test_only_a_reading_that_says_more_is_better(before: Reading, after: Reading, better: bool) -> None:
    assert reads_better(before, after) is better


def form(**said: Any) -> NotificationForm:
    return NotificationForm(
        readings={name: Reading(field=name, text=str(value), value=value) for name, value in said.items()}
    )


AWARE = form(agency_aware_on=date(2026, 6, 12), agency_aware_time=time(10), looked_after=True, other_areas="Luton, X")


def test_one_part_of_a_moment_says_the_whole_moment() -> None:
    at_ten = Moment(on=date(2026, 6, 12), at=datetime(2026, 6, 12, 9, tzinfo=UTC))

    assert facts_said_by(AWARE, ["agency_aware_time"]) == Facts(moments={"agency_aware": at_ten})


def test_a_field_that_no_clock_stands_on_says_nothing_of_the_facts() -> None:
    assert facts_said_by(AWARE, ["child_name", "agency"]) == Facts()


def test_answers_and_areas_are_said_as_the_whole_form_says_them() -> None:
    whole = facts_said(AWARE)

    assert facts_said_by(AWARE, ["looked_after"]).answers == {"looked_after": whole.answers["looked_after"]}
    assert facts_said_by(AWARE, ["other_areas"]).other_areas == whole.other_areas == ("Luton",)


def test_an_area_that_there_is_not_is_asked_for() -> None:
    assert ("other_areas", "unreadable") in missing_from(AWARE)
    assert ("other_areas", "unreadable") not in missing_from(form(other_areas="Luton"))
