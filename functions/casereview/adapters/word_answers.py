"""Finds the places of a page in which fields are answered: by content control or legacy field, else by the label.

Word keeps a tag on every control. LibreOffice and others lose the tags, or the controls, when they save, and old forms
never had any: then the words in the same cell, to the left, above, or before a colon say what is answered.
Where in the document a question stands never matters.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from casereview.adapters.word_cells import AnswersInCells
from casereview.adapters.word_glyphs import UNTICKED
from casereview.adapters.word_labels import Words, words_of
from casereview.adapters.word_lines import take_lines
from casereview.adapters.word_page import Control, Page
from casereview.adapters.word_places import Places
from casereview.domain.form_field import Field, Form

_OF_ONE_TICK: Final = {"yes", "no"}


def answers(page: Page, form: Form) -> Places:
    """What is written in each place of the page that answers a field of this form."""
    words, places = words_of(form), Places(page)
    named = _named_controls(page, words)
    tagged = _take_controls(places, named, words)
    AnswersInCells(places, words, tagged).take()
    take_lines(places, words)
    return places


def _named_controls(page: Page, words: Words) -> Iterator[tuple[Field, Control]]:
    for control in page.controls:
        if not control.around_cells and (field := words.field_of_control(control)):
            yield field, control


def _take_controls(places: Places, named: Iterator[tuple[Field, Control]], words: Words) -> dict[int, frozenset[str]]:
    """Take the places of all named controls. For each cell that has any, the names of the fields."""
    by_cell: dict[int, list[tuple[Field, Control]]] = defaultdict(list)
    for field, control in named:
        by_cell[control.cell].append((field, control))
    for cell, pairs in by_cell.items():
        fields = {field.name: field for field, _ in pairs}
        if cell >= 0 and len(fields) == 1:
            _take_cell(places, pairs[0][0], cell, words)
        else:
            for field in fields.values():
                _take_each(places, field, [control for each, control in pairs if each is field])
    return {cell: frozenset(field.name for field, _ in pairs) for cell, pairs in by_cell.items() if cell >= 0}


def _take_cell(places: Places, field: Field, number: int, words: Words) -> None:
    """All of a cell answers the field, also what was typed beside the control, but for a label above it."""
    cell = places.page.cells[number]
    start = cell.start
    first = next(places.page.stretches(cell.start, cell.end), None)
    if first and words.field_of(places.page.words(*first)) is field:
        places.explain(*first)
        start = first[1]
    elif first and (asked := words.answered_in(places.page.raw(*first))) and asked[0][0].name == field.name:
        _take_each(places, field, [control for control in places.page.controls if control.cell == number])
        return
    places.take(field, start, cell.end)


def _take_each(places: Places, field: Field, controls: list[Control]) -> None:
    """Each control is a place of its own, but that for Yes and that for No are one."""
    shown = {control.tag.partition(".")[2]: places.page.words(control.start, control.end) for control in controls}
    if field.kind == "tick" and set(shown) == _OF_ONE_TICK:
        text = f"{shown['yes'] or UNTICKED} Yes {shown['no'] or UNTICKED} No"
        places.take(field, controls[0].start, controls[-1].end, text=text)
        return
    for control in controls:
        places.take(field, control.start, control.end)
