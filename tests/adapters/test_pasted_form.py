"""A form that was pasted into an email: what its reader sees, what is no answer, and how long reading it may take."""

import time
from datetime import date

import pytest

from casereview.adapters.word_form import read_notification_form
from casereview.domain.form_fields import FIELDS
from casereview.domain.reading import Reading
from infra.local.example_incident import EXAMPLE
from tests.word_forms.making import said

AWARE = "local_authority_aware_on"
SECONDS = 10
"""Of the processor, which a function of the least memory has within its time limit."""


def plain(quoted: str = "", **instead: str) -> str:
    """The example in plain text, a line for each question; `quoted` stands before each line."""
    answers = {name: instead.get(name, said(name, value)) for name, value in EXAMPLE.items()}
    lines = "\n".join(f"{FIELDS[name].label}: {answer}" for name, answer in answers.items())
    return "\n".join(f"{quoted}{line}" for line in lines.split("\n"))


def html(**instead: str) -> str:
    """The example as a table."""
    rows = (
        f"<tr><td>{FIELDS[name].label}</td><td>{instead.get(name, said(name, value))}</td></tr>"
        for name, value in EXAMPLE.items()
    )
    return f"<html><body><table>{''.join(rows)}</table></body></html>"


def read(body: str, field: str) -> Reading:
    """What a field of a pasted form says."""
    return read_notification_form(body.encode()).reading(field)


@pytest.mark.parametrize(
    "old_one", [plain("> ", local_authority_aware_on="01/01/2020"), html(local_authority_aware_on="01/01/2020")]
)
def test_an_older_form_quoted_below_does_not_answer_what_the_newer_one_leaves_blank(old_one: str) -> None:
    newer = html(local_authority_aware_on="") if old_one.startswith("<") else plain(local_authority_aware_on="")

    reading = read(f"{newer}\n\nOn Friday the nurse wrote:\n{old_one}", AWARE)

    assert (reading.value, reading.problem, reading.text) == (None, "unsure", "01/01/2020")


def test_a_line_of_somebodys_words_that_begins_as_a_question_does_not_answer_it() -> None:
    outline = f"She told us:\n{FIELDS[AWARE].label}: 01/01/2020"

    reading = read(plain(outline=outline, local_authority_aware_on=""), AWARE)

    assert (reading.value, reading.problem) == (None, "unsure")


def test_the_same_form_quoted_below_itself_says_what_it_says() -> None:
    reading = read(f"{plain()}\n\n{plain('> ')}", AWARE)

    assert (reading.value, reading.confidence) == (date(2026, 6, 12), "certain")


@pytest.mark.parametrize(
    "style", ["text-decoration:line-through", "color:red; TEXT-DECORATION-LINE: underline line-through"]
)
def test_an_answer_that_a_style_strikes_through_is_asked_for(style: str) -> None:
    for field, words in ((AWARE, "11/06/2026"), ("looked_after", "Yes")):
        reading = read(html(**{field: f'<span style="{style}"><i>{words}</i></span>'}), field)
        assert (reading.value, reading.problem, reading.detail) == (None, "unsure", "It is struck through.")


def test_what_stands_after_struck_words_is_not_struck() -> None:
    struck = '<span style="text-decoration:line-through">Before.</span>'

    reading = read(html(outline=f"{struck}<br>She was hurt.", local_authority_aware_on="11/06/2026"), AWARE)

    assert (reading.value, reading.confidence) == (date(2026, 6, 11), "certain")


@pytest.mark.parametrize(
    ("field", "boxes", "value"),
    [
        (AWARE, "<input type='text' value='11/06/2026'>", date(2026, 6, 11)),
        (AWARE, "<input value='11/06/2026'>", date(2026, 6, 11)),
        ("outline", "<textarea>She was hurt.</textarea>", "She was hurt."),
        ("looked_after", "<select><option>Yes</option><option selected>No</option></select>", False),
        ("looked_after", "<select><option>Yes</option><option>No</option></select>", None),
        (AWARE, "<input type='hidden' value='11/06/2026'>", None),
        (AWARE, "<span hidden>1</span>1/06/2026", date(2026, 6, 1)),
    ],
)
def test_what_was_typed_into_the_boxes_of_a_web_page_is_read_and_what_is_hidden_is_not(
    field: str, boxes: str, value: object
) -> None:
    assert read(html(**{field: boxes}), field).value == value


@pytest.mark.parametrize(
    "many", ["<b>x" * 190_000, '<i style="text-decoration">' * 60_000, "<p style='" + "text-decoration" * 60_000 + "'>"]
)
def test_however_many_elements_are_open_reading_takes_as_long_as_there_is_text(many: str) -> None:
    body = html().replace("</body>", f"{many}</body>").encode()
    began = time.process_time()

    form = read_notification_form(body)

    assert form.reading(AWARE).value == date(2026, 6, 12)
    assert time.process_time() - began < SECONDS
