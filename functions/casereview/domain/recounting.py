"""Which days changed under the cases' feet, and so whether their clocks have to be counted again."""

import hashlib
from collections.abc import Iterable
from datetime import date

from pydantic import AwareDatetime, BaseModel, ConfigDict

from casereview.domain.calendar_of_record import CalendarOfRecord
from casereview.domain.working_days import Calendar


class Counted(BaseModel):
    """The calendar that every case's clocks were last counted with, when, and how many such counts there were."""

    model_config = ConfigDict(frozen=True)

    calendar: Calendar
    counted_at: AwareDatetime | None = None
    times: int = 0


class Recount(BaseModel):
    """A count to be made, because days are newly closed (with their titles) or newly open.

    `version` is the same however often this very count is tried, and never that of another.
    """

    model_config = ConfigDict(frozen=True)

    closed: tuple[tuple[date, str], ...]
    opened: tuple[date, ...]
    version: str

    @property
    def is_needed(self) -> bool:
        """Whether any day changed that a clock may have counted."""
        return bool(self.closed or self.opened)


def recount(record: CalendarOfRecord, bundled: Calendar, counted: Counted) -> Recount:
    """What brings every case from the calendar it was counted with to the one of record.

    A day that was changed and changed back since then is in it: a count that broke off may have moved clocks by it.
    A day beyond what was known then is not: no clock can have counted it.
    """
    holidays = record.calendar(bundled).holidays
    decided = {o.on for o in record.overrides if counted.counted_at is None or o.made_at >= counted.counted_at}
    changed = sorted(on for on in (holidays.keys() ^ counted.calendar.holidays.keys()) | decided)
    known_then = [on for on in changed if counted.calendar.first <= on <= counted.calendar.last]
    return Recount(
        closed=tuple((on, holidays[on]) for on in known_then if on in holidays),
        opened=tuple(on for on in known_then if on not in holidays),
        version=_version(holidays, len(record.overrides), counted.times),
    )


def _version(holidays: Iterable[date], decisions: int, times: int) -> str:
    dates = sorted(on.isoformat() for on in holidays)
    return hashlib.sha256(f"{times}/{decisions}/{dates}".encode()).hexdigest()[:16]
