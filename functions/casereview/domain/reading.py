"""How each kind of field is read from what is written in its places. Nothing is guessed.

What starts a clock is taken only where it is certain that the words answer this very question: a date, a time, a tick,
a choice or a case reference that is merely likely becomes a question, with the guess shown as text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from casereview.domain.field_reading import Confidence, Problem, Reading, Source
from casereview.domain.form_field import Field, Kind
from casereview.domain.tick_boxes import Doubtful, is_lone_tick, ticked
from casereview.domain.written_date import date_in
from casereview.domain.written_time import time_in

__all__ = ["Confidence", "Problem", "Reading", "Source", "Written", "read"]

_MOST_SOURCES: Final = 20
"""Places that are kept of one answer; nobody answers a question oftener in earnest."""
_ORDER: Final[tuple[Confidence, ...]] = ("certain", "likely", "unsure")
_YES_OR_NO: Final = {"yes": ("yes", "y"), "no": ("no", "n")}


@dataclass(frozen=True)
class Written:
    """What stands in the place for an answer: the words a person sees, and what the controls keep behind them.

    `picked` are the dates that date controls keep, `chosen` the keys that drop-down lists keep for the words shown.
    `struck` and `stressed` are the words in it that are struck through, or bold or underlined.
    """

    text: str = ""
    picked: tuple[date, ...] = ()
    chosen: tuple[str, ...] = ()
    confidence: Confidence = "certain"
    sources: tuple[Source, ...] = ()
    tracked: bool = False
    struck: str = ""
    stressed: str = ""


def read(field: Field, answers: tuple[Written, ...], *, alone: bool = False) -> Reading:
    """Read a field from every place in the document that answers it; places that disagree settle nothing.

    `alone`: where one place was left blank, what another one says is merely likely to be the answer.
    """
    readings = [_read_one(field, written) for written in answers]
    filled = [reading for reading in readings if reading.problem != "blank"]
    if not filled:
        return Reading(field=field.name, problem="blank", tracked=any(each.tracked for each in answers))
    surest = min(filled, key=lambda reading: _ORDER.index(reading.confidence))
    together: dict[str, object] = {
        "sources": tuple(source for reading in filled for source in reading.sources)[:_MOST_SOURCES],
        "tracked": any(reading.tracked for reading in filled),
    }
    if any(_say_otherwise(reading, surest) for reading in filled):
        text = " / ".join(dict.fromkeys(reading.text for reading in filled))
        doubt = _doubtful(field, text, "ambiguous", "It is answered twice, differently.")
        return doubt.model_copy(update={**together, "confidence": surest.confidence})
    if alone and len(filled) < len(answers) and surest.confidence == "certain":
        together["confidence"] = "likely"
    return _never_below_certain(field, surest.model_copy(update=together), answers)


def _say_otherwise(one: Reading, other: Reading) -> bool:
    """Whether two places differ; words that cannot be told are compared as they stand, for none of them may be lost."""
    return one.value != other.value or (one.problem is not None and one.text != other.text)


def _read_one(field: Field, written: Written) -> Reading:
    text = written.text.strip()
    if not text:
        return Reading(field=field.name, problem="blank", tracked=written.tracked)
    reading = _HOW[field.kind](field, written, text)
    if written.struck and reading.confidence == "certain":
        reading = reading.model_copy(update={"confidence": "likely"})
    return reading.model_copy(
        update={
            "sources": written.sources,
            "tracked": written.tracked,
            "confidence": max(reading.confidence, written.confidence, key=_ORDER.index),
        }
    )


def _never_below_certain(field: Field, reading: Reading, answers: tuple[Written, ...]) -> Reading:
    """The reading, if it is certain enough for what stands on it; else the words as they stand, as a question."""
    must_be_certain = field.kind != "text" or field.name == "case_reference"
    if reading.confidence == "certain" or reading.problem or not must_be_certain:
        return reading
    struck = any(written.struck for written in answers)
    detail = "It is struck through." if struck else "It may not be the answer to this question."
    return reading.model_copy(update={"value": None, "problem": "unsure", "detail": detail})


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
    said = " ".join(text.casefold().rstrip(".").split())
    spellings = {key: (words, *field.spellings.get(key, ())) for key, words in field.choices.items()}
    keys = {key for key, words in spellings.items() if said in {key, *(word.casefold() for word in words)}}
    keys |= {key for key in written.chosen if key in field.choices}
    if len(keys) > 1:
        return _doubtful(field, text, "ambiguous", "The words shown are not those of the answer that was picked.")
    if not keys:
        return _ticked(field, written, text, spellings, "It is not one of the answers offered.")
    return Reading(field=field.name, text=text, value=keys.pop())


def _tick(field: Field, written: Written, text: str) -> Reading:
    said = text.strip("\u2611\u2612\u2713\u2714 .").casefold()
    lone = next((key for key, words in _YES_OR_NO.items() if said in words), "")
    if lone:
        return _yes_or_no(Reading(field=field.name, text=text, value=lone))
    return _yes_or_no(_ticked(field, written, text, _YES_OR_NO, "It is neither Yes nor No."))


def _yes_or_no(reading: Reading) -> Reading:
    if reading.value is None:
        return reading
    return reading.model_copy(update={"value": reading.value == "yes", "text": str(reading.value).capitalize()})


def _ticked(
    field: Field, written: Written, text: str, answers: Mapping[str, tuple[str, ...]], otherwise: str
) -> Reading:
    found = ticked(text.rstrip("."), answers)
    if found.key:
        return Reading(field=field.name, text=field.choices.get(found.key, text), value=found.key)
    if found.doubt == "untouched":
        return _untouched(field, written, text)
    if found.doubt == "no list":
        return _lone_mark(field, text, otherwise)
    return _doubtful(field, text, "ambiguous", _WHY_NO_TICK[found.doubt or "between"])


def _untouched(field: Field, written: Written, text: str) -> Reading:
    """The printed answers: nobody chose, unless by striking one out or making one stand out: no certain way."""
    if not (written.struck or written.stressed):
        return Reading(field=field.name, problem="blank")
    how = f"struck through: {written.struck}" if written.struck else f"stands out: {written.stressed}"
    return _doubtful(field, f"{text} ({how})", "unsure", "An answer is struck through or stands out, none is ticked.")


def _lone_mark(field: Field, text: str, otherwise: str) -> Reading:
    match is_lone_tick(text):
        case True:
            return _doubtful(field, text, "unsure", "There is a tick, and no word beside it.")
        case False:
            return Reading(field=field.name, problem="blank")
        case None:
            return _doubtful(field, text, "unreadable", otherwise)


_WHY_NO_TICK: Final[Mapping[Doubtful, str]] = MappingProxyType(
    {
        "torn": "A box shows one thing and keeps another.",
        "between": "The tick could belong to either answer.",
        "several": "More than one answer is ticked.",
    }
)

_HOW: Mapping[Kind, Callable[[Field, Written, str], Reading]] = MappingProxyType(
    {"text": _text, "date": _date, "time": _time, "choice": _choice, "tick": _tick}
)
"""TABLE: kind of field → how it is read."""
