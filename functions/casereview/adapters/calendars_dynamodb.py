"""The calendar of record in the housekeeping table, beside the data bundled with the code.

calendar   calendar   the last good feed, what came of the latest fetch, the overrides
           counted    the calendar that the cases were last counted with

Without rows there is the bundled calendar alone. A row that cannot be read is never passed over in favour of it: clocks
would then quietly be counted without the holidays that were announced since.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from casereview.domain.calendar_of_record import CalendarOfRecord
from casereview.domain.recounting import Counted
from casereview.domain.working_days import Calendar

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

ATTEMPTS = 8


class UnreadableCalendar(Exception):
    """A row of the calendar is damaged: nothing can be counted until it is put right."""


class BusyCalendar(Exception):
    """Others kept changing the calendar at the same moment."""


class DynamoCalendars:
    """The calendar as it is kept on AWS."""

    def __init__(self, table: "Table", bundled: Calendar) -> None:
        self._table = table
        self.bundled = bundled

    def current(self) -> Calendar:
        """The calendar of record, by one strongly consistent read. Raises UnreadableCalendar."""
        return self.of_record().calendar(self.bundled)

    def of_record(self) -> CalendarOfRecord:
        """What the calendar of record is made of. Raises UnreadableCalendar."""
        return self._read("calendar", CalendarOfRecord)[0] or CalendarOfRecord()

    def change(self, how: Callable[[CalendarOfRecord], CalendarOfRecord]) -> None:
        """Keep what `how` makes of the record; it is asked again when someone else was faster. Raises BusyCalendar."""
        for _ in range(ATTEMPTS):
            record, written = self._read("calendar", CalendarOfRecord)
            if self._replace(written, how(record or CalendarOfRecord())):
                return
        raise BusyCalendar

    def counted(self) -> Counted:
        """What the cases were last counted with; until that is kept for the first time, the bundled calendar."""
        return self._read("counted", Counted)[0] or Counted(calendar=self.bundled)

    def mark_counted(self, counted: Counted) -> None:
        """Every case has been counted with this."""
        self._table.put_item(Item=_key("counted") | {"kept": counted.model_dump_json()})

    def _read[Kept: BaseModel](self, sk: str, kind: type[Kept]) -> tuple[Kept | None, str]:
        """The row and its exact text, by which it is known whether someone else changed it."""
        row: Any = self._table.get_item(Key=_key(sk), ConsistentRead=True).get("Item")
        if row is None:
            return None, ""
        try:
            return kind.model_validate_json(row["kept"]), row["kept"]
        except (KeyError, ValidationError) as error:
            raise UnreadableCalendar(f"The row {sk!r} of the calendar cannot be read.") from error

    def _replace(self, written: str, record: CalendarOfRecord) -> bool:
        """Whether it could be written: not if the row has changed since it was read."""
        since: dict[str, Any] = {"ConditionExpression": "attribute_not_exists(pk)"}
        if written:
            since = {"ConditionExpression": "kept = :written", "ExpressionAttributeValues": {":written": written}}
        try:
            self._table.put_item(Item=_key("calendar") | {"kept": record.model_dump_json()}, **since)
        except self._table.meta.client.exceptions.ConditionalCheckFailedException:
            return False
        return True


def _key(sk: str) -> dict[str, str]:
    return {"pk": "calendar", "sk": sk}
