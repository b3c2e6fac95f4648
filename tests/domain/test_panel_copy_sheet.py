"""The copy-sheet's values: said plainly when the form is silent, and refused when what is required is in doubt."""

from datetime import UTC, date, datetime, time

import pytest

from casereview.domain.facts import KnownFacts, Source, Stated, StatedMoment
from casereview.domain.form_fields import FIELDS
from casereview.domain.moment import Moment
from casereview.domain.notification_form import NotificationForm, Reading
from casereview.domain.panel_copy_sheet import MissingValues, panel_copy_sheet_values
from casereview.domain.reading import Written, read

ANSWERS: dict[str, str | bool | date | time] = {
    **{name: "Something" for name, field in FIELDS.items() if field.required and field.kind == "text"},
    "seriousness": "serious",
    "harm": "seriously_harmed",
    "abuse_or_neglect": "suspected",
    "place_of_incident": "this_area",
    "happened_on": date(2026, 6, 11),
    "agency_aware_on": date(2026, 6, 12),
    "agency_aware_time": time(8, 15),
    "child_born_on": date(2024, 2, 29),
    "looked_after": False,
    "care_leaver": False,
}


def certain(answers: dict[str, str | bool | date | time]) -> dict[str, Reading]:
    return {name: Reading(field=name, text=str(value), value=value) for name, value in answers.items()}


COMPLETE = certain(ANSWERS)


def values_of(readings: dict[str, Reading], known: KnownFacts | None = None) -> dict[str, object]:
    return panel_copy_sheet_values(
        NotificationForm(readings=readings),
        reference="BB-K7QM-3XTP",
        local_authority="Bedford Borough Council",
        due_text="by the end of Friday 19 June 2026",
        explanation=["Counted from Friday 12 June 2026."],
        rule_set="working-together-2023",
        known=known,
    )


def typed(name: str, text: str) -> dict[str, Reading]:
    return {name: read(FIELDS[name], (Written(text),))}


def test_choices_ticks_dates_and_moments_are_said_in_words() -> None:
    values = values_of(COMPLETE)
    assert values["harm"] == "Seriously harmed"
    assert values["child_born_on"] == "Thursday 29 February 2024"
    assert values["happened"] == "Thursday 11 June 2026; time not stated on the form"
    assert values["agency_aware"] == "08:15 on Friday 12 June 2026 (BST)"


def test_what_the_form_leaves_open_is_said_to_be_not_stated() -> None:
    values = values_of(COMPLETE)
    assert values["local_authority_aware"] == values["siblings"] == "Not stated on the form"
    assert all(values.values())


def test_what_the_form_says_unclearly_is_quoted_as_unclear() -> None:
    values = values_of(COMPLETE | typed("child_died_on", "last Tuesday") | typed("local_authority_aware_on", "soon"))
    assert values["child_died_on"] == "Not clear on the form, which says: last Tuesday"
    assert values["local_authority_aware"] == "Not clear on the form"


def test_a_time_that_came_twice_is_said_to_be_unclear() -> None:
    twice = certain({"happened_on": date(2026, 10, 25), "happened_time": time(1, 30)})
    assert "can be read in two ways" in str(values_of(COMPLETE | twice)["happened"])


def test_every_required_answer_in_doubt_is_listed_by_its_label_in_form_order() -> None:
    # Given a form with one required answer blank, one unreadable and one date blank
    lacking = COMPLETE | typed("child_born_on", "04/13/2026") | typed("harm", "Hurt") | typed("happened_on", "")
    # When the sheet is asked for, Then there is none, and all three are named
    with pytest.raises(MissingValues) as missing:
        values_of(lacking)
    labels = ("What happened to the child", "Date of the incident", "Date of birth, or expected date of delivery")
    assert missing.value.names == labels


def test_a_death_needs_its_date() -> None:
    died = COMPLETE | {"harm": Reading(field="harm", text="Died", value="died")}
    with pytest.raises(MissingValues, match="Date of death"):
        values_of(died)
    assert values_of(died | typed("child_died_on", "11/6/2026"))["child_died_on"] == "Thursday 11 June 2026"


def test_what_the_business_unit_confirmed_stands_where_the_form_is_in_doubt() -> None:
    # Given a form in doubt about the harm and about when the local authority became aware
    doubtful = COMPLETE | typed("harm", "") | typed("local_authority_aware_on", "last Tuesday")
    # When both have been confirmed since
    aware = Moment(on=date(2026, 6, 12), at=datetime(2026, 6, 12, 8, 30, tzinfo=UTC))
    by: Source = "confirmed by the Business Unit"
    known = KnownFacts(
        answers={"harm": Stated(value="other", said_by=by, said_at=datetime(2026, 6, 13, tzinfo=UTC))},
        moments={
            "local_authority_aware": StatedMoment(moment=aware, said_by=by, said_at=datetime(2026, 6, 13, tzinfo=UTC))
        },
    )
    # Then the sheet says what was confirmed
    values = values_of(doubtful, known)
    assert (values["harm"], values["local_authority_aware"]) == ("Other", "09:30 on Friday 12 June 2026 (BST)")
