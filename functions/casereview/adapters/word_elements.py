"""Goes through the elements of a Word file as they come, within bounds, and past those that are not to be seen."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Final

from casereview.adapters.word_names import local, short
from casereview.adapters.word_refusals import CannotRead

MOST_ELEMENTS: Final = 150_000
"""Fifty times those of a completed form."""
MOST_NESTED: Final = 150
_TOO_MANY: Final = "The file has far more parts than a form can need, so it was not read to its end."
MOST_NESTED_FIELDS: Final = 40
"""Legacy fields that are open at once: what lies in many is gone through by each. Word's own nest two or three deep."""
TOO_DEEP: Final = "The file nests its parts in each other far deeper than a form can, so it was not read."
_ENTITIES: Final = "The file declares a document type or entities of its own, which no Word document does."


class Elements(ABC):
    """A target of lxml's parser. `_path` names the elements that are open, "" for those Word shows nothing by."""

    def __init__(self) -> None:
        self._path: list[str] = [""]
        self._seen = 0
        self._unseen_from = 0

    def doctype(self, *_: str | None) -> None:
        """Refuse it: entities come from there."""
        raise CannotRead(_ENTITIES)

    def start(self, tag: str, attributes: Mapping[str, str], /) -> None:
        """An element begins. Raises CannotRead when there are too many, or they nest too deep."""
        self._seen += 1
        if self._seen > MOST_ELEMENTS:
            raise CannotRead(_TOO_MANY)
        name = short(tag)
        self._path.append(name)
        if len(self._path) > MOST_NESTED:
            raise CannotRead(TOO_DEEP)
        if name and not self._unseen_from:
            self.begin(name, {local(key): value for key, value in attributes.items()} if attributes else {})

    def end(self, _: str, /) -> None:
        """It ends."""
        depth = len(self._path)
        name = self._path.pop()
        if self._unseen_from:
            if depth > self._unseen_from:
                return
            self._unseen_from = 0
        self.finish(name, depth)

    @abstractmethod
    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins that is to be seen; its name is short, its attributes have no namespaces."""

    @abstractmethod
    def finish(self, name: str, depth: int) -> None:
        """An element that was seen ends; `depth` is how many are open with it."""

    @property
    def _parent(self) -> str:
        return self._path[-2]

    def _skip(self, levels_up: int = 0) -> None:
        """Nothing is seen any more until this element ends, or the one so many levels above it."""
        self._unseen_from = len(self._path) - levels_up
