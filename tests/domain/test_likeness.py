"""What two forms about one child have in common, however differently they were typed; and what is never guessed."""

from datetime import date

import pytest

from casereview.domain.likeness import OF_THE_INCIDENT, likenesses
from casereview.domain.notification_form import NotificationForm, Reading
from tests.forms_about import form_about

SURNAME, INITIALS = "the same surname and date of birth", "the same initials and date of birth"
HOME, INCIDENT = "the same date of birth and home postcode", "the same date of birth and date of the incident"
AREA = "the same date of the incident in the same area"
BEDFORD = "Bedford"


def shared(one: NotificationForm, other: NotificationForm, area: str = BEDFORD) -> set[str]:
    return {likeness.ground for likeness in likenesses(one, area) & likenesses(other, area)}


@pytest.mark.parametrize(
    "other",
    [
        "zoë example-stone",
        "EXAMPLE-STONE, Zoe",
        "Miss Zoe Anne Example Stone",
        "Z. Stone",
        "  Zoe (Zo) Example\u2010Stone ",
        "Zoe O'Nobody or Zoe Stone",
    ],
)
def test_a_surname_is_the_same_however_it_is_typed(other: str) -> None:
    one = form_about("Zoe Example-Stone")

    assert SURNAME in shared(one, form_about(other))


def test_a_name_the_child_is_also_known_by_counts_too() -> None:
    known_as = form_about("Zoe Nobody", child_other_names="Zoe Stone; Zo")

    assert SURNAME in shared(form_about("Zoe Stone"), known_as)


def test_a_single_word_is_no_surname_that_two_children_have_in_common() -> None:
    one, other = form_about("Aa One", child_other_names="Ex"), form_about("Bb Two", child_other_names="Ex")

    assert SURNAME not in shared(one, other)


def test_a_single_word_after_a_title_is_a_surname() -> None:
    assert SURNAME in shared(form_about("Zoe Stone"), form_about("Miss Stone"))
    assert SURNAME not in shared(form_about("Zoe Stone"), form_about("Stone"))


def test_a_title_is_no_initial() -> None:
    assert INITIALS in shared(form_about("Miss Zoe Stone"), form_about("Zed Sand"))
    assert INITIALS not in shared(form_about("Miss Stone"), form_about("Mia Sand"))


def test_a_misspelt_surname_leaves_the_initials() -> None:
    common = shared(form_about("Zoe Example"), form_about("Zoey Exampel"))

    assert INITIALS in common
    assert SURNAME not in common


def test_another_date_of_birth_is_another_child() -> None:
    assert shared(form_about("Zoe Example"), form_about("Zoe Example", born_on=date(2019, 5, 3))) == {AREA}


def test_the_same_home_postcode_counts_with_the_date_of_birth() -> None:
    one = form_about("Zoe Example", child_address="1 Example Street\nBedford mk40 9zz")
    other = form_about("Ann Other", child_address="Flat 2, 1 Example St, MK409ZZ")

    assert HOME in shared(one, other)


@pytest.mark.parametrize("name", ["Unknown", "Baby", "Unborn baby", "not known", "-", "Mr"])
def test_what_stands_in_place_of_a_name_is_no_name(name: str) -> None:
    assert not {SURNAME, INITIALS} & {likeness.ground for likeness in likenesses(form_about(name), BEDFORD)}


def test_a_date_that_is_in_doubt_makes_no_likeness() -> None:
    doubtful = {"child_born_on": Reading(field="child_born_on", text="3/4/2019 or 4/3/2019", problem="ambiguous")}
    form = form_about("Zoe Example")
    unsure = form.model_copy(update={"readings": {**form.readings, **doubtful}})

    assert {likeness.ground for likeness in likenesses(unsure, BEDFORD)} == {AREA}


def test_the_area_is_that_of_the_childs_home_and_else_the_partnerships_own() -> None:
    one = form_about("Zoe Example", child_home_area="Luton Borough Council")
    other = form_about("Ann Other", born_on=date(2019, 5, 3))

    assert shared(one, other, "Luton") == {AREA}
    assert shared(one, other, BEDFORD) == set()


def test_the_date_of_the_incident_says_who_the_child_is_only_with_the_date_of_birth() -> None:
    assert shared(form_about("Zoe Example"), form_about("Ann Other")) == {INCIDENT, AREA}
    assert AREA in OF_THE_INCIDENT
    assert not OF_THE_INCIDENT & {SURNAME, INITIALS, HOME, INCIDENT}


def test_a_blank_form_is_like_no_other() -> None:
    assert likenesses(NotificationForm(readings={}), BEDFORD) == frozenset()


def test_a_box_filled_with_thousands_of_names_makes_few_likenesses() -> None:
    names = "; ".join(f"Zoe {'A' * (number % 50)}b{'c' * (number // 50)}" for number in range(2000))

    assert len(likenesses(form_about("Zoe Example", child_other_names=names), BEDFORD)) <= 12 * 5
