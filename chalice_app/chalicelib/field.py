"""The kinds of question a form can ask, and how what was typed is read: kept as typed when it cannot be."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Literal

from casereview.domain.london import LONDON
from casereview.domain.moment import Moment
from casereview.domain.stated_moment import stated_moment

Kind = Literal["line", "number", "paragraph", "choice", "list", "instant", "day"]
LONGEST = {"line": 80, "paragraph": 500}
LARGEST = 366
FIRST_YEAR = 2000
"""An earlier year is one typed with two digits."""
LAST_YEAR = 2100
"""A later year is a slip of the hand, and near the last one there is nothing can be counted from it."""
NO_DATE = "Enter a real date, such as 19 6 2026"
ONE_LINE = re.compile(r".*")
PARAGRAPHS = re.compile(r".*", re.DOTALL)
TIME = re.compile(r"(\d{1,2})[:.](\d{2}) ?(BST|GMT)?", re.IGNORECASE)


class CannotRead(ValueError):
    """What was typed does not answer the question; str() says what to do."""


@dataclass(frozen=True)
class Field:
    """One question. `blank` complains that nothing came.

    An "instant" needs its time of day, a "day" may lack it; a "choice" is offered in full, a "list" has to be opened.
    `misshapen` complains of a line that has not the `shape` asked for.
    """

    name: str
    kind: Kind
    label: str
    blank: str = ""
    hint: str = ""
    options: Mapping[str, str] | None = None
    shape: re.Pattern[str] = ONE_LINE
    misshapen: str = "Use ordinary letters, digits and punctuation only, as in the example"

    def line(self, typed: Mapping[str, str]) -> str:
        """The words or the choice typed. Raises CannotRead."""
        value = typed.get(self.name, "")
        if not value:
            return self._missing("")
        if self.options is not None and value not in self.options:
            raise CannotRead("Choose one of the answers offered")
        longest = LONGEST.get(self.kind, LONGEST["line"])
        if len(value) > longest:
            raise CannotRead(f"Use {longest} characters or fewer")
        if self.kind == "number":
            return _number(value)
        if not value.replace("\n", " ").isprintable() or not self.shape.fullmatch(value):
            raise CannotRead(self.misshapen)
        return value

    def moment(self, typed: Mapping[str, str]) -> Moment:
        """The London date and time typed. Raises CannotRead."""
        day, month, year, clock = (typed.get(f"{self.name}-{part}", "") for part in ("day", "month", "year", "time"))
        if not any((day, month, year, clock)):
            return self._missing(Moment(problem="blank"))
        on = _date(day, month, year)
        if not clock and self.kind == "day":
            return Moment(on=on)
        at, zone = _time(clock)
        return _certain(stated_moment(on, at, None, None), on, at, zone)

    def _missing[T](self, nothing: T) -> T:
        if self.blank:
            raise CannotRead(self.blank)
        return nothing


def _number(typed: str) -> str:
    if not re.fullmatch("[0-9]{1,3}", typed) or not 1 <= int(typed) <= LARGEST:
        raise CannotRead(f"Enter a whole number from 1 to {LARGEST}")
    return typed


def _date(day: str, month: str, year: str) -> date:
    try:
        on = date(int(year), int(month), int(day))
    except (ValueError, OverflowError) as error:
        raise CannotRead(NO_DATE) from error
    if on.year > LAST_YEAR:
        raise CannotRead(NO_DATE)
    if on.year < FIRST_YEAR:
        raise CannotRead("Enter the year with all four digits, such as 2026")
    return on


def _time(typed: str) -> tuple[time, str]:
    read = TIME.fullmatch(typed)
    try:
        hour, minute, zone = read.groups("") if read else ("", "", "")
        return time(int(hour), int(minute)), zone.upper()
    except ValueError as error:
        raise CannotRead("Enter the time of day on the 24-hour clock, such as 09:30") from error


def _certain(moment: Moment, on: date, at: time, zone: str) -> Moment:
    """An hour that came twice is settled by BST or GMT; an hour that never was is refused."""
    if moment.problem == "unreadable":
        raise CannotRead("The clocks went forward that night and this time did not exist: check it")
    if moment.problem == "ambiguous" and not zone:
        raise CannotRead("The clocks went back that night and this time came twice: add BST or GMT after it")
    local = datetime.combine(on, at.replace(fold=int(moment.problem == "ambiguous" and zone == "GMT")), LONDON)
    if zone and local.tzname() != zone:
        raise CannotRead(f"Clocks showed {local.tzname()} then, not {zone}: check the time")
    return Moment(on=on, at=local.astimezone(UTC))
