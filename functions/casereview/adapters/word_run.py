"""How a run of text is formatted, as far as it changes what the text says."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

_OFF: Final = {"0", "false", "off"}
FORMATS: Final = {
    f"w:{name}" for name in ("vanish", "strike", "dstrike", "b", "u", "highlight", "rFonts", "rStyle", "bdr")
}
_SYMBOL_FONTS: Final = ("wingdings", "webdings")


@dataclass(frozen=True, slots=True)
class Styles:
    """The names of the styles whose text is hidden, and of those whose text is struck through."""

    hidden: frozenset[str] = frozenset()
    struck: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Run:
    """`symbols`: its letters are drawn as pictures, as Wingdings does."""

    hidden: bool = False
    struck: bool = False
    stressed: bool = False
    symbols: bool = False

    def formatted(self, name: str, attributes: Mapping[str, str], styles: Styles) -> "Run":
        """This run with one more of its properties."""
        on = is_on(attributes)
        match name:
            case "w:vanish":
                return replace(self, hidden=on)
            case "w:strike" | "w:dstrike":
                return replace(self, struck=on)
            case "w:rFonts":
                fonts = (attributes.get("ascii", ""), attributes.get("hAnsi", ""))
                return replace(self, symbols=any(font.casefold().startswith(_SYMBOL_FONTS) for font in fonts))
            case "w:rStyle":
                style = attributes.get("val")
                hidden, struck = style in styles.hidden, style in styles.struck
                return replace(self, hidden=self.hidden or hidden, struck=self.struck or struck)
            case _:
                return replace(self, stressed=self.stressed or (on and attributes.get("val") != "none"))


def is_on(attributes: Mapping[str, str]) -> bool:
    """Whether a property that is there is switched on: it is, unless it says that it is not."""
    return attributes.get("val", "1") not in _OFF
