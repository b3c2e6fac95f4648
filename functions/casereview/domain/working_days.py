"""Counting working days.

    "The local authority must notify the Panel of any event that meets the criteria within 5 working days of
    becoming aware that the incident has occurred."  — Working Together to Safeguard Children, chapter 5 (2023)

No source says what a working day is for this purpose, nor on which day counting starts. We hold (design.md):

- a working day is a day other than a Saturday, a Sunday or a bank holiday in England and Wales. Scotland's and
  Northern Ireland's holidays never count, unlike under the Freedom of Information Act;
- the day of the starting event is day zero, and n working days end at the end of the n-th working day, London time;
- a start on a closed day counts the next working day as day one.

A date beyond the holidays that are known is refused, never computed.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict

from casereview.domain.london import date_in_words
from casereview.domain.refusals import BeyondCalendar

SATURDAY = 5


class Calendar(BaseModel):
    """The bank holidays of England and Wales, by date, known from `first` to `last` inclusive."""

    model_config = ConfigDict(frozen=True)

    holidays: Mapping[date, str]
    first: date
    last: date

    def closed_because(self, on: date) -> str:
        """Why this London date is not a working day ("Saturday", "Good Friday"), or "" if it is one.

        Raises BeyondCalendar when the bank holidays of that date are not known.
        """
        if not self.first <= on <= self.last:
            raise BeyondCalendar(
                f"The bank holidays are known from {date_in_words(self.first)} to {date_in_words(self.last)} only, "
                f"so nothing can be counted on {date_in_words(on)}."
            )
        return self.holidays.get(on, f"{on:%A}" if on.weekday() >= SATURDAY else "")

    def also_closed(self, days: Mapping[date, str]) -> "Calendar":
        """This calendar with more days on which nothing is counted, each with its reason."""
        return self.model_copy(update={"holidays": {**days, **self.holidays}}) if days else self


class Counted(BaseModel):
    """A count of working days and how it was reached: London dates counted, and skipped with the reason."""

    model_config = ConfigDict(frozen=True)

    start_on: date
    due_on: date
    counted: tuple[date, ...]
    skipped: tuple[tuple[date, str], ...]


def count(start_on: date, working_days: int, calendar: Calendar) -> Counted:
    """Count working days after a London date, or before it when `working_days` is negative.

    Raises BeyondCalendar when the count leaves the known holidays.
    """
    one_day = timedelta(days=1 if working_days > 0 else -1)
    counted: list[date] = []
    skipped: list[tuple[date, str]] = []
    on = start_on
    while len(counted) < abs(working_days):
        on += one_day
        if reason := calendar.closed_because(on):
            skipped.append((on, reason))
        else:
            counted.append(on)
    return Counted(start_on=start_on, due_on=on, counted=tuple(counted), skipped=tuple(skipped))
