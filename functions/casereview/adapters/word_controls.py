"""Word's content controls and its legacy form fields while they are read: what they are called and what they keep."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from casereview.adapters.word_glyphs import TICKED, TORN, UNTICKED
from casereview.adapters.word_page import Control, tidy
from casereview.adapters.word_page_writer import PageWriter
from casereview.adapters.word_run import is_on
from casereview.domain.form_field import PROMPTS

CONTROL_PROPERTIES: Final = {
    "w:tag", "w:alias", "w:showingPlcHdr", "w:date", "w:listItem", "w14:checkbox", "w14:checked", "w14:uncheckedState",
}  # fmt: skip
FIELD_PROPERTIES: Final = {"w:name", "w:checkBox", "w:default", "w:checked", "w:ddList", "w:result", "w:listEntry"}
WORDS_OF_PROMPTS: Final = {
    *PROMPTS.values(),
    "Click or tap here to enter text.",
    "Click or tap to enter a date.",
    "Click here to enter text.",
    "Click here to enter a date.",
    "Choose an item.",
}
_MOST_ITEMS: Final = 1_000


@dataclass
class OpenControl:
    """A content control between its beginning and its end. `is_styled`: something in it has a style of characters."""

    control: Control
    waits_for_cell: bool = False
    is_styled: bool = False
    shows_prompt: bool = False
    ticked: bool | None = None
    empty_box: str = UNTICKED
    items: dict[str, str] = field(default_factory=dict)

    def take_cell(self, cell: int) -> None:
        """A cell begins within the control: it is the control's own, if Word put the control around it."""
        if self.waits_for_cell:
            self.control.cell, self.waits_for_cell = cell, False
        elif self.control.cell < 0:
            self.control.around_cells = True

    def learn(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in one of its properties."""
        said = attributes.get("val", "")
        match name:
            case "w:tag":
                self.control.tag = said
            case "w:alias":
                self.control.title = said
            case "w:showingPlcHdr":
                self.shows_prompt = is_on(attributes)
            case "w:date":
                self.control.picked = _date(attributes.get("fullDate", ""))
            case "w:listItem" if len(self.items) < _MOST_ITEMS:
                self.items[attributes.get("displayText", attributes.get("value", ""))] = attributes.get("value", "")
            case "w14:checkbox":
                self.ticked = bool(self.ticked)
            case "w14:checked":
                self.ticked = is_on(attributes)
            case "w14:uncheckedState":
                self.empty_box = _character(said)

    def finish(self, out: PageWriter) -> None:
        """Leave on the page what the control says: nothing if that is its prompt, and a tick if it is a box."""
        self.control.end = out.place
        self.control.items = self.items
        if self.ticked is not None:
            self._show(out, self._box(out))
        elif self.shows_prompt and (self.is_styled or self._words(out) in {"", *WORDS_OF_PROMPTS}):
            self._show(out, "")
            self.control.picked = None

    def _box(self, out: PageWriter) -> str:
        """A ticked or empty box, or a torn one if what is shown is not what is kept."""
        if self._words(out) in {self.empty_box, UNTICKED, ""}:
            return TORN if self.ticked else UNTICKED
        return TICKED if self.ticked else TORN

    def _words(self, out: PageWriter) -> str:
        return out.page.words(self.control.start, self.control.end)

    def _show(self, out: PageWriter, words: str) -> None:
        for piece in out.page.pieces[self.control.start : self.control.end]:
            piece.text = ""
        if words and self.control.start < self.control.end:
            out.page.pieces[self.control.start].text = words
        elif words:
            out.write(words)
            self.control.end = out.place


@dataclass
class OpenField:
    """A legacy form field between its beginning and its end: a text, a box or a list."""

    control: Control
    is_box: bool = False
    is_list: bool = False
    kept: dict[str, str] = field(default_factory=dict)
    entries: list[str] = field(default_factory=list)

    def learn(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in one of its properties."""
        match name:
            case "w:name":
                self.control.tag = attributes.get("val", "")
            case "w:checkBox":
                self.is_box = True
            case "w:ddList":
                self.is_list = True
            case "w:listEntry" if len(self.entries) < _MOST_ITEMS:
                self.entries.append(attributes.get("val", ""))
            case _:
                self.kept[name] = attributes.get("val", "1")

    def finish(self, out: PageWriter, *, hidden: bool) -> None:
        """Leave on the page what a box or a list says; the words of a text stand there already."""
        words = self._shown()
        if words and not (hidden or tidy(out.page.raw(self.control.start, out.place))):
            out.write(words)
        self.control.end = out.place

    def _shown(self) -> str:
        if self.is_box:
            return TICKED if is_on({"val": self.kept.get("w:checked", self.kept.get("w:default", "0"))}) else UNTICKED
        number = self.kept.get("w:result", self.kept.get("w:default", "0"))
        chosen = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 0  # noqa: PLR2004
        return self.entries[chosen] if self.is_list and chosen < len(self.entries) else ""


def _date(stated: str) -> date | None:
    try:
        return date.fromisoformat(stated[:10]) if stated else None
    except ValueError:
        return None


def _character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return UNTICKED
