"""Makes the blank notification form from the table of its fields, so that the form and what reads it never disagree.

PYTHONPATH=functions:. python -m templates.making.make_notification_form templates/forms/<name of the form>.docx
"""

import io
import sys
from pathlib import Path
from typing import Final

from docx.document import Document as Paper
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Cm
from docx.table import Table, _Cell

from casereview.adapters.steady_docx import steady
from casereview.domain.form_field import Field, Section
from casereview.domain.form_fields import FORM, SECTIONS
from templates.making.content_controls import control, is_block
from templates.making.paper import NOTE, QUIET, WARNING, add_header_and_footer, add_notice, blank_paper
from templates.making.two_columns import add_row, add_two_columns

TITLE: Final = FORM.title
_COLOURS: Final = (WARNING, NOTE, NOTE)
"""Of the bars beside the notices, in their order."""


def notification_form() -> bytes:
    """The blank form as a Word file."""
    paper = blank_paper(TITLE, "Notification of a serious or non serious child safeguarding incident")
    add_header_and_footer(paper, "CONFIDENTIAL WHEN COMPLETED", f"Pan Bedfordshire {TITLE}")
    paper.add_paragraph(TITLE, style="Title")
    paper.add_paragraph("Pan Bedfordshire Safeguarding Children Partnerships", style="Subtitle")
    for notice, colour in zip(FORM.notices, _COLOURS, strict=True):
        add_notice(paper, notice.title, notice.text, colour)
    for number, section in enumerate(SECTIONS, start=1):
        _add_section(paper, number, section)
    result = io.BytesIO()
    paper.save(result)
    return steady(result.getvalue())


def _add_section(paper: Paper, number: int, section: Section) -> None:
    paper.add_paragraph(f"{number}. {section.title}", style="Heading 1")
    paper.add_paragraph(section.guidance, style="Guidance")
    table = add_two_columns(paper, "Question", "Your answer", section.title)
    for field in section.fields:
        _add_field(table, field)


def _add_field(table: Table, field: Field) -> None:
    row = add_row(table, whole=not is_block(field))
    _ask(row.cells[0], field)
    _leave_room(row.cells[1], field)
    if field.lines > 1:
        row.height, row.height_rule = Cm(0.55 * field.lines), WD_ROW_HEIGHT_RULE.AT_LEAST


def _ask(cell: _Cell, field: Field) -> None:
    question = cell.paragraphs[0]
    question.add_run(field.label).bold = field.required
    if field.required:
        question.add_run(" (required)").font.color.rgb = QUIET
    if field.hint:
        cell.add_paragraph(field.hint, style="Hint")


def _leave_room(cell: _Cell, field: Field) -> None:
    paragraph = cell.paragraphs[0]
    if is_block(field):
        (element,) = control(field)
        paragraph._p.addprevious(element)  # noqa: SLF001 - python-docx has no content controls
        cell._tc.remove(paragraph._p)  # noqa: SLF001
        return
    for element, words in zip(control(field), ("Yes", "No"), strict=False):
        paragraph._p.append(element)  # noqa: SLF001
        if field.kind == "tick":
            paragraph.add_run(f" {words}" + ("\u2003\u2003" if words == "Yes" else ""))


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(notification_form())
