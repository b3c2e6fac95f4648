"""Fills in the blank notification form as Word would: what was typed on pages becomes the same file as on paper.

A value is a text, a date, a time, True or False for a tick, the key of a choice, or None to leave the field blank. A
string given for a date is typed into the control without picking a date in its calendar.
"""

import io
import zipfile
from collections.abc import Mapping
from datetime import date, time
from functools import cache
from importlib.resources import files
from typing import Final

from lxml import etree

from casereview.adapters.steady_docx import steady
from casereview.domain.form_field import Field
from casereview.domain.form_fields import FIELDS
from casereview.domain.notification_form import NotificationForm

Value = str | bool | date | time | None

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_MAIN: Final = "word/document.xml"


def filled_in(form: NotificationForm) -> bytes:
    """The Word file that says what this form says: the same form always makes the same bytes."""
    return fill({name: form.reading(name).value for name in FIELDS})


def fill(values: Mapping[str, Value]) -> bytes:
    """The blank form with these values in it and nothing else."""
    parts = dict(_blank_parts())
    document = etree.fromstring(parts[_MAIN])
    controls = {_part(sdt, f"{_W}sdtPr/{_W}tag").get(f"{_W}val", ""): sdt for sdt in document.iter(f"{_W}sdt")}
    for name, value in values.items():
        if value is not None:
            _answer(FIELDS[name], value, controls)
    parts[_MAIN] = etree.tostring(document, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _packed(parts)


@cache
def _blank_parts() -> Mapping[str, bytes]:
    blank = files("casereview") / "templates" / "forms" / "serious-or-non-serious-notification-form.docx"
    with zipfile.ZipFile(io.BytesIO(blank.read_bytes())) as package:
        return {name: package.read(name) for name in package.namelist()}


def _packed(parts: Mapping[str, bytes]) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return steady(result.getvalue())


def _answer(field: Field, value: Value, controls: Mapping[str, etree._Element]) -> None:
    if isinstance(value, bool):
        _tick(controls[f"{field.name}.{'yes' if value else 'no'}"])
        return
    control = controls[field.name]
    if isinstance(value, date):
        _part(control, f"{_W}sdtPr/{_W}date").set(f"{_W}fullDate", f"{value.isoformat()}T00:00:00Z")
    _write(control, _shown(field, value))


def _shown(field: Field, value: Value) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return f"{value:%H:%M}" if isinstance(value, time) else field.choices.get(str(value), str(value))


def _tick(control: etree._Element) -> None:
    _part(control, f"{_W}sdtPr/{_W14}checkbox/{_W14}checked").set(f"{_W14}val", "1")
    next(control.iter(f"{_W}t")).text = "\u2612"


def _write(control: etree._Element, words: str) -> None:
    """Put words where the prompt was; in an answer of several paragraphs each line is one."""
    _part(control, f"{_W}sdtPr").remove(_part(control, f"{_W}sdtPr/{_W}showingPlcHdr"))
    content = _part(control, f"{_W}sdtContent")
    paragraph = content.find(f"{_W}p")
    lines = [words] if paragraph is None else words.split("\n")
    for child in list(content):
        content.remove(child)
    for line in lines:
        run = _run(line)
        content.append(run if paragraph is None else _paragraph(run, _part(paragraph, f"{_W}pPr")))


def _run(line: str) -> etree._Element:
    run = etree.Element(f"{_W}r")
    words = etree.SubElement(run, f"{_W}t")
    words.text = line
    if "  " in line:
        words.set(_SPACE, "preserve")
    return run


def _paragraph(run: etree._Element, properties: etree._Element) -> etree._Element:
    paragraph = etree.Element(f"{_W}p")
    paragraph.append(etree.fromstring(etree.tostring(properties)))
    paragraph.append(run)
    return paragraph


def _part(element: etree._Element, path: str) -> etree._Element:
    found = element.find(path)
    if found is None:
        raise LookupError(path)
    return found
