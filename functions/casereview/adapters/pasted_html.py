"""What the HTML of an email shows: its tables, lines and ticks. Scripts, styles and hidden parts are not seen."""

import re
from collections.abc import Mapping
from typing import Any, Final

from lxml import etree

from casereview.adapters.word_glyphs import TICKED, UNTICKED
from casereview.adapters.word_page import Page
from casereview.adapters.word_page_writer import PageWriter
from casereview.adapters.word_refusals import CannotRead

_MOST_ELEMENTS: Final = 200_000
_UNSEEN: Final = {"script", "style", "head", "title", "template", "noscript", "select", "textarea"}
_NO_END: Final = {"br", "input", "img", "hr", "meta", "link", "col", "area", "base", "wbr", "source", "embed"}
_LINES: Final = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "hr", "blockquote", "dt", "dd", "caption"}
_STRUCK: Final = {"s", "strike", "del"}
_STRESSED: Final = {"b", "strong", "u"}
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_MOST_SPAN: Final = 64
_TOO_MANY: Final = "The email has far more parts than a form can need, so it was not read to its end."


class _HtmlPage:
    """A target of lxml's parser."""

    def __init__(self) -> None:
        self._out = PageWriter()
        self._open: list[str] = []
        self._unseen = 0
        self._seen = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins. Raises CannotRead."""
        self._seen += 1
        if self._seen > _MOST_ELEMENTS:
            raise CannotRead(_TOO_MANY)
        self._open.append(tag)
        if self._unseen:
            return
        if tag in _UNSEEN or (tag not in _NO_END and _HIDDEN.search(attributes.get("style", ""))):
            self._unseen = len(self._open)
        else:
            self._begin(tag, attributes)

    def end(self, tag: str) -> None:
        """It ends."""
        depth = len(self._open)
        if self._open:
            self._open.pop()
        if self._unseen:
            self._unseen = 0 if depth <= self._unseen else self._unseen
            return
        match tag:
            case "table":
                self._out.end_table()
            case "td" | "th":
                self._out.end_cell()
            case _ if tag in _LINES - {"br"}:
                self._out.break_line()

    def data(self, text: str) -> None:
        """Some text, with its spaces as a browser shows them."""
        words = _SPACES.sub(" ", text)
        if self._unseen or words in {"", " "}:
            return
        self._out.write(
            words,
            struck=not _STRUCK.isdisjoint(self._open),
            stressed=not _STRESSED.isdisjoint(self._open),
        )

    def close(self) -> Page:
        """The page."""
        return self._out.page

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        match tag:
            case "table":
                self._out.start_table()
            case "tr":
                self._out.start_row()
            case "td" | "th":
                self._out.start_cell()
                self._out.widen_cell(_span(attributes.get("colspan", "")))
            case "input" if attributes.get("type", "").casefold() in {"checkbox", "radio"}:
                self._out.write(TICKED if "checked" in attributes else UNTICKED)
            case _ if tag in _LINES:
                self._out.break_line()


def html_page(text: str) -> Page:
    """What a piece of HTML shows. Raises CannotRead when it is endless."""
    # lxml's stubs want methods that its parser does without.
    reader: Any = _HtmlPage()
    parser = etree.HTMLParser(target=reader, no_network=True, huge_tree=False, remove_comments=True)
    made: Any = etree.fromstring(text.replace("\0", ""), parser)
    page: Page = made
    return page


def _span(written: str) -> int:
    return min(int(written), _MOST_SPAN) if written.isascii() and written.isdigit() and len(written) < 4 else 1  # noqa: PLR2004
