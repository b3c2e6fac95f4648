"""The two parts of a Word file that are read beside its main one: which part is the main one, and its styles."""

from collections.abc import Mapping
from typing import Final, Protocol

from casereview.adapters.word_names import local, short
from casereview.adapters.word_refusals import CannotRead
from casereview.adapters.word_run import Styles, is_on

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


_LOOKS: Final = {"w:vanish": "hidden", "w:strike": "struck", "w:dstrike": "struck"}
_MOST_BASED: Final = 20
"""Styles that are each based on the next; Word's own are three or four deep."""


class StylesRead(_Bounded):
    """Reads the styles: the names of those whose text is hidden or struck through, also by one they are based on."""

    def __init__(self) -> None:
        super().__init__()
        self._style = ""
        self._based_on: dict[str, str] = {}
        self._looks: dict[tuple[str, str], bool] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """One element of one style."""
        self.count()
        name = short(tag)
        said = {local(key): value for key, value in attributes.items()}
        if name == "w:style":
            self._style = said.get("styleId", "")
        elif name == "w:basedOn":
            self._based_on[self._style] = said.get("val", "")
        elif name in _LOOKS:
            self._looks[self._style, _LOOKS[name]] = is_on(said)

    def may_say_something(self, content: bytes) -> bool:
        """Whether any style hides text or strikes it through: most files have none, and many styles."""
        plain = content.replace(b"\0", b"")
        return b"vanish" in plain or b"strike" in plain

    def close(self) -> Styles:
        """Their names."""
        names = {*self._based_on, *(style for style, _ in self._looks)} - {""}
        return Styles(
            hidden=frozenset(name for name in names if self._looks_so(name, "hidden")),
            struck=frozenset(name for name in names if self._looks_so(name, "struck")),
        )

    def _looks_so(self, style: str, how: str) -> bool:
        """What a style says itself counts, else what the one says that it is based on."""
        for _ in range(_MOST_BASED):
            if (style, how) in self._looks:
                return self._looks[style, how]
            style = self._based_on.get(style, "")
        return False
