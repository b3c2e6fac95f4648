"""The calendar of record in memory: what tests of the application stand on, held to the same contract as DynamoDB."""

from collections.abc import Callable

from casereview.domain.calendar_of_record import CalendarOfRecord
from casereview.domain.recounting import Counted
from casereview.domain.working_days import Calendar


class MemoryCalendars:
    """The calendar kept in fields."""

    def __init__(self, bundled: Calendar) -> None:
        self.bundled = bundled
        self._record = CalendarOfRecord()
        self._counted: Counted | None = None

    def current(self) -> Calendar:
        """The calendar of record."""
        return self._record.calendar(self.bundled)

    def of_record(self) -> CalendarOfRecord:
        """What the calendar of record is made of."""
        return self._record

    def change(self, how: Callable[[CalendarOfRecord], CalendarOfRecord]) -> None:
        """Keep what `how` makes of the record."""
        self._record = how(self._record)

    def counted(self) -> Counted:
        """What the cases were last counted with; until that is kept for the first time, the bundled calendar."""
        return self._counted or Counted(calendar=self.bundled)

    def mark_counted(self, counted: Counted) -> None:
        """Every case has been counted with this."""
        self._counted = counted
