"""Answers in running text, and in cells of several questions: "Label: answer", or a label and then its answer."""

from dataclasses import dataclass
from typing import Final

from casereview.adapters.word_labels import Words
from casereview.adapters.word_page import tidy
from casereview.adapters.word_places import Places
from casereview.domain.field_reading import Confidence
from casereview.domain.form_field import Field

_LONGEST_LINE: Final = 20_000


@dataclass
class _Asked:
    """A question that the lines above have asked, and what of its answer has been met."""

    field: Field
    cell: int
    start: int
    end: int
    text: str
    confidence: Confidence


def take_lines(places: Places, words: Words) -> None:
    """Take every answer in the lines that nothing has explained yet."""
    asked: _Asked | None = None
    for start, end in list(places.page.stretches(0, len(places.page.pieces))):
        line = places.left_in(start, end)[:_LONGEST_LINE]
        said = tidy(line.lstrip("> "))
        cell = places.page.lines[places.page.pieces[start].line].cell
        if not said:
            _settle(places, asked)
            asked = None
        elif answered := words.answered_in(line):
            _settle(places, asked)
            asked = _take_answered(places, answered, start, end, cell)
        elif field := words.field_of(said):
            _settle(places, asked)
            places.explain(start, end)
            asked = _Asked(field, cell, end, end, "", "likely")
        elif words.is_printed(said):
            continue
        elif asked and asked.cell == cell and _goes_on(asked):
            asked.text = f"{asked.text}\n{said}".strip()
            asked.confidence = asked.confidence if cell >= 0 and asked.end > asked.start else "likely"
            asked.end = end
        else:
            _settle(places, asked)
            asked = None
    _settle(places, asked)


def _take_answered(places: Places, answered: list[tuple[Field, str]], start: int, end: int, cell: int) -> _Asked:
    for field, text in answered[:-1]:
        places.take(field, start, end, text=text)
    field, text = answered[-1]
    places.explain(start, end)
    return _Asked(field, cell, start if text else end, end, text, "certain" if text else "likely")


def _goes_on(asked: _Asked) -> bool:
    """Whether one more line may belong to the answer: to a text always, to anything else only its first."""
    return asked.field.kind == "text" or not asked.text


def _settle(places: Places, asked: _Asked | None) -> None:
    if asked is not None:
        places.ask(asked.field)
        if asked.text:
            places.take(asked.field, asked.start, asked.end, text=asked.text, confidence=asked.confidence)
