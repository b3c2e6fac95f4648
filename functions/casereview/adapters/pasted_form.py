"""A form that was pasted into the body of an email: telling it from an ordinary letter, and what it shows."""

import re
from typing import Final

from casereview.adapters.pasted_html import html_page
from casereview.adapters.word_page import Page
from casereview.adapters.word_page_writer import PageWriter
from casereview.domain.form_fields import FORMS

LARGEST: Final = 2 * 1024 * 1024
"""Bytes. What a mail program makes of the longest form has a tenth."""
_FEWEST_LABELS: Final = 8
"""An ordinary letter quotes a question or two of the form; whoever pastes it in brings its labels by the dozen."""
_SHORTEST_LABEL: Final = 8
_MARKUP: Final = re.compile(r"<[a-zA-Z/!][^<>]{0,5000}>")
_HTML: Final = re.compile(r"<(?:html|body|table|div|p|span|ul|ol|li|br|b|font|h[1-6]|td|tr)\b", re.IGNORECASE)
_ENTITIES: Final = {"&nbsp;": " ", "&#160;": " ", "&rsquo;": "'", "&#8217;": "'", "&amp;": "&", "\u2019": "'"}


def looks_like_a_form(text: str) -> bool:
    """Whether a body, plain or HTML, holds so many of one form's labels that it is the form."""
    said = _MARKUP.sub(" ", text[:LARGEST])
    for entity, letter in _ENTITIES.items():
        said = said.replace(entity, letter)
    said = " ".join(said.casefold().split())
    return any(sum(label in said for label in labels) >= _FEWEST_LABELS for labels in _LABELS)


def pasted_page(data: bytes) -> Page | None:
    """What a pasted form shows; None when the bytes are no text, or not those of a form."""
    if len(data) > LARGEST or b"\0" in data[:1024]:
        return None
    text = _decoded(data)
    if not looks_like_a_form(text):
        return None
    return html_page(text) if _HTML.search(text) else _text_page(text)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _text_page(text: str) -> Page:
    out = PageWriter()
    for line in text.splitlines():
        out.start_line()
        if line.strip("> \t"):
            out.write(line)
        out.end_line()
    return out.page


_LABELS: Final = tuple(
    frozenset(
        label.casefold().replace("\u2019", "'")
        for field in form.fields
        for label in field.labels
        if len(label) >= _SHORTEST_LABEL
    )
    for form in FORMS
)
