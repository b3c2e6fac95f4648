"""Word's content controls: where an answer is written, tagged with the name of its field.

Each is locked against deletion, not against writing. Its title is what a screen reader says, at most 64 characters
because Word refuses a longer one.
"""

import zlib
from collections.abc import Mapping
from typing import Final

from lxml import etree

from casereview.domain.form_field import PROMPTS, Field

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
_NAMES: Final = {"w": W, "w14": W14}
_LONGEST_TITLE: Final = 64


def control(field: Field) -> tuple[etree._Element, ...]:
    """The content controls that take a field's answer: one, or one for Yes and one for No."""
    if field.kind == "tick":
        return tuple(_checkbox(field, key, words) for key, words in (("yes", "Yes"), ("no", "No")))
    if field.kind == "choice":
        return (_with_prompt(field, _list_of(field.choices)),)
    if field.kind == "date":
        return (_with_prompt(field, _DATE),)
    return (_with_prompt(field, "" if field.lines > 1 else "<w:text/>"),)


def is_block(field: Field) -> bool:
    """Whether the answer may have paragraphs of its own."""
    return field.kind == "text" and field.lines > 1


_DATE: Final = (
    '<w:date><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="en-GB"/>'
    '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
)


def _list_of(choices: Mapping[str, str]) -> str:
    items = (f'<w:listItem w:displayText="{words}" w:value="{key}"/>' for key, words in choices.items())
    return f"<w:dropDownList>{''.join(items)}</w:dropDownList>"


def _with_prompt(field: Field, kind: str) -> etree._Element:
    run = f'<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{PROMPTS[field.kind]}</w:t></w:r>'
    content = f'<w:p><w:pPr><w:pStyle w:val="Answer"/></w:pPr>{run}</w:p>' if is_block(field) else run
    properties = _properties(field.label, field.name) + "<w:showingPlcHdr/>" + kind
    return _element(properties, content)


def _checkbox(field: Field, key: str, words: str) -> etree._Element:
    properties = _properties(f"{words}: {field.label}", f"{field.name}.{key}") + (
        '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
    )
    font = '<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" w:hint="eastAsia"/>'
    return _element(properties, f"<w:r><w:rPr>{font}</w:rPr><w:t>\u2610</w:t></w:r>")


def _properties(title: str, tag: str) -> str:
    short = title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "\u2026"
    number = zlib.crc32(tag.encode()) >> 1
    return f'<w:alias w:val="{short}"/><w:tag w:val="{tag}"/><w:id w:val="{number}"/><w:lock w:val="sdtLocked"/>'


def _element(properties: str, content: str) -> etree._Element:
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMES.items())
    return etree.fromstring(
        f"<w:sdt {names}><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )
