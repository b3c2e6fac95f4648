"""The notification form is read exactly, as Word saves it and as people edit it."""

from collections.abc import Callable
from datetime import date, time

import pytest
from lxml import etree

from casereview.adapters.word_form import NotTheForm, read_notification_form
from casereview.domain.form_fields import FIELDS
from infra.local.example_incident import EXAMPLE
from tests.forms import fill, filled_form
from tests.word_files import MAIN, W, control, edited, packed, part, parts_of, rewrite, row_of, with_main


def test_every_answer_comes_back_as_it_was_given() -> None:
    # Given a form filled in as Word would
    form = read_notification_form(filled_form())
    # When it is read, Then each field has the value given, and the fields left alone are blank
    for name in FIELDS:
        assert form.reading(name).value == EXAMPLE.get(name), name
    assert form.problems() == ()


def test_the_blank_form_says_nothing() -> None:
    assert {reading.problem for reading in read_notification_form(fill({})).readings.values()} == {"blank"}


@pytest.mark.parametrize("name", [name for name, field in FIELDS.items() if field.kind == "choice"])
def test_every_answer_of_every_list_can_be_chosen(name: str) -> None:
    for key in FIELDS[name].choices:
        assert read_notification_form(fill({name: key})).answer(name) == key


@pytest.mark.parametrize(
    ("typed", "value", "problem"),
    [("3/4/26", date(2026, 4, 3), None), ("last Tuesday", None, "unreadable"), ("04/13/2026", None, "unreadable")],
)
def test_a_date_typed_into_its_control_is_read_and_never_swapped(
    typed: str, value: date | None, problem: str | None
) -> None:
    reading = read_notification_form(fill({"happened_on": typed})).reading("happened_on")
    assert (reading.value, reading.problem, reading.text) == (value, problem, typed)


def test_a_date_that_shows_another_than_was_picked_is_read_in_two_ways() -> None:
    document = edited(rewrite("happened_on", "<w:r><w:t>12/06/2026</w:t></w:r>"))
    assert read_notification_form(document).reading("happened_on").problem == "ambiguous"


@pytest.mark.parametrize(("kept", "shown"), [(None, "\u2612"), (True, "\u2610")])
def test_a_box_that_shows_one_thing_and_keeps_another_is_read_in_two_ways(kept: bool | None, shown: str) -> None:
    document = edited(rewrite("looked_after.yes", f"<w:r><w:t>{shown}</w:t></w:r>"), filled_form(looked_after=kept))
    reading = read_notification_form(document).reading("looked_after")
    assert (reading.problem, reading.detail) == ("ambiguous", "A box shows one thing and keeps another.")


def test_both_boxes_ticked_is_read_in_two_ways() -> None:
    def tick_yes_too(document: etree._Element) -> None:
        box = control(document, "looked_after.yes")
        next(box.iter("{*}checked")).set("{http://schemas.microsoft.com/office/word/2010/wordml}val", "1")
        next(box.iter(f"{W}t")).text = "\u2612"

    assert read_notification_form(edited(tick_yes_too)).reading("looked_after").problem == "ambiguous"


CHANGED = '<w:ins w:id="1"><w:r><w:t>Child</w:t></w:r></w:ins>'
DELETED = '<w:del w:id="2"><w:r><w:delText>Infant</w:delText></w:r></w:del>'
MOVED = (
    '<w:moveFrom w:id="3"><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:moveTo w:id="4"><w:r><w:t>!</w:t></w:r></w:moveTo>'
)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<w:r><w:t>Exam</w:t></w:r><w:proofErr/><w:r><w:t>ple</w:t></w:r>", "Example"),
        (f'<w:r><w:t xml:space="preserve">Example </w:t></w:r>{DELETED}{CHANGED}{MOVED}', "Example Child!"),
        ("<w:r><w:t>Example</w:t><w:tab/><w:t>Child</w:t><w:noBreakHyphen/><w:t>One</w:t></w:r>", "Example Child-One"),
        ("<w:r><w:t>Example\u00a0Child\u200b</w:t></w:r>", "Example Child"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>seen</w:t></w:r>", "seen"),
    ],
)
def test_an_answer_is_what_a_person_sees_with_changes_accepted(content: str, text: str) -> None:
    assert read_notification_form(edited(rewrite("child_name", content))).text("child_name") == text


def test_an_answer_of_several_paragraphs_keeps_its_lines() -> None:
    two = "<w:p><w:r><w:t>One.</w:t></w:r></w:p><w:p><w:r><w:t>Two.</w:t><w:br/><w:t>Three.</w:t></w:r></w:p>"
    assert read_notification_form(edited(rewrite("outline", two))).text("outline") == "One.\nTwo.\nThree."


def test_a_paragraph_mark_deleted_in_a_tracked_change_joins_two_lines() -> None:
    joined = (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One</w:t></w:r></w:p><w:p><w:r><w:t>Two</w:t></w:r></w:p>"
    )
    assert read_notification_form(edited(rewrite("outline", joined))).text("outline") == "OneTwo"


def test_words_beside_an_untouched_control_are_still_the_answer() -> None:
    def type_after_the_control(document: etree._Element) -> None:
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}t").text = "Example School"
        control(document, "child_school").addnext(run)

    document = edited(type_after_the_control, filled_form(child_school=None))
    assert read_notification_form(document).text("child_school") == "Example School"


def lose_the_tags(document: etree._Element) -> None:
    for properties in document.iter(f"{W}sdtPr"):
        properties.remove(part(properties, f"{W}tag"))


def lose_the_controls(document: etree._Element) -> None:
    for each in reversed(list(document.iter(f"{W}sdt"))):
        for child in part(each, f"{W}sdtContent"):
            each.addprevious(child)
        next(each.iterancestors()).remove(each)


def turn_the_rows_round(document: etree._Element) -> None:
    for table in document.iter(f"{W}tbl"):
        for row in table.findall(f"{W}tr"):
            table.insert(3, row)


def put_controls_around_cells(document: etree._Element) -> None:
    """Word itself, when it saves, may put a control around the cell of which it is all the content."""
    for cell in list(document.iter(f"{W}tc")):
        controls = list(cell.iter(f"{W}sdt"))
        if len(controls) != 1:
            continue
        (inside,) = controls
        content = part(inside, f"{W}sdtContent")
        for child in content:
            inside.addprevious(child)
        cell.addprevious(inside)
        content.append(cell)


@pytest.mark.parametrize("change", [lose_the_tags, lose_the_controls, turn_the_rows_round, put_controls_around_cells])
def test_the_form_is_read_wherever_its_rows_stand_and_whatever_controls_were_lost(
    change: Callable[[etree._Element], None],
) -> None:
    form = read_notification_form(edited(change))
    assert {name: form.reading(name).value for name in EXAMPLE} == EXAMPLE


def test_a_control_around_a_cell_still_tells_its_prompt_and_its_picked_date() -> None:
    # Given an empty date and a date that shows another than was picked, in controls around their cells
    typed = edited(rewrite("happened_on", "<w:r><w:t>12/06/2026</w:t></w:r>"), filled_form(completed_on=None))
    form = read_notification_form(edited(put_controls_around_cells, typed))
    # When they are read, Then the one is blank and the other can be read in two ways
    assert (form.reading("completed_on").problem, form.reading("happened_on").problem) == ("blank", "ambiguous")


def test_the_prompts_left_behind_by_lost_controls_are_no_answers() -> None:
    form = read_notification_form(edited(lose_the_controls, fill({"happened_time": time(9, 5)})))
    assert form.clear() == ("happened_time",)


def test_a_row_deleted_in_a_tracked_change_is_not_read() -> None:
    def delete_row(document: etree._Element) -> None:
        etree.SubElement(part(row_of(document, "child_name"), f"{W}trPr"), f"{W}del")

    assert read_notification_form(edited(delete_row)).reading("child_name").problem == "blank"


def test_a_question_answered_twice_and_differently_settles_nothing() -> None:
    def copy_the_row(document: etree._Element) -> None:
        row = row_of(document, "child_name")
        copy = etree.fromstring(etree.tostring(row))
        part(copy, f".//{W}sdtContent/{W}r/{W}t").text = "Another Child"
        row.addnext(copy)

    reading = read_notification_form(edited(copy_the_row)).reading("child_name")
    assert (reading.problem, reading.text) == ("ambiguous", "Example Child / Another Child")


def test_what_only_an_old_program_would_show_is_not_read() -> None:
    def add_an_old_version(document: etree._Element) -> None:
        row = row_of(document, "child_name")
        copy = etree.fromstring(etree.tostring(row))
        part(copy, f".//{W}sdtContent/{W}r/{W}t").text = "Another Child"
        old = etree.Element("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
        old.append(copy)
        row.addnext(old)

    assert read_notification_form(edited(add_an_old_version)).text("child_name") == "Example Child"


def test_a_form_saved_as_strict_open_xml_is_read() -> None:
    transitional = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = parts_of(filled_form())[MAIN].replace(transitional, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert read_notification_form(with_main(strict)).problems() == ()


def test_only_the_main_document_is_looked_at() -> None:
    parts = dict.fromkeys(parts_of(filled_form()), b"not XML")
    assert read_notification_form(packed({**parts, MAIN: parts_of(filled_form())[MAIN]})).problems() == ()


def test_another_word_document_is_not_the_form() -> None:
    nothing = f'<w:document xmlns:w="{W[1:-1]}"><w:body><w:p/></w:body></w:document>'
    with pytest.raises(NotTheForm, match="not the Serious or Non Serious Notification Form"):
        read_notification_form(with_main(nothing.encode()))
