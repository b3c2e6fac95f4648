"""What a person sees in a piece of a Word document: tracked changes as accepted, prompts as nothing, ticks as ticks."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from lxml import etree

from casereview.domain.form_field import PROMPTS
from casereview.domain.reading import Written

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
SDT, TR, TC, DEL = f"{W}sdt", f"{W}tr", f"{W}tc", f"{W}del"
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_P: Final = f"{W}p"
_PROPERTIES: Final = f"{W}sdtPr"
_UNSEEN: Final = {DEL, FALLBACK, _PROPERTIES} | {
    f"{W}{name}" for name in ("moveFrom", "delText", "instrText", "pPr", "rPr", "tcPr", "tblPr", "trPr")
}
_LITERALS: Final = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}
_SYMBOLS: Final = dict.fromkeys(("F0FE", "F0FD", "F052", "F054"), "\u2612") | dict.fromkeys(
    ("F0A8", "F06F", "F0A3"), "\u2610"
)
_TICKED, _UNTICKED, _TORN = "\u2612", "\u2610", "\ufffd"
_OFF: Final = {"0", "false", "off"}
_PROMPTS: Final = {
    *PROMPTS.values(),
    "Click or tap here to enter text.",
    "Click or tap to enter a date.",
    "Choose an item.",
}
_INVISIBLE: Final = str.maketrans(
    {"\u00a0": " ", "\u2003": " ", "\u202f": " ", "\u200b": None, "\u200e": None, "\ufeff": None}
)


def written(place: etree._Element) -> Written:
    """The words in a place for an answer, with the dates and keys that its controls keep behind them."""
    text = words_in(place)
    if text in _PROMPTS:
        return Written()
    filled = [control for control in place.iter(SDT) if not _shows_prompt(control)]
    return Written(
        text=text,
        picked=tuple(on for control in filled if (on := _picked(control))),
        chosen=tuple(key for control in filled if (key := _chosen(control))),
    )


def words_in(element: etree._Element) -> str:
    """All that is visible in an element, a line for each paragraph."""
    pieces: list[str] = []
    _collect(element, pieces)
    lines = "".join(pieces).translate(_INVISIBLE).split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def paragraphs(element: etree._Element) -> Iterator[str]:
    """The paragraphs of an element that say something."""
    return (words for paragraph in element.iter(_P) if (words := words_in(paragraph)))


def _collect(element: etree._Element, pieces: list[str]) -> None:
    tag = element.tag
    if tag in _UNSEEN or (tag == f"{W}r" and _is_hidden(element)) or (tag == SDT and _shows_prompt(element)):
        return
    if tag == SDT and (box := element.find(f"{_PROPERTIES}/{_W14}checkbox")) is not None:
        pieces.append(_tick(element, box))
        return
    if tag == f"{W}t":
        pieces.append(element.text or "")
        return
    if tag == f"{W}sym":
        pieces.append(_SYMBOLS.get(str(element.get(f"{W}char", "")).upper(), _TORN))
    pieces.append(_LITERALS.get(str(tag), ""))
    for child in element:
        _collect(child, pieces)
    if tag == _P and element.find(f"{W}pPr/{W}rPr/{DEL}") is None:
        pieces.append("\n")


def _is_hidden(run: etree._Element) -> bool:
    return _is_on(run.find(f"{W}rPr/{W}vanish"))


def _is_on(switch: etree._Element | None, name: str = f"{W}val") -> bool:
    return switch is not None and switch.get(name, "1") not in _OFF


def _shows_prompt(control: etree._Element) -> bool:
    """Whether a control still shows its prompt. Typing makes Word drop the mark and the prompt's style together."""
    if not _is_on(control.find(f"{_PROPERTIES}/{W}showingPlcHdr")):
        return False
    content = control.find(f"{W}sdtContent")
    if content is None:
        return True
    styled = next(content.iter(f"{W}rStyle"), None) is not None
    return styled or "".join(text.text or "" for text in content.iter(f"{W}t")).strip() in {"", *_PROMPTS}


def _tick(control: etree._Element, box: etree._Element) -> str:
    """A ticked or empty box, or a torn one if what is shown is not what is kept."""
    kept = _is_on(box.find(f"{_W14}checked"), f"{_W14}val")
    pieces: list[str] = []
    for content in control.findall(f"{W}sdtContent"):
        _collect(content, pieces)
    shown = "".join(pieces).strip()
    if shown in {_UNTICKED, ""}:
        return _TORN if kept else _UNTICKED
    return _TICKED if kept else _TORN


def _picked(control: etree._Element) -> date | None:
    kept = control.find(f"{_PROPERTIES}/{W}date")
    stated = "" if kept is None else str(kept.get(f"{W}fullDate", ""))
    try:
        return date.fromisoformat(stated[:10]) if stated else None
    except ValueError:
        return None


def _chosen(control: etree._Element) -> str:
    """The key that a drop-down list keeps for the words it shows."""
    items = control.findall(f"{_PROPERTIES}/{W}dropDownList/{W}listItem")
    shown = words_in(control) if items else ""
    return next((str(item.get(f"{W}value", "")) for item in items if item.get(f"{W}displayText") == shown), "")
