"""Reads the main part of a Word file into a page: what a person sees, with tracked changes as if accepted.

It takes the XML as it comes, element by element, and never builds a tree: memory and time grow with the file and no
faster, however deep it nests. Hidden and deleted text, field codes and what only old programs would show are not seen.
"""

from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from casereview.adapters.word_controls import CONTROL_PROPERTIES, FIELD_PROPERTIES, OpenControl, OpenField
from casereview.adapters.word_elements import MOST_NESTED_FIELDS, TOO_DEEP, Elements
from casereview.adapters.word_glyphs import glyph_of_symbol, in_symbol_font
from casereview.adapters.word_names import is_change
from casereview.adapters.word_page import Page
from casereview.adapters.word_page_writer import PageWriter
from casereview.adapters.word_refusals import CannotRead
from casereview.adapters.word_run import FORMATS, Run, Styles

_GONE: Final = {"w:del", "w:moveFrom"}
_UNSEEN: Final = {"w:delText", "w:instrText", "w:delInstrText", "w:rt"}
_LITERALS: Final = {"w:br": "\n", "w:cr": "\n", "w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "-"}
_EMBEDDED: Final = {"w:altChunk", "w:object", "w:footnoteReference", "w:endnoteReference"}
NOT_READ: Final = "(Something is embedded here that was not read: please look at the file.)"
_TEXTS: Final = {"w:t", "m:t", "a:t"}
_ADDED: Final = {"w:ins", "w:moveTo", "w:cellIns"}
_NO_STYLES: Final = Styles()


class WordPage(Elements):
    """What each element means. Raises CannotRead from any of its methods."""

    def __init__(self, styles: Styles = _NO_STYLES) -> None:
        super().__init__()
        self._out = PageWriter()
        self._styles = styles
        self._added: list[int] = []
        self._run = Run()
        self._joined: list[bool] = []
        self._hidden: list[bool] = []
        self._struck: list[bool] = []
        self._chosen: list[bool] = []
        self._controls: list[OpenControl] = []
        self._fields: list[OpenField] = []

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins that is to be seen."""
        if action := self._AT_START.get(name):
            action(self, attributes)
        elif name in _LITERALS and self._parent == "w:r":
            self._write(_LITERALS[name])
        elif name in _UNSEEN or is_change(name):
            self._skip()

    def finish(self, name: str, depth: int) -> None:
        """It ends."""
        if self._added and self._added[-1] == depth:
            self._added.pop()
        if action := self._AT_END.get(name):
            action(self)

    def data(self, text: str) -> None:
        """Some text."""
        if not self._unseen_from and self._path[-1] in _TEXTS:
            self._write(text)

    def close(self) -> Page:
        """The page."""
        return self._out.page

    def _write(self, text: str) -> None:
        if self._run.hidden or (self._hidden and self._hidden[-1]):
            return
        shown = in_symbol_font(text) if self._run.symbols else text
        self._out.write(shown, tracked=bool(self._added), struck=self._run.struck, stressed=self._run.stressed)

    def _delete(self, _: Mapping[str, str]) -> None:
        if self._parent == "w:trPr":
            self._skip(levels_up=2)
        elif self._parent == "w:rPr":
            self._joined[-1:] = [True] if self._joined and self._path[-3] == "w:pPr" else self._joined[-1:]
        else:
            self._out.write("", tracked=True)
            self._skip()

    def _delete_cell(self, _: Mapping[str, str]) -> None:
        self._out.take_cell_out()
        self._skip(levels_up=2)

    def _add(self, _: Mapping[str, str]) -> None:
        up = {"w:trPr": 2, "w:tcPr": 2}.get(self._parent, 0)
        if self._parent != "w:rPr":
            self._added.append(len(self._path) - up)

    def _start_alternatives(self, _: Mapping[str, str]) -> None:
        self._chosen.append(False)

    def _choose(self, _: Mapping[str, str]) -> None:
        """Of several ways to draw the same thing the first is seen."""
        if self._chosen and self._chosen[-1]:
            self._skip()
        elif self._chosen:
            self._chosen[-1] = True
        elif self._path[-1] == "mc:Fallback":
            self._skip()

    def _end_alternatives(self) -> None:
        self._chosen.pop()

    def _start_table(self, _: Mapping[str, str]) -> None:
        self._out.start_table()

    def _end_table(self) -> None:
        self._out.end_table()

    def _start_row(self, _: Mapping[str, str]) -> None:
        self._out.start_row()

    def _skip_columns(self, attributes: Mapping[str, str]) -> None:
        self._out.skip_columns(_number(attributes))

    def _start_cell(self, _: Mapping[str, str]) -> None:
        self._out.start_cell()
        for control in self._controls:
            control.take_cell(self._out.cell)

    def _end_cell(self) -> None:
        self._out.end_cell()

    def _widen(self, attributes: Mapping[str, str]) -> None:
        self._out.widen_cell(_number(attributes))

    def _merge(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("val", "continue") == "continue":
            self._out.continue_cell_above()

    def _start_paragraph(self, _: Mapping[str, str]) -> None:
        self._joined.append(False)
        self._hidden.append(False)
        self._struck.append(False)
        self._out.start_line()

    def _end_paragraph(self) -> None:
        self._hidden.pop()
        self._struck.pop()
        self._out.end_line(joined=self._joined.pop())

    def _style_paragraph(self, attributes: Mapping[str, str]) -> None:
        if self._hidden:
            self._hidden[-1] = attributes.get("val") in self._styles.hidden
            self._struck[-1] = attributes.get("val") in self._styles.struck

    def _start_run(self, _: Mapping[str, str]) -> None:
        self._run = Run(struck=bool(self._struck) and self._struck[-1])

    def _end_run(self) -> None:
        self._run = Run()

    def _format(self, attributes: Mapping[str, str]) -> None:
        if self._parent == "w:rPr" and self._path[-3] == "w:r":
            self._run = self._run.formatted(self._path[-1], attributes, self._styles)
            if self._path[-1] == "w:rStyle":
                for control in self._controls:
                    control.is_styled = True

    def _symbol(self, attributes: Mapping[str, str]) -> None:
        self._write(glyph_of_symbol(attributes))

    def _start_control(self, _: Mapping[str, str]) -> None:
        in_row = self._parent == "w:tr" or (self._parent == "w:sdtContent" and self._waits_for_cell())
        self._controls.append(OpenControl(self._out.start_control(), waits_for_cell=in_row))

    def _waits_for_cell(self) -> bool:
        return bool(self._controls) and self._controls[-1].waits_for_cell

    def _end_control(self) -> None:
        open_control = self._controls.pop()
        open_control.finish(self._out)

    def _control_property(self, attributes: Mapping[str, str]) -> None:
        if self._controls and any(part == "w:sdtPr" for part in self._path[-4:-1]):
            self._controls[-1].learn(self._path[-1], attributes)

    def _field_mark(self, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("fldCharType")
        if kind == "begin":
            if len(self._fields) == MOST_NESTED_FIELDS:
                raise CannotRead(TOO_DEEP)
            self._fields.append(OpenField(self._out.start_control()))
        elif kind == "end" and self._fields:
            self._fields.pop().finish(self._out, hidden=self._run.hidden)

    def _field_property(self, attributes: Mapping[str, str]) -> None:
        if self._fields and "w:ffData" in self._path[-4:-1]:
            self._fields[-1].learn(self._path[-1], attributes)

    def _embedded(self, _: Mapping[str, str]) -> None:
        self._write(NOT_READ)

    _AT_START: ClassVar[Mapping[str, Callable[["WordPage", Mapping[str, str]], None]]] = {
        **dict.fromkeys(_GONE, _delete),
        **dict.fromkeys(_ADDED, _add),
        **dict.fromkeys(_EMBEDDED, _embedded),
        **dict.fromkeys(FORMATS, _format),
        **dict.fromkeys(CONTROL_PROPERTIES, _control_property),
        **dict.fromkeys(FIELD_PROPERTIES, _field_property),
        "w:cellDel": _delete_cell,
        "mc:AlternateContent": _start_alternatives,
        "mc:Choice": _choose,
        "mc:Fallback": _choose,
        "w:tbl": _start_table,
        "w:tr": _start_row,
        "w:gridBefore": _skip_columns,
        "w:tc": _start_cell,
        "w:gridSpan": _widen,
        "w:vMerge": _merge,
        "w:p": _start_paragraph,
        "w:pStyle": _style_paragraph,
        "w:r": _start_run,
        "w:sym": _symbol,
        "w:sdt": _start_control,
        "w:fldChar": _field_mark,
    }
    """TABLE: what each element means where it begins. What is not here says nothing itself and is looked into."""

    _AT_END: ClassVar[Mapping[str, Callable[["WordPage"], None]]] = {
        "mc:AlternateContent": _end_alternatives,
        "w:tbl": _end_table,
        "w:tc": _end_cell,
        "w:p": _end_paragraph,
        "w:r": _end_run,
        "w:sdt": _end_control,
    }
    """TABLE: and where it ends."""


def _number(attributes: Mapping[str, str]) -> int:
    written = attributes.get("val", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 4 else 1  # noqa: PLR2004
