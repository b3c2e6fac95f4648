"""What a file shows, whatever kind of file it was: pieces of text in the order of reading, and where each one stands.

Cells, lines and controls are stretches of that one list, so nothing here nests and nothing that was typed can be lost.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

_INVISIBLE: Final = str.maketrans(
    {"\u00a0": " ", "\u2003": " ", "\u2002": " ", "\u202f": " ", "\u200b": None, "\u200e": None, "\ufeff": None}
)


@dataclass(slots=True)
class Piece:
    """Some text on one line. `tracked`: a change not yet accepted; `struck` and `stressed`: how it looks."""

    text: str
    line: int
    tracked: bool = False
    struck: bool = False
    stressed: bool = False


@dataclass(slots=True)
class Line:
    """A paragraph: the cell it stands in (its place among the cells, or -1) and its number among all paragraphs."""

    cell: int
    number: int
    after_blank: bool = False


@dataclass(slots=True)
class Cell:
    """A cell: table, row and cell counted from 1, the grid column it begins in, and whether it continues one above.

    One that is `gone` was taken out in a tracked change: it is empty and stands beside nothing.
    """

    table: int
    row: int
    cell: int
    column: int
    span: int
    continues: bool
    within: int
    start: int
    end: int = 0
    gone: bool = False


@dataclass(slots=True)
class Control:
    """A content control or a legacy field: its names, and what it keeps behind the words that it shows."""

    cell: int
    start: int
    end: int = 0
    tag: str = ""
    title: str = ""
    picked: date | None = None
    items: Mapping[str, str] = field(default_factory=dict)
    around_cells: bool = False


@dataclass(slots=True)
class Page:
    """Everything a file shows. A stretch is given by the places of its first piece and of the one after its last."""

    pieces: list[Piece] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)

    def words(self, start: int, end: int) -> str:
        """All that is visible in a stretch, a line for each paragraph."""
        return tidy(self.raw(start, end))

    def raw(self, start: int, end: int) -> str:
        """The same with its tabs and double spaces, by which people set a label apart from its answer."""
        said: list[str] = []
        line = -1
        for piece in self.pieces[start:end]:
            if piece.text:
                if said and piece.line != line:
                    said.append("\n\n" if self.lines[piece.line].after_blank else "\n")
                said.append(piece.text)
                line = piece.line
        return "".join(said).translate(_INVISIBLE)

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Each line of a stretch that shows something."""
        first = start
        for place in range(start, end):
            if self.pieces[place].line != self.pieces[first].line:
                if self._shows(first, place):
                    yield first, place
                first = place
        if first < end and self._shows(first, end):
            yield first, end

    def _shows(self, start: int, end: int) -> bool:
        return any(not piece.text.isspace() for piece in self.pieces[start:end] if piece.text)


def tidy(text: str) -> str:
    """Text without spaces at the ends of its lines, or lines at its ends."""
    lines = text.translate(_INVISIBLE).replace("\t", " ").split("\n")
    return "\n".join(line.strip() for line in lines).strip()
