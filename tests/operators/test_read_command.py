"""`python -m casereview read FILE`, as an operator types it."""

import json
from pathlib import Path

import pytest

from casereview.__main__ import main
from casereview.domain.form_fields import FIELDS
from tests.word_forms import CORPUS


@pytest.fixture
def changed_form(tmp_path: Path) -> Path:
    """A form with a change not accepted yet in the date of the incident."""
    file = tmp_path / "form.docx"
    file.write_bytes(CORPUS["a date that was changed"].make())
    return file


def test_read_says_each_answer_how_certain_it_is_and_where_it_stands(
    changed_form: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Given a form, When an operator reads it
    assert main(["read", str(changed_form)]) == 0
    lines = capsys.readouterr().out.splitlines()
    # Then its answer, its certainty and its place are said
    at = lines.index(f"{FIELDS['happened_on'].label} [happened_on]")
    assert lines[at + 1 : at + 3] == [
        "  11/06/2026 (certain, by a change not accepted yet)",
        "  Found in table 1, row 13, cell 2: 11/06/2026",
    ]
    assert lines[0] == "Read as the form 'pan-bedfordshire'."
    assert lines[-1] == "Nothing else stands in the form."


def test_read_says_what_is_to_be_asked_for_and_what_answers_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "form.docx"
    file.write_bytes(CORPUS["an embedded document"].make())
    (tmp_path / "other.docx").write_bytes(CORPUS["labels with slips of the pen"].make())
    assert main(["read", str(file)]) == main(["read", str(tmp_path / "other.docx")]) == 0
    out = capsys.readouterr().out
    assert "What answers nothing:\n  paragraph" in out
    assert "  To be asked for: unsure. It may not be the answer to this question." in out


def test_read_gives_the_same_as_json(changed_form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(changed_form), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["layout"] == "pan-bedfordshire"
    assert said["readings"]["happened_on"]["value"] == "2026-06-11"
    assert said["readings"]["happened_on"]["sources"] == [{"table": 1, "row": 13, "cell": 2, "text": "11/06/2026"}]
    assert said["asked_for"] == {}


@pytest.mark.parametrize(
    ("name", "sentence"), [("a PDF file", "This is a PDF file."), (None, "cannot be opened: No such file")]
)
def test_read_refuses_in_a_sentence(
    name: str | None, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if name:
        (tmp_path / "form.docx").write_bytes(CORPUS[name].make())
    assert main(["read", str(tmp_path / "form.docx")]) == 1
    written = capsys.readouterr()
    assert sentence in written.err
    assert written.out == ""
