"""The official feed as GOV.UK publishes it, made from the bundled data and from what a test says was announced."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from casereview.adapters.bank_holidays import bundled_calendar

FIRST_YEAR = 2020
"""The feed rolls: it has some years only."""


def events(*announced: tuple[date, str], without: Iterable[date] = ()) -> list[dict[str, Any]]:
    """The bundled holidays from FIRST_YEAR on, and these; but not those."""
    known = {on: title for on, title in bundled_calendar().holidays.items() if on.year >= FIRST_YEAR}
    holidays = {**known, **dict(announced)}
    kept = sorted(on for on in holidays if on not in set(without))
    return [{"title": holidays[on], "date": on.isoformat(), "notes": "", "bunting": True} for on in kept]


def feed(*announced: tuple[date, str], without: Iterable[date] = ()) -> bytes:
    """The feed with all its divisions; Scotland's has a day of its own."""
    return feed_of(events(*announced, without=without))


def feed_of(of_england: list[dict[str, Any]], division: str = "england-and-wales") -> bytes:
    """The feed with these for England and Wales, under this label."""
    only_scotland = {"title": "World Cup", "date": "2026-06-15", "notes": "", "bunting": True}
    return json.dumps(
        {
            "england-and-wales": {"division": division, "events": of_england},
            "scotland": {"division": "scotland", "events": [only_scotland]},
        }
    ).encode()


def whole_year(year: int) -> list[tuple[date, str]]:
    """Eight weekdays of a year that is not known yet."""
    return [(on, "Holiday") for month in range(1, 9) if (on := first_monday(year, month))]


def first_monday(year: int, month: int) -> date:
    """The first Monday of a month."""
    return next(on for day in range(1, 8) if (on := date(year, month, day)).weekday() == 0)
