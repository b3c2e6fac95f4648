"""Writes down a page while its file is read from beginning to end, whatever kind of file that is."""

from dataclasses import dataclass
from typing import Final

from casereview.adapters.word_page import Cell, Control, Line, Page, Piece
from casereview.adapters.word_refusals import CannotRead

MOST_TEXT: Final = 400_000
"""Characters. The longest form ever seen has a twentieth."""
_TOO_LONG: Final = (
    "The file holds more text than a form can. Please send the form by itself, without other papers in it."
)


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    cell: int = 0
    column: int = 1


class PageWriter:
    """Takes a file's text in the order in which it stands. Ends without a beginning, as in broken HTML, do nothing."""

    def __init__(self) -> None:
        self.page = Page()
        self._tables: list[_Table] = []
        self._cells: list[int] = []
        self._lines: list[int] = []
        self._joined: int | None = None
        self._numbers = self._tables_seen = self._length = 0
        self._blank = False

    @property
    def cell(self) -> int:
        """The innermost cell that is open, -1 outside all tables."""
        return self._cells[-1] if self._cells else -1

    @property
    def place(self) -> int:
        """Where the next piece will stand."""
        return len(self.page.pieces)

    def start_table(self) -> None:
        """Go into a table, also within a cell."""
        self._tables_seen += 1
        self._tables.append(_Table(self._tables_seen))

    def end_table(self) -> None:
        """Go out of it."""
        if self._tables:
            self._tables.pop()

    def start_row(self) -> None:
        """Go to the next row."""
        if self._tables:
            table = self._tables[-1]
            table.row, table.cell, table.column = table.row + 1, 0, 1

    def skip_columns(self, number: int) -> None:
        """Say that the row begins after so many columns of the grid."""
        if self._tables:
            self._tables[-1].column += number

    def start_cell(self) -> None:
        """Go to the next cell of the row."""
        if not self._tables:
            self.start_table()
            self.start_row()
        table = self._tables[-1]
        table.cell += 1
        cell = Cell(table.number, table.row, table.cell, table.column, 1, False, self.cell, self.place)  # noqa: FBT003
        self._lines.append(-1)
        self._cells.append(len(self.page.cells))
        self.page.cells.append(cell)
        table.column += 1

    def widen_cell(self, span: int) -> None:
        """Say that the open cell takes so many columns of the grid."""
        if self._cells and self._tables and 1 < span < 100:  # noqa: PLR2004 - Word has at most 63 columns
            self.page.cells[self.cell].span = span
            self._tables[-1].column += span - 1

    def continue_cell_above(self) -> None:
        """Say that the open cell is merged with the one above it."""
        if self._cells:
            self.page.cells[self.cell].continues = True

    def take_cell_out(self) -> None:
        """Say that the open cell is not there any more."""
        if self._cells and self._tables:
            self.page.cells[self.cell].gone = True
            self._tables[-1].cell -= 1

    def end_cell(self) -> None:
        """Go out of the cell."""
        if self._cells:
            self.page.cells[self._cells.pop()].end = self.place
            self._lines.pop()
            self._joined, self._blank = None, False

    def start_line(self) -> None:
        """Begin a paragraph, also one in a text box that hangs on another paragraph."""
        self._numbers += 1
        if self._joined is None:
            self._lines.append(-1)
        else:
            self._lines.append(self._joined)
            self._joined = None

    def end_line(self, *, joined: bool = False) -> None:
        """End it; `joined` when its mark was deleted, so that the next paragraph goes on in the same line."""
        if self._lines and len(self._lines) > len(self._cells):
            line = self._lines.pop()
            self._joined = line if joined and line >= 0 else None
            self._blank = line < 0

    def break_line(self) -> None:
        """Let what follows stand on a line of its own, where no beginnings and ends are told."""
        if self._lines:
            self._lines[-1] = -1
        self._numbers += 1

    def write(self, text: str, *, tracked: bool = False, struck: bool = False, stressed: bool = False) -> None:
        """Write down some text. Raises CannotRead when it is more than any form can hold."""
        self._length += len(text)
        if self._length > MOST_TEXT:
            raise CannotRead(_TOO_LONG)
        self.page.pieces.append(Piece(text, self._line(), tracked, struck, stressed))

    def start_control(self) -> Control:
        """Begin a control. It is among the page's from its beginning; `end` is for its reader to say."""
        control = Control(cell=self.cell, start=self.place, end=self.place)
        self.page.controls.append(control)
        return control

    def _line(self) -> int:
        if not self._lines:
            self._lines.append(-1)
        if self._lines[-1] < 0:
            self._lines[-1] = len(self.page.lines)
            self.page.lines.append(Line(self.cell, self._numbers, self._blank))
            self._blank = False
        return self._lines[-1]
