"""The two parts of a Word file that are read beside its main one: which part is the main one, and its styles."""

from collections.abc import Mapping
from typing import Final, Protocol

from casereview.adapters.word_names import local, short
from casereview.adapters.word_refusals import CannotRead
from casereview.adapters.word_run import is_on

_DOCUMENT: Final = "/officeDocument"
_MOST_ELEMENTS: Final = 100_000
_STRANGE: Final = "A part of the file is not what Word writes."


class Target[Result](Protocol):
    """What lxml's parser tells of each element as it comes; `close` gives what was made of them."""

    def start(self, tag: str, attributes: Mapping[str, str], /) -> None:
        """An element begins."""

    def end(self, tag: str, /) -> None:
        """It ends."""

    def close(self) -> Result:
        """What was made of them."""


class TargetOfAPart[Result](Target[Result], Protocol):
    """The same for a part that need not be read."""

    def may_say_something(self, content: bytes) -> bool:
        """Whether it is worth reading the part."""


class _Bounded:
    """Refuses document types, and parts that are endless."""

    def __init__(self) -> None:
        self._seen = 0

    def doctype(self, *_: str | None) -> None:
        raise CannotRead(_STRANGE)

    def end(self, _: str, /) -> None:
        """Nothing is left to do there."""

    def count(self) -> None:
        """One more element. Raises CannotRead."""
        self._seen += 1
        if self._seen > _MOST_ELEMENTS:
            raise CannotRead(_STRANGE)


class MainPart(_Bounded):
    """Reads the package's relations. The name of its document, "" if none is named; what points outside is none."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""

    def start(self, _: str, attributes: Mapping[str, str], /) -> None:
        """One relation."""
        self.count()
        inside = attributes.get("TargetMode", "Internal") == "Internal"
        if inside and not self._name and attributes.get("Type", "").endswith(_DOCUMENT):
            self._name = attributes.get("Target", "").lstrip("/").removeprefix("./")

    def may_say_something(self, content: bytes) -> bool:
        """Whether there is anything in it."""
        return bool(content)

    def close(self) -> str:
        """The name of the part."""
        return self._name


class HiddenStyles(_Bounded):
    """Reads the styles. The names of those whose text is hidden."""

    def __init__(self) -> None:
        super().__init__()
        self._style = ""
        self._hidden: set[str] = set()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """One element of one style."""
        self.count()
        name = short(tag)
        if name == "w:style":
            self._style = next((value for key, value in attributes.items() if local(key) == "styleId"), "")
        elif name == "w:vanish" and is_on({local(key): value for key, value in attributes.items()}):
            self._hidden.add(self._style)

    def may_say_something(self, content: bytes) -> bool:
        """Whether any style hides text: most files have none, and many styles."""
        return b"vanish" in content.replace(b"\0", b"")

    def close(self) -> frozenset[str]:
        """Their names."""
        return frozenset(self._hidden - {""})
