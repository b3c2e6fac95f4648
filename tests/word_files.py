"""Making Word files for tests: the filled form with its main document changed, and packages nobody should send."""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from tests.forms import filled_form

MAIN: Final = "word/document.xml"
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def parts_of(docx: bytes) -> dict[str, bytes]:
    """Every part of a package by name."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package of these parts."""
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return result.getvalue()


def with_main(content: bytes, docx: bytes | None = None) -> bytes:
    """A filled form, or another package, with this for its main document."""
    return packed({**parts_of(docx or filled_form()), MAIN: content})


def edited(change: Callable[[etree._Element], None], docx: bytes | None = None) -> bytes:
    """A filled form, or another, whose main document was changed."""
    form = docx or filled_form()
    document = etree.fromstring(parts_of(form)[MAIN])
    change(document)
    return with_main(etree.tostring(document, xml_declaration=True, encoding="UTF-8"), form)


def control(document: etree._Element, tag: str) -> etree._Element:
    """The content control with this tag."""
    return next(each for each in document.iter(f"{W}sdt") if part(each, f"{W}sdtPr/{W}tag").get(f"{W}val") == tag)


def part(element: etree._Element, path: str) -> etree._Element:
    """What must be there."""
    found = element.find(path)
    assert found is not None, path
    return found


def row_of(document: etree._Element, tag: str) -> etree._Element:
    """The table row that holds the content control with this tag."""
    return next(control(document, tag).iterancestors(f"{W}tr"))


def rewrite(tag: str, content: str) -> Callable[[etree._Element], None]:
    """A change that puts this WordprocessingML into the control with this tag."""

    def change(document: etree._Element) -> None:
        inside = part(control(document, tag), f"{W}sdtContent")
        for child in list(inside):
            inside.remove(child)
        names = f'xmlns:w="{W[1:-1]}" xmlns:w14="{W14[1:-1]}"'
        inside.extend(list(etree.fromstring(f"<x {names}>{content}</x>")))

    return change
