"""The table of the form's fields, and what a form as it was read can be asked."""

import os
import subprocess
import sys
from datetime import date, time

import pytest

from casereview.domain.form_fields import FIELDS
from casereview.domain.notification_form import ASKED_MOMENTS, ASKED_QUESTIONS, NotificationForm, Reading
from casereview.domain.reading import Written, read

NAMES_A_PERSON = ("referrer_name", "referrer_email", "safeguarding_lead", "social_worker", "suspected_perpetrators")
TELLS_THE_STORY = ("outline", "key_dates", "reasons", "immediate_safeguarding", "siblings", "family", "linked_cases")


def form(**values: str | bool | date | time) -> NotificationForm:
    return NotificationForm(
        readings={name: Reading(field=name, text=str(value), value=value) for name, value in values.items()}
    )


def written(name: str, text: str, picked: tuple[date, ...] = (), chosen: tuple[str, ...] = ()) -> Reading:
    return read(FIELDS[name], (Written(text, picked, chosen),))


def test_every_field_has_a_label_of_its_own() -> None:
    labels = [field.label.casefold() for field in FIELDS.values()]
    assert len(set(labels)) == len(labels)


def test_only_choices_offer_choices() -> None:
    assert all(bool(field.choices) == (field.kind == "choice") for field in FIELDS.values())


def test_what_identifies_the_child_or_names_anybody_is_personal() -> None:
    about_the_child = [
        name for name in FIELDS if name.startswith("child_") and name not in {"child_home_area", "child_in_need"}
    ]
    for name in (*about_the_child, *NAMES_A_PERSON, *TELLS_THE_STORY):
        assert FIELDS[name].personal, name


def test_the_answers_on_which_clocks_depend_are_not_personal() -> None:
    times = [f"{name}_{part}" for name in ASKED_MOMENTS for part in ("on", "time")]
    assert not any(FIELDS[name].personal for name in (*ASKED_QUESTIONS, *times, "case_reference", "other_areas"))


def test_an_empty_form_asks_for_every_required_field_in_form_order() -> None:
    assert NotificationForm(readings={}).missing() == tuple(name for name in FIELDS if FIELDS[name].required)


def test_an_optional_field_that_was_filled_in_but_cannot_be_read_is_asked_for() -> None:
    # Given a form whose local authority's awareness, which may be blank, was written as "last Tuesday"
    name = "local_authority_aware_on"
    unreadable = NotificationForm(readings={name: written(name, "last Tuesday")})
    # When it is asked what is missing, Then that field is, with its reason
    assert (name, "unreadable") in unreadable.problems()
    assert unreadable.moment("local_authority_aware").problem == "unreadable"


def test_a_time_without_its_date_asks_for_the_date() -> None:
    told = form(business_unit_told_time=time(10))
    assert ("business_unit_told_on", "blank") in told.problems()
    assert told.moment("business_unit_told").problem == "unreadable"


def test_a_time_that_came_twice_is_asked_for() -> None:
    twice = form(happened_on=date(2026, 10, 25), happened_time=time(1, 30))
    assert ("happened_time", "ambiguous") in twice.problems()
    assert "happened_time" not in twice.clear()
    assert "happened_on" in twice.clear()


def test_a_required_time_left_blank_is_asked_for_while_the_date_stands() -> None:
    no_time = form(agency_aware_on=date(2026, 6, 12))
    assert ("agency_aware_time", "blank") in no_time.problems()
    assert (no_time.moment("agency_aware").on, no_time.moment("agency_aware").problem) == (
        date(2026, 6, 12),
        "time_missing",
    )


def test_answers_are_keys_and_empty_where_in_doubt() -> None:
    said = form(seriousness="non_serious", looked_after=True, care_leaver=False)
    assert said.answers() == {"seriousness": "non_serious", "harm": "", "looked_after": "yes", "care_leaver": "no"}
    assert said.text("seriousness") == "Non serious"


def test_other_areas_are_named_once_each() -> None:
    assert form(other_areas="Luton, Milton Keynes,\nLuton ,").other_areas == ("Luton", "Milton Keynes")


@pytest.mark.parametrize("words", ["None", "N/A", "n/a.", "-", "not applicable"])
def test_words_that_mean_none_name_no_area(words: str) -> None:
    assert form(other_areas=words).other_areas == ()


def test_a_quoted_reference_is_read_in_capitals() -> None:
    assert form(case_reference=" bb-k7qm-3xtp ").case_reference.strip() == "BB-K7QM-3XTP"


def test_a_form_kept_as_json_comes_back_as_it_was() -> None:
    kept = form(happened_on=date(2026, 6, 11), happened_time=time(21, 40), looked_after=True, child_name="2026-06-11")
    assert NotificationForm.model_validate_json(kept.model_dump_json()) == kept


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("harm", "Seriously harmed", "seriously_harmed"),
        ("harm", "died.", "died"),
        ("looked_after", "\u2612 Yes  \u2610 No", True),
        ("looked_after", "\u2610 Yes  \u2611 No", False),
        ("looked_after", "x Yes  \u2610 No", True),
        ("looked_after", "No", False),
        ("child_name", " Example Child ", "Example Child"),
    ],
)
def test_a_certain_answer_has_a_value(name: str, text: str, value: str | bool) -> None:
    assert (written(name, text).value, written(name, text).problem) == (value, None)


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("harm", "", "blank"),
        ("harm", "Hurt", "unreadable"),
        ("looked_after", "\u2610 Yes  \u2610 No", "blank"),
        ("looked_after", "\u2612 Yes  \u2612 No", "ambiguous"),
        ("looked_after", "Yes x No", "ambiguous"),
        ("looked_after", "\ufffd Yes  \u2610 No", "ambiguous"),
        ("looked_after", "\u2610 Yes  \u2610 No  not sure", "unreadable"),
        ("happened_time", "9:30", "ambiguous"),
        ("happened_time", "about 3 pm", "unreadable"),
        ("happened_on", "04/13/2026", "unreadable"),
    ],
)
def test_a_doubtful_answer_has_no_value(name: str, text: str, problem: str) -> None:
    assert (written(name, text).value, written(name, text).problem) == (None, problem)


def test_a_date_that_is_not_the_one_picked_is_read_in_two_ways() -> None:
    assert written("happened_on", "12/06/2026", picked=(date(2026, 6, 12),)).problem is None
    assert written("happened_on", "12/06/2026", picked=(date(2026, 12, 6),)).problem == "ambiguous"


def test_a_choice_whose_words_are_not_those_picked_is_read_in_two_ways() -> None:
    assert written("harm", "Died", chosen=("other",)).problem == "ambiguous"
    assert written("harm", "Deceased", chosen=("died",)).value == "died"


def test_places_that_disagree_settle_nothing() -> None:
    field = FIELDS["child_name"]
    assert read(field, (Written("A"), Written("A"), Written(""))).value == "A"
    assert read(field, (Written("A"), Written("B"))).problem == "ambiguous"


def test_the_domain_does_not_load_what_reads_word() -> None:
    script = (
        "import sys, casereview.domain.notification_form as _; print({'docx', 'lxml', 'docxtpl'} & set(sys.modules))"
    )
    path = {"PYTHONPATH": os.pathsep.join(sys.path)}
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=path)
    assert loaded.stdout.strip() == "set()"
