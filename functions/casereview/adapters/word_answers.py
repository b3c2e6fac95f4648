"""Finds the places of a Word document in which fields are answered: by content control, else by the label beside it.

Word keeps a tag on every control. LibreOffice and others lose the tags, or the controls, when they save: then the words
in the cell to the left say which question is answered. Where in the document a row stands never matters.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from lxml import etree

from casereview.adapters.word_content import DEL, FALLBACK, SDT, TC, TR, W, paragraphs, written
from casereview.domain.form_fields import FIELDS
from casereview.domain.reading import Written

_TAG: Final = f"{W}tag"
_ROW_DELETED: Final = f"{W}trPr/{DEL}"


def answers(document: etree._Element) -> dict[str, tuple[Written, ...]]:
    """For each field found in the document, what is written in each place that answers it."""
    found: dict[str, list[Written]] = defaultdict(list)
    for name, place in _places(document):
        found[name].append(written(place))
    return {name: tuple(places) for name, places in found.items()}


def _places(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for child in element:
        if child.tag == TR:
            yield from _places_in_row(child)
        elif child.tag == SDT and (name := _tagged(child.find(f"{W}sdtPr/{_TAG}"))):
            yield name, child
        elif child.tag != FALLBACK:
            yield from _places(child)


def _places_in_row(row: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    if row.find(_ROW_DELETED) is not None:
        return
    asked = ""
    for cell in _cells(row):
        around = _control_around(cell, row)
        names = _names_in(around) or {asked} - {""}
        if len(names) == 1:
            yield names.pop(), around
        else:
            yield from _places(cell)
        asked = _LABELS.get(_plain(next(paragraphs(cell), "")), "")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row itself, also those that a content control wraps."""
    for child in row:
        if child.tag == TC:
            yield child
        elif child.tag in {SDT, f"{W}sdtContent", f"{W}customXml"}:
            yield from _cells(child)


def _control_around(cell: etree._Element, row: etree._Element) -> etree._Element:
    """The content control that Word puts around a cell when it is all the cell holds, or else the cell."""
    outer = cell.getparent()
    while outer is not None and outer is not row:
        if outer.tag == SDT and _tagged(outer.find(f"{W}sdtPr/{_TAG}")):
            return outer
        outer = outer.getparent()
    return cell


def _names_in(place: etree._Element) -> set[str]:
    return {_tagged(tag) for tag in place.iter(_TAG)} - {""}


def _tagged(tag: etree._Element | None) -> str:
    """The field that a tag names: a tick box is tagged with its field, a full stop, and yes or no."""
    name = "" if tag is None else str(tag.get(f"{W}val", "")).partition(".")[0]
    return name if name in FIELDS else ""


def _plain(label: str) -> str:
    straight = label.casefold().replace("\u2019", "'").replace("(required)", " ")
    return re.sub(r"\s+", " ", straight).strip(" :*")


_LABELS: Final = {_plain(field.label): field.name for field in FIELDS.values()}
