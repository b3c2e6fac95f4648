"""A partnership writes its form down in a file; what a form cannot say is refused with the file and the field."""

import pytest

from casereview.domain.form_as_written import BrokenForm, form_in
from casereview.domain.form_fields import FIELDS, FORM, FORMS

FORM_OF_OURS = """
id = "example"
title = "Example form"
printed = ["Board of Exampletown"]
[[section]]
title = "One"
[[section.field]]
name = "harm"
labels = ["What became of the child?"]
[section.field.choices]
died = ["Fatal"]
[[section.field]]
name = "happened_on"
labels = ["When was it?"]
with_time = "happened_time"
"""


def test_another_form_brings_its_words_and_the_field_stays_what_it_is() -> None:
    # Given a form of another partnership, When it is read
    harm, happened_on = form_in("example.toml", FORM_OF_OURS, FIELDS).fields
    # Then its labels are its own, and its spellings join those of the first form
    assert (harm.label, harm.kind, harm.required) == ("What became of the child?", "choice", True)
    assert harm.spellings["died"] == (*FIELDS["harm"].spellings["died"], "Fatal")
    assert (happened_on.kind, happened_on.with_time) == ("date", "happened_time")


@pytest.mark.parametrize(
    ("wrong", "right", "sentence"),
    [
        ('name = "harm"', 'name = "damage"', "field damage: the first form has no such field"),
        ("died = ", "dead = ", "field harm: the first form has no answer 'dead'"),
        ('with_time = "happened_time"', 'with_time = "harm"', "field happened_on: 'harm' is not a time of day"),
        ('["When was it?"]', "[]", "field happened_on: it has no label"),
        ('["When was it?"]', '["what became of the child?"]', "field happened_on: .* asks for harm too"),
        ('title = "One"', 'titel = "One"', "section.0.titel"),
        ("[[section]]", "[[section", "example.toml: "),
    ],
)
def test_a_form_that_cannot_be_is_refused_by_file_and_field(wrong: str, right: str, sentence: str) -> None:
    assert wrong in FORM_OF_OURS
    with pytest.raises(BrokenForm, match=sentence):
        form_in("example.toml", FORM_OF_OURS.replace(wrong, right, 1), FIELDS)


def test_the_first_form_says_which_answers_a_choice_has() -> None:
    first = FORM_OF_OURS.replace('labels = ["What became of the child?"]', 'labels = ["What?"]\nkind = "date"')
    with pytest.raises(BrokenForm, match="field harm: a choice, and only a choice, has choices"):
        form_in("example.toml", first)


def test_every_form_that_travels_with_the_code_can_start_the_clocks() -> None:
    asked = ("seriousness", "harm", "looked_after", "care_leaver", "happened_on", "agency_aware_on")
    for form in FORMS:
        assert set(asked) <= {field.name for field in form.fields}, form.id
    assert FORMS[0] is FORM
    assert len({form.id for form in FORMS}) == len(FORMS) > 1
