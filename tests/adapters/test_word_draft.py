"""A draft never prints a blank, never prints markup for text, and is the same for the same values."""

import hashlib
import io
import json
import zipfile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.adapters.word_draft import draft, draft_panel_copy_sheet
from casereview.adapters.word_form import read_notification_form
from casereview.domain.panel_copy_sheet import MissingValues, panel_copy_sheet_values
from tests.forms import filled_form


def template(*lines: str) -> bytes:
    paper = Document()
    for line in lines:
        paper.add_paragraph(line)
    result = io.BytesIO()
    paper.save(result)
    return result.getvalue()


def text_of(docx: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(docx)).paragraphs]


def sheet_values() -> dict[str, object]:
    return panel_copy_sheet_values(
        read_notification_form(filled_form()),
        reference="BB-K7QM-3XTP",
        local_authority="Bedford Borough Council",
        due_text="by the end of Friday 19 June 2026",
        explanation=("Counted from Friday 12 June 2026.", "Due by the end of Friday 19 June 2026."),
        rule_set="working-together-2023",
    )


def test_values_are_printed_where_the_template_names_them() -> None:
    assert text_of(draft(template("Dear {{ name }},"), {"name": "Robin"})) == ["Dear Robin,"]


@pytest.mark.parametrize("blank", [None, "", "  \n", (), [], ("said", " ")])
def test_a_blank_value_stops_the_draft(blank: object) -> None:
    with pytest.raises(MissingValues) as missing:
        draft(template("{{ name }}"), {"name": blank})
    assert missing.value.names == ("name",)


def test_every_missing_value_is_listed_at_once() -> None:
    with pytest.raises(MissingValues, match=r"first, second") as missing:
        draft(template("{{ second }} {{ given }}", "{{ first }}"), {"given": "x"})
    assert missing.value.names == ("first", "second")


@pytest.mark.parametrize("value", [0, False])
def test_zero_and_no_are_values(value: object) -> None:
    assert text_of(draft(template("{{ value }}"), {"value": value})) == [str(value)]


@pytest.mark.parametrize(
    "words", ["Zo\u00eb <O'Neill> & Co", "{{ 7 * 7 }}", "{% for x in y %}", "</w:t>", "a\\b", "\U0001f600"]
)
def test_what_somebody_wrote_is_printed_and_never_obeyed(words: str) -> None:
    assert text_of(draft(template("{{ name }}."), {"name": words})) == [f"{words}."]


def test_lines_of_an_answer_stay_lines() -> None:
    assert text_of(draft(template("{{ address }}"), {"address": "1 Example Street\nExampletown"})) == [
        "1 Example Street\nExampletown"
    ]


def test_the_same_values_give_the_same_bytes() -> None:
    assert draft_panel_copy_sheet(sheet_values()) == draft_panel_copy_sheet(sheet_values())


def test_another_value_gives_other_bytes() -> None:
    changed = sheet_values() | {"child_name": "Other Child"}
    assert draft_panel_copy_sheet(changed) != draft_panel_copy_sheet(sheet_values())


def test_nothing_in_the_file_tells_when_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(draft_panel_copy_sheet(sheet_values()))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_copy_sheet_says_what_it_was_made_from_and_that_nothing_was_sent() -> None:
    # Given the copy-sheet of the example
    paper = Document(io.BytesIO(draft_panel_copy_sheet(sheet_values())))
    # When its foot and its beginning are read
    foot = "\n".join(paragraph.text for paragraph in paper.sections[0].footer.paragraphs)
    beginning = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    # Then they name the template, the rules and the values, and say that the tracker submits nothing
    digest = hashlib.sha256(json.dumps(sheet_values(), sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    assert all(words in foot for words in ("panel_copy_sheet.docx", "working-together-2023", digest))
    assert "does not submit anything" in beginning


def test_the_copy_sheet_prints_each_value_once_beside_its_words() -> None:
    paper = Document(io.BytesIO(draft_panel_copy_sheet(sheet_values())))
    rows = {row.cells[0].text: row.cells[1].text for table in paper.tables for row in table.rows}
    assert rows["Full name"] == "Example Child"
    assert rows["When the local authority became aware"] == "09:30 on Friday 12 June 2026 (BST)"
    assert rows["Date of death"] == "Not stated on the form"
    assert rows["How that date was worked out"].startswith("Counted from Friday 12 June 2026.")
    assert "" not in rows.values()


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=40))
def test_any_words_are_printed_as_they_are(words: str) -> None:
    assert text_of(draft(template("{{ words }}"), {"words": words})) == [words]
