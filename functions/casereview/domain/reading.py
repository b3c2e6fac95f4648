"""What one field of a form says, and the table of how each kind of field is read. Nothing is guessed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from types import MappingProxyType
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, model_validator

from casereview.domain.form_field import Field, Kind
from casereview.domain.form_fields import FIELDS
from casereview.domain.written_date import date_in
from casereview.domain.written_time import time_in

Problem = Literal["blank", "unreadable", "ambiguous"]


class Reading(BaseModel):
    """What one field says. `text` is what a person sees on the page; `detail` says why there is a problem.

    `value` is a string for text and for a choice (its key), a bool for a Yes/No tick, a London date or wall-clock
    time for those, and None whenever there is a problem.
    """

    model_config = ConfigDict(frozen=True)

    field: str
    text: str = ""
    value: bool | date | time | str | None = None
    problem: Problem | None = None
    detail: str = ""

    @model_validator(mode="before")
    @classmethod
    def _recover_dates_and_times(cls, stored: Any) -> Any:
        """A reading kept as JSON holds its date or time as text."""
        if not isinstance(stored, dict) or not isinstance(stored.get("value"), str):
            return stored
        kind = FIELDS[stored["field"]].kind
        recover = {"date": date.fromisoformat, "time": time.fromisoformat}.get(kind)
        return {**stored, "value": recover(stored["value"])} if recover else stored


@dataclass(frozen=True)
class Written:
    """What stands in the place for an answer: the words a person sees, and what the controls keep behind them.

    `picked` are the dates that date controls keep, `chosen` the keys that drop-down lists keep for the words shown.
    """

    text: str = ""
    picked: tuple[date, ...] = ()
    chosen: tuple[str, ...] = ()


def read(field: Field, answers: tuple[Written, ...]) -> Reading:
    """Read a field from every place in the document that answers it; places that disagree settle nothing."""
    readings = [_read_one(field, written) for written in answers]
    filled = [reading for reading in readings if reading.problem != "blank"]
    if not filled:
        return Reading(field=field.name, problem="blank")
    if any(reading.value != filled[0].value for reading in filled):
        text = " / ".join(reading.text for reading in filled)
        return Reading(field=field.name, text=text, problem="ambiguous", detail="It is answered twice, differently.")
    return filled[0]


def _read_one(field: Field, written: Written) -> Reading:
    text = written.text.strip()
    if not text:
        return Reading(field=field.name, problem="blank")
    return _HOW[field.kind](field, written, text)


def _doubtful(field: Field, text: str, problem: Problem, detail: str) -> Reading:
    return Reading(field=field.name, text=text, problem=problem, detail=detail)


def _text(field: Field, written: Written, text: str) -> Reading:
    return Reading(field=field.name, text=text, value=text)


def _date(field: Field, written: Written, text: str) -> Reading:
    try:
        on = date_in(text)
    except ValueError as doubt:
        return _doubtful(field, text, "unreadable", str(doubt))
    if any(picked != on for picked in written.picked):
        return _doubtful(field, text, "ambiguous", "The date shown is not the date that was picked in the calendar.")
    return Reading(field=field.name, text=text, value=on)


def _time(field: Field, written: Written, text: str) -> Reading:
    try:
        hours = time_in(text)
    except ValueError as doubt:
        return _doubtful(field, text, "unreadable", str(doubt))
    if len(hours) > 1:
        could_be = " or ".join(f"{hour:%H:%M}" for hour in hours)
        return _doubtful(field, text, "ambiguous", f"It could be {could_be}.")
    return Reading(field=field.name, text=text, value=hours[0])


def _choice(field: Field, written: Written, text: str) -> Reading:
    said = text.casefold().rstrip(".")
    keys = {key for key, words in field.choices.items() if said in {words.casefold(), key}}
    keys |= {key for key in written.chosen if key in field.choices}
    if len(keys) > 1:
        return _doubtful(field, text, "ambiguous", "The words shown are not those of the answer that was picked.")
    if not keys:
        return _doubtful(field, text, "unreadable", "It is not one of the answers offered.")
    return Reading(field=field.name, text=text, value=keys.pop())


_MARK = "[\u2610\u2611\u2612\u2713\u2714\u2717\u2718xX\ufffd]"
_BOXES = re.compile(rf"({_MARK}?)\s*\bYes\b\s*({_MARK}?)\s*\bNo\b", re.IGNORECASE)
_EMPTY = {"", "\u2610"}
_TORN = "\ufffd"


def _tick(field: Field, written: Written, text: str) -> Reading:
    boxes = _BOXES.fullmatch(text.rstrip("."))
    yes, no = boxes.groups() if boxes else _lone_answer(text)
    if _TORN in {yes, no}:
        return _doubtful(field, text, "ambiguous", "A box shows one thing and keeps another.")
    if yes is None:
        return _doubtful(field, text, "unreadable", "It is neither Yes nor No.")
    if yes == "" and no not in _EMPTY and boxes:
        return _doubtful(field, text, "ambiguous", "The tick could belong to Yes or to No.")
    if (yes in _EMPTY) and (no in _EMPTY):
        return _doubtful(field, "", "blank", "")
    if (yes in _EMPTY) == (no in _EMPTY):
        return _doubtful(field, text, "ambiguous", "Both Yes and No are ticked.")
    return Reading(field=field.name, text="No" if yes in _EMPTY else "Yes", value=yes not in _EMPTY)


def _lone_answer(text: str) -> tuple[str | None, str | None]:
    said = text.strip("\u2611\u2612\u2713\u2714 .").casefold()
    return {"yes": ("x", ""), "no": ("", "x")}.get(said, (None, None))


_HOW: Mapping[Kind, Callable[[Field, Written, str], Reading]] = MappingProxyType(
    {"text": _text, "date": _date, "time": _time, "choice": _choice, "tick": _tick}
)
