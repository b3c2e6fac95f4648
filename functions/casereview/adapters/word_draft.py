"""Drafts a Word document from a template. It never prints a blank, and the same values always give the same bytes."""

import hashlib
import io
import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Final

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

from casereview.adapters.steady_docx import steady
from casereview.domain.panel_copy_sheet import MissingValues

_COPY_SHEET: Final = "panel_copy_sheet.docx"


def draft_panel_copy_sheet(values: Mapping[str, object]) -> bytes:
    """The copy-sheet for the Panel, which says at its foot what it was made from."""
    data = json.dumps(values, sort_keys=True, ensure_ascii=False)
    made_from = {"template_name": _COPY_SHEET, "data_hash": hashlib.sha256(data.encode()).hexdigest()}
    template = files("casereview").joinpath("templates", "documents", _COPY_SHEET).read_bytes()
    return draft(template, {**values, **made_from})


def draft(template: bytes, values: Mapping[str, object]) -> bytes:
    """The template with its values filled in. Raises MissingValues with every name that has none, or a blank one."""
    environment = Environment(undefined=StrictUndefined, autoescape=True)
    paper = DocxTemplate(io.BytesIO(template))
    needed = paper.get_undeclared_template_variables(environment)
    missing = tuple(sorted(name for name in needed if _is_blank(values.get(name))))
    if missing:
        raise MissingValues(missing)
    paper.render(dict(values), environment)
    result = io.BytesIO()
    paper.save(result)
    return steady(result.getvalue())


def _is_blank(value: object) -> bool:
    """Zero and False are values; nothing at all, spaces, an empty list and a list with a blank in it are not."""
    if isinstance(value, (list, tuple)):
        return not value or any(_is_blank(item) for item in value)
    return value is None or (isinstance(value, str) and not value.strip())
