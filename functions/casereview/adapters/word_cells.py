"""Answers in the cells of tables, by the labels beside, above or before them."""

from collections import defaultdict
from functools import cached_property
from typing import Final

from casereview.adapters.word_labels import Words
from casereview.adapters.word_page import Cell
from casereview.adapters.word_places import Places
from casereview.domain.field_reading import Confidence
from casereview.domain.form_field import Field

_MOST_GUESSES: Final = 200
_LONGEST_LABEL: Final = 300
"""Pieces, of which a label that somebody edited may have one for every letter."""
_A_TABLE_OF_ITS_OWN: Final = 3
"""So many labels in the tables within a cell make it a part of the form and not somebody's answer."""


class AnswersInCells:
    """Goes through all cells once. `tagged` are the fields whose controls stand in a cell: those are taken already."""

    def __init__(self, places: Places, words: Words, tagged: dict[int, frozenset[str]]) -> None:
        self._places, self._words, self._tagged = places, words, tagged
        self._page = places.page
        self._labels: dict[int, tuple[Field, int, int]] = {}
        self._labels_within: dict[int, int] = defaultdict(int)

    def take(self) -> None:
        """Take every answer that a label explains."""
        for number in range(len(self._page.cells)):
            self._note_label(number)
        for number, cell in enumerate(self._page.cells):
            if number in self._labels and not cell.gone and not self._is_answer(cell):
                self._answer(number, cell)
        self._guess()

    @cached_property
    def _rows(self) -> dict[tuple[int, int], list[int]]:
        rows: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, cell in enumerate(self._page.cells):
            if not cell.gone:
                rows[cell.table, cell.row].append(number)
        return rows

    @cached_property
    def _grid(self) -> dict[tuple[int, int, int], int]:
        return {(cell.table, cell.row, cell.column): number for number, cell in enumerate(self._page.cells)}

    def _note_label(self, number: int) -> None:
        """What a cell asks for. One that is merged with the cell above asks what that one asks."""
        cell = self._page.cells[number]
        above = self._grid.get((cell.table, cell.row - 1, cell.column), -1) if cell.continues else -1
        if above in self._labels and not self._page.words(cell.start, cell.end):
            self._labels[number] = (self._labels[above][0], cell.start, cell.start)
            return
        label = self._label_in(number, cell)
        if label:
            self._labels[number] = label
            self._labels_within[cell.within] += 1

    def _label_in(self, number: int, cell: Cell) -> tuple[Field, int, int] | None:
        """The field, and the stretch of its label: the first line of the cell, or all of a cell of a few words."""
        first = next(self._page.stretches(cell.start, cell.end), None)
        if first is None or self._page.lines[self._page.pieces[first[0]].line].cell != number:
            return None
        for stretch in dict.fromkeys((first, self._to_the_break(*first), (cell.start, cell.end))):
            field = (
                self._words.field_of(self._page.words(*stretch)) if stretch[1] - stretch[0] < _LONGEST_LABEL else None
            )
            if field:
                return field, *stretch
        return None

    def _to_the_break(self, start: int, end: int) -> tuple[int, int]:
        """A paragraph as far as the first line break in it."""
        pieces = self._page.pieces
        return start, next((place + 1 for place in range(start, end) if pieces[place].text == "\n"), end)

    def _is_answer(self, cell: Cell) -> bool:
        """Whether it stands in somebody's answer: then it asks nothing."""
        return cell.start < cell.end and self._places.is_explained(cell.start, cell.end)

    def _answer(self, number: int, cell: Cell) -> None:
        field, start, end = self._labels[number]
        self._places.explain(start, end)
        self._places.ask(field)
        beside = self._beside(number)
        if any(field.name in self._tagged.get(each, ()) for each in (number, *beside)):
            return
        if any(each in self._tagged for each in beside):
            self._contradict(field, beside)
            return
        if any(self._shows(each) for each in beside):
            self._take_beside(field, beside)
        elif self._rest(end, cell.end):
            self._places.take(field, end, cell.end, confidence="likely" if beside else "certain")
        elif beside:
            self._take_beside(field, beside)
        else:
            self._take_below(field, cell)

    def _contradict(self, field: Field, beside: list[int]) -> None:
        """The label asks for one field and the control beside it is another's: the words may answer either."""
        for each in beside:
            cell = self._page.cells[each]
            for name in self._tagged.get(each, ()):
                self._places.doubt(name, cell.start, cell.end)
            if each in self._tagged:
                self._places.take(field, cell.start, cell.end, confidence="unsure")

    def _beside(self, number: int) -> list[int]:
        """The cells to the right, up to the next label."""
        cell = self._page.cells[number]
        row = self._rows[cell.table, cell.row]
        found: list[int] = []
        for each in row[row.index(number) + 1 :] if len(row) < 64 else ():  # noqa: PLR2004 - Word's most columns
            if each in self._labels:
                break
            found.append(each)
        return found

    def _take_beside(self, field: Field, beside: list[int]) -> None:
        first, last = self._page.cells[beside[0]], self._page.cells[beside[-1]]
        if field.kind in {"tick", "choice"} and len(beside) > 1:
            said = (self._page.words(self._page.cells[each].start, self._page.cells[each].end) for each in beside)
            self._take_cell(field, first.start, last.end, text=" ".join(said))
            return
        filled = next((each for each in beside if self._shows(each)), beside[0])
        if self._labels_within[filled] < _A_TABLE_OF_ITS_OWN:
            cell = self._page.cells[filled]
            self._take_cell(field, cell.start, cell.end, confidence="certain" if filled == beside[0] else "likely")

    def _take_below(self, field: Field, cell: Cell) -> None:
        below = self._grid.get((cell.table, cell.row + 1, cell.column), -1)
        if below >= 0 and below not in self._labels and below not in self._tagged:
            self._take_cell(field, self._page.cells[below].start, self._page.cells[below].end)

    def _take_cell(
        self, field: Field, start: int, end: int, *, text: str | None = None, confidence: Confidence = "certain"
    ) -> None:
        if not self._places.is_explained(start, end) or start == end:
            self._places.take(field, start, end, text=text, confidence=confidence)

    def _rest(self, start: int, end: int) -> str:
        """What stands in a label's own cell after the label, without what is printed there."""
        lines = (self._page.words(*stretch) for stretch in self._page.stretches(start, end))
        return "\n".join(line for line in lines if not self._words.is_printed(line))

    def _shows(self, number: int) -> bool:
        cell = self._page.cells[number]
        said = self._page.words(cell.start, cell.end)
        return not self._words.is_printed(said)

    def _guess(self) -> None:
        """For what nothing has asked for yet: cells whose words are nearly a label. The answer is merely likely."""
        guesses = 0 if self._places.found else _MOST_GUESSES + 1
        for number, cell in enumerate(self._page.cells):
            if guesses > _MOST_GUESSES:
                return
            missing = self._words.names - set(self._places.found)
            is_open = not (cell.gone or number in self._labels or number in self._tagged)
            beside = self._beside(number) if is_open else []
            if not (missing and beside and cell.end > cell.start):
                continue
            said = self._page.words(cell.start, cell.end)
            if self._places.is_explained(cell.start, cell.end) or self._words.is_printed(said):
                continue
            guesses += 1
            if (field := self._words.nearly(said, missing)) and self._shows(beside[0]):
                self._places.explain(cell.start, cell.end)
                answer = self._page.cells[beside[0]]
                asked_by = self._places.source(cell.start, said)
                self._places.take(field, answer.start, answer.end, confidence="likely", asked_by=asked_by)
