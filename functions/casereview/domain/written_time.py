"""Times of day as people write them, on London clocks: 14:30, 14.30, 1430, 1430 hrs, 2.30 pm, noon.

One figure for the hour without am or pm could be morning or afternoon, and 12 am and 12 pm mean different things to
different people: these are read in two ways, never in one.
"""

import re
from datetime import time
from typing import Final

_CLOCK: Final = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:\s?[:.]\s?(?P<minute>[0-9]{2}))?(?::00)?\s?(?P<half>a\.?m\.?|p\.?m\.?)?"
)
_MILITARY: Final = re.compile(r"(?P<hour>[0-9]{2}):?(?P<minute>[0-9]{2})\s?(?:hrs|hours|h)?")
_NOON: Final = 12


def time_in(text: str) -> tuple[time, ...]:
    """The wall-clock times this text can mean, one if it is certain; ValueError says in a sentence why none."""
    said = " ".join(text.casefold().split())
    if said in {"noon", "12 noon", "midday", "12 midday"}:
        return (time(_NOON),)
    if found := _MILITARY.fullmatch(said):
        return (_time(int(found["hour"]), int(found["minute"])),)
    found = _CLOCK.fullmatch(said)
    if not found or not (found["minute"] or found["half"]):
        raise ValueError("It is not a time of day such as 14:30.")
    return _times(found["hour"], int(found["minute"] or 0), (found["half"] or "")[:1])


def _times(figures: str, minute: int, half: str) -> tuple[time, ...]:
    hour = int(figures)
    if not half:
        certain = len(figures) > 1 or hour == 0
        return (_time(hour, minute),) if certain else (_time(hour, minute), _time(hour + _NOON, minute))
    if not 1 <= hour <= _NOON:
        raise ValueError("The hour does not go with am or pm.")
    if hour == _NOON and minute == 0:
        return (time(0), time(_NOON))
    return (_time(hour % _NOON + (_NOON if half == "p" else 0), minute),)


def _time(hour: int, minute: int) -> time:
    try:
        return time(hour, minute)
    except ValueError:
        raise ValueError("There is no such time of day.") from None
