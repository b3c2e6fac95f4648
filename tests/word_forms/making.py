"""WordprocessingML for forms that no content control holds together: what people's own forms look like inside."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Final
from xml.sax.saxutils import escape

from casereview.domain.form_fields import FIELDS
from infra.local.example_incident import EXAMPLE
from tests.word_files import MAIN, W14, W, packed

NAMES: Final = (
    f'xmlns:w="{W[1:-1]}" xmlns:w14="{W14[1:-1]}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
Pair = tuple[str, str]
"""A label as text, and its answer as WordprocessingML."""


def said(name: str, value: object) -> str:
    """An answer as somebody would type it."""
    match value:
        case bool():
            return "Yes" if value else "No"
        case date():
            return f"{value:%d/%m/%Y}"
        case time():
            return f"{value:%H:%M}"
        case _:
            return FIELDS[name].choices.get(str(value), str(value))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*inside: str) -> str:
    return f"<w:p>{''.join(each if each.startswith('<') else run(each) for each in inside)}</w:p>"


def paragraphs(text: str) -> str:
    return "".join(paragraph(line) for line in text.split("\n"))


def cell(content: str, properties: str = "") -> str:
    inside = content if content.startswith(("<w:p", "<w:tbl")) else paragraph(content or run(""))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(rows: Iterable[str]) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def document(body: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {NAMES}><w:body>{body}</w:body></w:document>'.encode()


def docx(body: str) -> bytes:
    return packed({MAIN: document(body)})


def pairs(**instead: str) -> list[Pair]:
    """Every question of our form that the example answers, with its answer; `instead` gives other WordprocessingML."""
    return [(FIELDS[name].label, instead.get(name) or paragraphs(said(name, EXAMPLE[name]))) for name in EXAMPLE]


def two_columns(asked: Sequence[Pair]) -> str:
    return table(row(cell(label), cell(answer)) for label, answer in asked)
