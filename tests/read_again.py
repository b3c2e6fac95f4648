"""A bucket that is read again, by a reader of whom a test decides what it makes of each form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from casereview.adapters.history_memory import MemoryHistory
from casereview.application.arrive import Arrival
from casereview.application.house import House
from casereview.application.receive_form import ArrivedForm, CannotBeRead, receive_form
from casereview.application.replay import StoredObject, digest_of
from casereview.application.scan_result import ScanResult
from casereview.application.scanned import scanned
from casereview.domain.notification_form import NotificationForm
from casereview.domain.reading import Reading
from tests.houses import FRIDAY, memory_house

KEY = "upload/bedford-borough/hospital/0a1b.docx"
CONTENT = b"the form"
SERIOUS = {"seriousness": "serious", "harm": "seriously_harmed", "looked_after": False, "care_leaver": False}
CERTAIN = {"happened_on": date(2026, 6, 11), "agency_aware_on": date(2026, 6, 12), "child_name": "Ada Fictional"}
NOVEMBER = datetime(2026, 11, 23, 12, tzinfo=UTC)


def read_as(**also: Any) -> NotificationForm:
    """A serious notification without the time at which its agency became aware, but for what is said otherwise."""
    said = {**SERIOUS, **CERTAIN, **also}
    readings = {
        name: value if isinstance(value, Reading) else Reading(field=name, text=str(value), value=value)
        for name, value in said.items()
    }
    return NotificationForm(readings=readings)


@dataclass
class Reader:
    """Today's reader of a bucket with these forms in it: what it makes of each, or why it cannot."""

    forms: Mapping[str, NotificationForm | CannotBeRead]
    received: list[str] = field(default_factory=list)

    def content(self, key: str) -> bytes:
        """What lies under this key."""
        return CONTENT + key.encode()

    def read(self, key: str) -> tuple[str, NotificationForm]:
        """A form with its hash."""
        return digest_of(self.content(key)), self._form(key)

    def receive(self, scan: ScanResult, *, house: House, now: datetime) -> None:
        """Receive it by the application's own functions."""
        self.received.append(scan.key)
        arrival = Arrival(key=scan.key, sender="nurse@people.example", received_at=scan.scanned_at)
        if item := scanned(scan, arrival, house=house, now=now):
            arrived = ArrivedForm(content=self.content(scan.key), sender=arrival.sender)
            receive_form(item, arrived, read=lambda _: self._form(scan.key), house=house, now=now)

    def _form(self, key: str) -> NotificationForm:
        form = self.forms[key]
        if isinstance(form, CannotBeRead):
            raise form
        return form


def stored(key: str = KEY, at: datetime = FRIDAY, **scan: Any) -> StoredObject:
    """An object that was found clean, unless the scan said otherwise."""
    result = ScanResult(key=key, scanned_at=at, **{"verdict": "clean", **scan})
    return StoredObject(key=key, stored_at=at, scan=result)


def a_house_that_received(form: NotificationForm | CannotBeRead) -> tuple[House, MemoryHistory]:
    """A house whose reader made this of the form when it came."""
    house, history = memory_house()
    Reader({KEY: form}).receive(ScanResult(key=KEY, verdict="clean", scanned_at=FRIDAY), house=house, now=FRIDAY)
    return house, history
