"""Dates as people in Britain write them: the day first, or the year first, never the month first.

3/4/26, 03.04.2026, 3 April 2026, Friday 3rd Apr 2026 and 2026-04-03 are all the third of April. A date that can only be
read by swapping day and month is not read. A year of two figures from 69 to 99 belongs to the last century, any other
to this one (the convention of POSIX; nobody on this form was born before 1969 or will be born after 2068).
"""

import re
from datetime import date
from typing import Final

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})\s*([/.\-])\s*([0-9]{1,2})\s*\2\s*([0-9]{4}|[0-9]{2})")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})([/.\-])([0-9]{1,2})\2([0-9]{1,2})")
_IN_WORDS: Final = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[\s\-]+(?:of\s+)?([a-z]+)\.?[\s,\-]+([0-9]{4}|[0-9]{2})")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_TURN_OF_CENTURY: Final = 69


def date_in(text: str) -> date:
    """The one London date that this text names; ValueError says in a sentence why there is none."""
    said = " ".join(text.casefold().split())
    weekday, said = _split_weekday(said)
    on = _date_of(said)
    if weekday and _WEEKDAYS[on.weekday()] != weekday:
        raise ValueError(f"That date is not a {weekday.capitalize()}.")
    return on


def _split_weekday(said: str) -> tuple[str, str]:
    first, _, rest = said.partition(" ")
    name = first.strip(",.")
    full = next((day for day in _WEEKDAYS if len(name) >= len("mon") and day.startswith(name)), "")
    return (full, rest) if full else ("", said)


def _date_of(said: str) -> date:
    year, month, day = _parts(said)
    try:
        on = date(year, month, day)
    except ValueError:
        raise ValueError("There is no such date (the day comes first).") from None
    if not _FIRST_YEAR <= on.year <= _LAST_YEAR:
        raise ValueError("The year cannot be right.")
    return on


def _parts(said: str) -> tuple[int, int, int]:
    if found := _YEAR_FIRST.fullmatch(said):
        return int(found[1]), int(found[3]), int(found[4])
    if found := _DAY_FIRST.fullmatch(said):
        return _year(found[4]), int(found[3]), int(found[1])
    if found := _IN_WORDS.fullmatch(said):
        return _year(found[3]), _month(found[2]), int(found[1])
    raise ValueError("It is not a date with a day, a month and a year.")


def _month(word: str) -> int:
    matches = [n for n, month in enumerate(_MONTHS, start=1) if len(word) >= len("jan") and month.startswith(word)]
    if len(matches) != 1:
        raise ValueError("It does not name a month.")
    return matches[0]


def _year(figures: str) -> int:
    year = int(figures)
    if len(figures) > len("26"):
        return year
    return year + (1900 if year >= _TURN_OF_CENTURY else 2000)
