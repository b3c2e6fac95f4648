"""What stands in a form and answers nothing: it is shown beside the answers, so that nothing typed is ever lost."""

from typing import Final

from casereview.adapters.word_labels import Words
from casereview.adapters.word_page import tidy
from casereview.adapters.word_places import Places
from casereview.domain.field_reading import Source

_MOST: Final = 40_000
_PLACE: Final = 60
"""Bytes in all, with those that each place takes. What is more is said to be there, and stands in the file itself."""


def unexplained(places: Places, words: Words) -> tuple[Source, ...]:
    """Each line that nothing has explained, and where it stands."""
    found: list[Source] = []
    room, more = _MOST, 0
    for start, end in places.page.stretches(0, len(places.page.pieces)):
        said = tidy(places.left_in(start, end))
        if words.is_printed(said) or words.field_of(said) or _is_beside_a_box(places, start, end, said):
            continue
        size = len(said.encode()) + _PLACE
        if size > room:
            more += len(said)
            continue
        room -= size
        found.append(places.source(start, "").model_copy(update={"text": said}))
    if more:
        found.append(Source(text=f"({more} characters more: please look at the file.)"))
    return tuple(found)


def _is_beside_a_box(places: Places, start: int, end: int, said: str) -> bool:
    """Whether it is the printed word beside a box that was read."""
    return said.casefold() in {"yes", "no"} and said != tidy(places.page.raw(start, end))
