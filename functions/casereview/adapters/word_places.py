"""The places of a page in which fields are answered, with the stretches of the page that have been explained so far."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from typing import Final

from casereview.adapters.word_controls import WORDS_OF_PROMPTS
from casereview.adapters.word_page import Control, Page
from casereview.domain.field_reading import Confidence, Source
from casereview.domain.form_field import Field
from casereview.domain.reading import Written

_LONGEST_QUOTE: Final = 200
"""Characters of what was found that are kept with where it was found; the answer itself is kept whole."""


class Places:
    """Collects the answers. A stretch is taken once: what is left at the end is what nothing has explained."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: dict[str, list[Written]] = defaultdict(list)
        self._asked: dict[str, int] = defaultdict(int)
        self._stretches: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._explained = bytearray(len(page.pieces))
        self._starts = [control.start for control in page.controls]

    def explain(self, start: int, end: int) -> None:
        """These words say something that is understood, if only that they ask a question."""
        self._explained[start:end] = b"\1" * (end - start)

    def is_explained(self, start: int, end: int) -> bool:
        """Whether all of it is."""
        return self._explained.find(0, start, end) < 0

    def left_in(self, start: int, end: int) -> str:
        """The words of a stretch that are not explained yet, with their tabs."""
        pieces = self.page.pieces[start:end]
        left = [piece for place, piece in enumerate(pieces, start) if not self._explained[place]]
        return "".join(piece.text for piece in left)

    def ask(self, field: Field) -> None:
        """The form asks for this field, whether or not it is answered."""
        self._asked[field.name] += 1
        _ = self.found[field.name]

    def also_blank(self) -> dict[str, list[Written]]:
        """The answers, and of each question that is asked oftener than it is answered those that were left blank."""
        return {name: [*found, *[Written()] * (self._asked[name] - len(found))] for name, found in self.found.items()}

    def take(
        self,
        field: Field,
        start: int,
        end: int,
        *,
        text: str | None = None,
        confidence: Confidence = "certain",
        asked_by: Source | None = None,
    ) -> None:
        """A stretch answers a field; `text` is the answer when there is more in the stretch than that.

        `asked_by` is where the question stands, for whoever is to judge words that are only nearly those of the form.
        """
        self.explain(start, end)
        said = self.page.words(start, end) if text is None else text
        if said in WORDS_OF_PROMPTS:
            said = ""
        controls = self._controls_in(start, end)
        pieces = self.page.pieces[start:end]
        self._stretches[field.name].append((start, end))
        self.found[field.name].append(
            Written(
                text=said,
                picked=tuple(control.picked for control in controls if control.picked),
                chosen=tuple(key for control in controls if (key := self._chosen(control))),
                confidence=confidence,
                sources=(self.source(start, said), *([asked_by] if asked_by else ())) if said else (),
                tracked=any(piece.tracked for piece in pieces),
                struck=" ".join(piece.text.strip() for piece in pieces if piece.struck and piece.text.strip()),
                stressed=_stands_out([piece.text for piece in pieces], [piece.stressed for piece in pieces]),
            )
        )

    def doubt(self, name: str, start: int, end: int) -> None:
        """What was taken for this field within a stretch may be the answer to another question."""
        for number, (first, last) in enumerate(self._stretches[name]):
            if start <= first and last <= end:
                self.found[name][number] = replace(self.found[name][number], confidence="unsure")

    def source(self, start: int, text: str) -> Source:
        """Where a piece stands, and the words found there."""
        page = self.page
        line = page.lines[page.pieces[start].line] if start < len(page.pieces) else None
        quoted = text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "\u2026"
        if line is None or line.cell < 0:
            return Source(row=max(line.number, 1) if line else 1, text=quoted)
        cell = page.cells[line.cell]
        return Source(table=cell.table, row=cell.row, cell=cell.cell, text=quoted)

    def _controls_in(self, start: int, end: int) -> list[Control]:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [each for each in self.page.controls[first:last] if each.start < each.end <= end]

    def _chosen(self, control: Control) -> str:
        return control.items.get(self.page.words(control.start, control.end), "") if control.items else ""


def _stands_out(texts: list[str], stressed: list[bool]) -> str:
    """The words that are bold or underlined among others that are not."""
    said = [(text.strip(), loud) for text, loud in zip(texts, stressed, strict=True) if text.strip(" /\n\t")]
    loud = [text for text, is_loud in said if is_loud]
    return " ".join(loud) if len(loud) < len(said) else ""
