"""Ticks and boxes that are drawn by symbol fonts: which character means which, in Unicode's own words."""

from collections.abc import Mapping
from typing import Final

TICKED, UNTICKED, TORN = "\u2612", "\u2610", "\ufffd"
"""A box with a mark, an empty one, and one of which there is no telling."""

_CODES: Final = (
    dict.fromkeys(("FE", "FD", "FC", "FB", "52", "53", "54", "50", "51", "4F"), TICKED)
    | dict.fromkeys(("A8", "6F", "A3", "71", "72", "30"), UNTICKED)
    | dict.fromkeys(("B7", "A7", "D8"), "\u2022")
)
"""TABLE: code in Wingdings or Wingdings 2 → what it shows. Both leave the other's codes to pictures no form uses."""


def glyph_of_symbol(attributes: Mapping[str, str]) -> str:
    """What Word's symbol element shows."""
    return _CODES.get(attributes.get("char", "").upper().removeprefix("F0"), TORN)


def in_symbol_font(text: str) -> str:
    """What letters look like in such a font; those that are no tick and no box are left as they are."""
    return "".join(_CODES.get(f"{ord(letter) & 0xFF:02X}", letter) if _is_code(letter) else letter for letter in text)


def _is_code(letter: str) -> bool:
    return ord(letter) < 0x100 or 0xF000 <= ord(letter) <= 0xF0FF  # noqa: PLR2004 - where the fonts have them
