"""A table of two columns, questions and answers, whose header row repeats on every page."""

from typing import Final

from docx.document import Document as Paper
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, RGBColor
from docx.table import Table, _Row

from templates.making.paper import shade

_LEFT: Final = Cm(6.4)
_RIGHT: Final = Cm(11)
_HEADER_FILL: Final = "12436D"
_QUESTION_FILL: Final = "EEF3F7"


def add_two_columns(paper: Paper, left: str, right: str, description: str) -> Table:
    """An empty table with its header row. The description is what a screen reader says of it."""
    table: Table = paper.add_table(rows=1, cols=2)
    table.autofit = False
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no borders, margins or descriptions of tables
    layout = next(properties.iter(qn("w:tblLayout")))
    layout.addprevious(parse_xml(_BORDERS))
    layout.addnext(parse_xml(_MARGINS))
    properties.append(parse_xml(f'<w:tblCaption {nsdecls("w")} w:val="{description}"/>'))
    for column, width in zip(table.columns, (_LEFT, _RIGHT), strict=True):
        column.width = width
    _dress_header(table.rows[0], left, right)
    return table


def add_row(table: Table, *, whole: bool) -> _Row:
    """One more row, its left cell tinted; `whole` keeps it on one page, which suits short answers only."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    if whole:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))  # noqa: SLF001
    shade(row.cells[0], _QUESTION_FILL)
    row.cells[0].paragraphs[0].style = "Question"
    row.cells[1].paragraphs[0].style = "Answer"
    for cell, width in zip(row.cells, (_LEFT, _RIGHT), strict=True):
        cell.width = width
    return row


def _dress_header(row: _Row, left: str, right: str) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for cell, words, width in zip(row.cells, (left, right), (_LEFT, _RIGHT), strict=True):
        shade(cell, _HEADER_FILL)
        cell.width = width
        cell.paragraphs[0].style = "Question"
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        run = cell.paragraphs[0].add_run(words)
        run.bold, run.font.color.rgb = True, RGBColor(0xFF, 0xFF, 0xFF)


_EDGES: Final = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="8A9BA8"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_BORDERS: Final = f"<w:tblBorders {nsdecls('w')}>{_EDGES}</w:tblBorders>"
_MARGINS: Final = (
    f'<w:tblCellMar {nsdecls("w")}><w:left w:w="113" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar>'
)
