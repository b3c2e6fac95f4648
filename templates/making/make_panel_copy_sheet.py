"""Makes the template of the copy-sheet for the Panel from the table of its rows.

PYTHONPATH=functions:. python -m templates.making.make_panel_copy_sheet templates/documents/panel_copy_sheet.docx
"""

import io
import sys
from pathlib import Path
from typing import Final

from docx.table import Table

from casereview.adapters.steady_docx import steady
from casereview.domain.panel_copy_sheet_rows import AFTER_DUE_TEXT, ROWS
from templates.making.paper import NOTE, WARNING, add_header_and_footer, add_notice, blank_paper
from templates.making.two_columns import add_row, add_two_columns

TITLE: Final = "Copy-sheet for notifying the Panel"
_NOT_SENT: Final = (
    "The Case Review Tracker does not submit anything. The local authority notifies the Panel, in the Child "
    "Safeguarding Incident Notification System, and then records the Panel's reference and the time in the tracker."
)
_HOW_TO_USE: Final = (
    "Copy each answer into the national form, which asks in this order. The answers are those of the notification "
    "form; check them with the agency before you rely on them."
)
_MADE_FROM: Final = (
    "Made by the Case Review Tracker from the template {{ template_name }}, under the rules {{ rule_set }}. "
    "SHA-256 of the answers: {{ data_hash }}"
)


def panel_copy_sheet() -> bytes:
    """The template as a Word file."""
    paper = blank_paper(TITLE, "What to copy into the Child Safeguarding Incident Notification System")
    add_header_and_footer(paper, "CONFIDENTIAL", "Case {{ reference }}: copy-sheet for the Panel", _MADE_FROM)
    paper.add_paragraph(TITLE, style="Title")
    paper.add_paragraph("Case {{ reference }}, {{ local_authority }}", style="Subtitle")
    add_notice(paper, "This is a copy-sheet: it has not been sent.", _NOT_SENT, WARNING)
    add_notice(paper, "How to use it.", _HOW_TO_USE, NOTE)
    for number, (title, rows) in enumerate(ROWS, start=1):
        paper.add_paragraph(f"{number}. {title}", style="Heading 1")
        _add_rows(add_two_columns(paper, "The national form asks", "Copy this answer", title), rows)
    result = io.BytesIO()
    paper.save(result)
    return steady(result.getvalue())


def _add_rows(table: Table, rows: tuple[tuple[str, str], ...]) -> None:
    for words, value in rows:
        row = add_row(table, whole=False)
        row.cells[0].paragraphs[0].add_run(words)
        row.cells[1].paragraphs[0].add_run(f"{{{{ {value} }}}}")
        if value == "due_text":
            _add_working(table)


def _add_working(table: Table) -> None:
    row = add_row(table, whole=False)
    row.cells[0].paragraphs[0].add_run("How that date was worked out")
    lines = ("{%p for line in " + AFTER_DUE_TEXT + " %}", "{{ line }}", "{%p endfor %}")
    row.cells[1].paragraphs[0].add_run(lines[0])
    for line in lines[1:]:
        row.cells[1].add_paragraph(line, style="Answer")


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(panel_copy_sheet())
