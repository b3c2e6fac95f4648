"""The Word files in templates/ are what their makers make, are accessible, and agree with the code that uses them."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree

from casereview.adapters.word_form import read_notification_form
from casereview.domain.form_fields import FIELDS, SECTIONS
from casereview.domain.panel_copy_sheet_rows import AFTER_DUE_TEXT, ROWS

TEMPLATES = Path(__file__).parents[2] / "templates"
FORM = TEMPLATES / "forms" / "serious-or-non-serious-notification-form.docx"
COPY_SHEET = TEMPLATES / "documents" / "panel_copy_sheet.docx"
MADE_BY = {FORM: "make_notification_form", COPY_SHEET: "make_panel_copy_sheet"}
LONGEST_TITLE_WORD_TAKES = 64

both = pytest.mark.parametrize("path", [FORM, COPY_SHEET], ids=lambda path: path.stem)


def paper(path: Path) -> Paper:
    return Document(io.BytesIO(path.read_bytes()))


def all_text(path: Path) -> str:
    return "\n".join(text.text or "" for text in paper(path).element.iter(qn("w:t")))


@both
def test_the_file_kept_is_the_one_its_maker_makes(path: Path, tmp_path: Path) -> None:
    # Given the maker, run afresh (its first lines say how)
    made = tmp_path / path.name
    command = [sys.executable, "-m", f"templates.making.{MADE_BY[path]}", str(made)]
    subprocess.run(command, check=True, cwd=TEMPLATES.parent, env={"PYTHONPATH": "functions:."})
    # When its file is compared with the one kept, Then every part is the same
    kept_parts, made_parts = (
        {entry: package.read(entry) for entry in package.namelist()}
        for package in (zipfile.ZipFile(path), zipfile.ZipFile(made))
    )
    assert kept_parts == made_parts


@both
def test_the_document_names_its_title_and_is_in_british_english(path: Path) -> None:
    document = paper(path)
    languages = {language.get(qn("w:val")) for language in document.styles.element.iter(qn("w:lang"))}
    assert document.core_properties.title
    assert document.core_properties.language == "en-GB"
    assert languages == {"en-GB"}


@both
def test_headings_follow_one_title_without_skipping_a_level(path: Path) -> None:
    styles = [paragraph.style.name for paragraph in paper(path).paragraphs if paragraph.style]
    outline = [style for style in styles if style == "Title" or style.startswith("Heading")]
    assert outline[0] == "Title"
    assert set(outline[1:]) == {"Heading 1"}


@both
def test_every_table_repeats_its_header_row_has_a_description_and_no_merged_cells(path: Path) -> None:
    for table in paper(path).tables:
        element = table._tbl
        assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in element.tr_lst].count(True) == 1
        assert element.tr_lst[0].find(f".//{qn('w:tblHeader')}") is not None
        assert [caption.get(qn("w:val")) for caption in element.iter(qn("w:tblCaption"))] != [""]
        assert not list(element.iter(qn("w:gridSpan"), qn("w:vMerge")))


@both
def test_word_takes_the_document_for_one_of_today(path: Path) -> None:
    """In compatibility mode Word would offer neither tick boxes nor its accessibility checker in full."""
    modes = [m.get(qn("w:val")) for m in paper(path).settings.element.iter(qn("w:compatSetting"))]
    assert modes[0] == "15"


def test_the_form_has_a_control_for_every_field_and_no_other() -> None:
    tags = [tag.get(qn("w:val")).partition(".")[0] for tag in paper(FORM).element.iter(qn("w:tag"))]
    ticks = [name for name, field in FIELDS.items() if field.kind == "tick"]
    assert sorted(tags) == sorted([*FIELDS, *ticks])


def test_every_control_has_a_title_that_word_takes_and_a_number_of_its_own() -> None:
    controls = [control.find(qn("w:sdtPr")) for control in paper(FORM).element.iter(qn("w:sdt"))]
    titles = [control.find(qn("w:alias")).get(qn("w:val")) for control in controls]
    numbers = [int(control.find(qn("w:id")).get(qn("w:val"))) for control in controls]
    assert all(0 < len(title) <= LONGEST_TITLE_WORD_TAKES for title in titles)
    assert len(set(numbers)) == len(numbers)
    assert all(0 < number < 2**31 for number in numbers)


def test_the_form_is_asked_in_the_order_of_the_table() -> None:
    headings = [p.text for p in paper(FORM).paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == [f"{number}. {section.title}" for number, section in enumerate(SECTIONS, 1)]


def test_the_form_says_its_marking_what_it_is_not_and_how_to_send_it() -> None:
    header = paper(FORM).sections[0].header.paragraphs[0].text
    words = all_text(FORM)
    assert header == "CONFIDENTIAL WHEN COMPLETED"
    assert "This is not a child-protection referral." in words
    assert "attach it to an email" in words
    assert "upload it" in words


def test_the_form_kept_can_be_read() -> None:
    assert read_notification_form(FORM.read_bytes()).missing()


def test_the_copy_sheet_names_exactly_the_values_that_its_rows_have() -> None:
    named = DocxTemplate(io.BytesIO(COPY_SHEET.read_bytes())).get_undeclared_template_variables()
    rows = {value for _, section in ROWS for _, value in section}
    assert named == rows | {AFTER_DUE_TEXT, "rule_set", "template_name", "data_hash"}


@both
def test_every_part_is_well_formed_and_nothing_in_it_points_outside(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            root = etree.fromstring(package.read(name))
            assert not [each for each in root.iter() if each.get("TargetMode") == "External"], name
