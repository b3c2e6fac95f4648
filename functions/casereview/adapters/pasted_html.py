"""What the HTML of an email shows: its tables, lines and ticks. Scripts, styles and hidden parts are not seen.

What somebody typed into the boxes of a web page that was copied is seen as well.
"""

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from lxml import etree

from casereview.adapters.word_glyphs import TICKED, UNTICKED
from casereview.adapters.word_page import Page
from casereview.adapters.word_page_writer import PageWriter
from casereview.adapters.word_refusals import CannotRead

_MOST_ELEMENTS: Final = 200_000
_UNSEEN: Final = {"script", "style", "head", "title", "template", "noscript", "datalist"}
_NO_END: Final = {"br", "input", "img", "hr", "meta", "link", "col", "area", "base", "wbr", "source", "embed"}
_LINES: Final = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "hr", "blockquote", "dt", "dd", "caption"}
_STRUCK: Final = {"s", "strike", "del"}
_STRESSED: Final = {"b", "strong", "u"}
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_STRUCK_STYLE: Final = re.compile(r"text-decoration[^;:]{0,40}:[^;]{0,100}line-through", re.IGNORECASE)
_STRESSED_STYLE: Final = re.compile(
    r"text-decoration[^;:]{0,40}:[^;]{0,100}underline|font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE
)
_TYPED_INTO: Final = {"", "text", "date", "time", "email", "tel", "number", "url", "search", "datetime-local"}
_DECLARED: Final = re.compile(r"\A\s*<\?xml[^>]{0,200}>")
"""What XHTML begins with. The text is decoded already, and lxml takes no encoding beside it."""
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_MOST_SPAN: Final = 64
_TOO_MANY: Final = "The email has far more parts than a form can need, so it was not read to its end."


class _Open(NamedTuple):
    """How the text within an element that is open looks, which what it lies in has a say in."""

    struck: bool = False
    stressed: bool = False

    def within(self, tag: str, style: str) -> "_Open":
        """The same for an element within it."""
        return _Open(
            self.struck or tag in _STRUCK or bool(style and _STRUCK_STYLE.search(style)),
            self.stressed or tag in _STRESSED or bool(style and _STRESSED_STYLE.search(style)),
        )


class _HtmlPage:
    """A target of lxml's parser. What it does for a piece of text does not depend on how many elements are open."""

    def __init__(self) -> None:
        self._out = PageWriter()
        self._open = [_Open()]
        self._unseen = 0
        self._seen = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins. Raises CannotRead."""
        self._seen += 1
        if self._seen > _MOST_ELEMENTS:
            raise CannotRead(_TOO_MANY)
        style = attributes.get("style", "")
        self._open.append(self._open[-1].within(tag, style))
        if self._unseen:
            return
        if _is_unseen(tag, attributes, style):
            self._unseen = len(self._open)
        else:
            self._begin(tag, attributes)

    def end(self, tag: str) -> None:
        """It ends."""
        depth = len(self._open)
        if depth > 1:
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
        self._out.write(words, struck=self._open[-1].struck, stressed=self._open[-1].stressed)

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
            case "input" if attributes.get("type", "").casefold() in _TYPED_INTO:
                self.data(attributes.get("value", ""))
            case _ if tag in _LINES:
                self._out.break_line()


def html_page(text: str) -> Page:
    """What a piece of HTML shows. Raises CannotRead when it is endless."""
    # lxml's stubs want methods that its parser does without.
    reader: Any = _HtmlPage()
    parser = etree.HTMLParser(target=reader, no_network=True, huge_tree=False, remove_comments=True)
    made: Any = etree.fromstring(_DECLARED.sub("", text.replace("\0", ""), count=1), parser)
    page: Page = made
    return page


def _is_unseen(tag: str, attributes: Mapping[str, str], style: str) -> bool:
    """Whether a browser shows nothing of it; of a list of answers it shows the one that was picked."""
    if tag == "option" and "selected" not in attributes:
        return True
    return tag in _UNSEEN or (tag not in _NO_END and ("hidden" in attributes or bool(_HIDDEN.search(style))))


def _span(written: str) -> int:
    return min(int(written), _MOST_SPAN) if written.isascii() and written.isdigit() and len(written) < 4 else 1  # noqa: PLR2004
