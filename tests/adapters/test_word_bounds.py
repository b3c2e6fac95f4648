"""However often or long people write, what is kept of a form fits one record, and it says what was left out."""

import pytest

from casereview.adapters.word_form import CannotRead, read_notification_form
from casereview.application.records import SubjectForm
from tests.word_forms.making import docx, pairs, paragraph, two_columns

ONE_RECORD = 400_000
"""Bytes, of DynamoDB's 409,600."""


def kept(data: bytes) -> int:
    """The bytes of the record of a form."""
    form = read_notification_form(data)
    return len(SubjectForm(reference="BB-K7QM-3XTP", form="a" * 64, said=form).model_dump_json().encode())


def test_a_question_answered_a_thousand_times_alike_keeps_some_of_its_places() -> None:
    repeated = [("Your role", paragraph("Named nurse for safeguarding children"))] * 1_000
    form = read_notification_form(docx(two_columns([*pairs(), *repeated])))
    assert form.text("referrer_role") == "Named nurse for safeguarding children"
    assert len(form.reading("referrer_role").sources) == 20


def test_long_answers_and_much_that_answers_nothing_fit_one_record() -> None:
    # Given a form as long as it may be, in letters that take most room, and a chronology after it
    long = pairs(outline=paragraph("\u4e00" * 26_000))
    chronology = "".join(paragraph(f"{day}: nothing of note") for day in range(5_000))
    data = docx(two_columns(long) + chronology)
    # When it is read, Then it fits, and what is left out is counted
    assert kept(data) < ONE_RECORD
    left_out = read_notification_form(data).unexplained[-1].text
    assert left_out.startswith("(")
    assert left_out.endswith(" characters more: please look at the file.)")


def test_a_long_answer_is_kept_whole_and_quoted_in_part() -> None:
    outline = "It was a dark night. " * 100
    reading = read_notification_form(docx(two_columns(pairs(outline=paragraph(outline))))).reading("outline")
    assert reading.text == outline.strip()
    assert (len(reading.sources[0].text), reading.sources[0].text[-1]) == (200, "\u2026")


def test_more_than_a_form_can_hold_is_refused_in_words() -> None:
    with pytest.raises(CannotRead, match="more text than a form can"):
        read_notification_form(docx(two_columns(pairs(outline=paragraph("x" * 90_000)))))
