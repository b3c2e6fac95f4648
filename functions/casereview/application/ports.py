"""What the application asks of the outside world."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from casereview.application.records import DueClock, Entry, InboundItem, Summary, Writing
from casereview.domain.notification_form import NotificationForm
from casereview.domain.partnership import Partnership
from casereview.domain.roles import Person
from casereview.domain.working_days import Calendar


class HistoryMoved(Exception):
    """Someone else wrote to the case first: load it again and decide again."""


class AlreadyFiled(Exception):
    """The inbound item has been filed before: what came with it is done."""


class History(Protocol):
    """The append-only histories, and what is kept beside them in the same transactions."""

    def of(self, reference: str) -> tuple[Entry, ...]:
        """The whole history of a case, strongly consistent, oldest first; empty if there is none."""

    def append(self, writing: Writing) -> None:
        """Write everything or nothing. Raises HistoryMoved, AlreadyFiled, or TooMuchAtOnce over 100 items."""

    def due(self, now: datetime) -> Iterable[DueClock]:
        """The clocks with a rung to take by now: the cost grows with what is due, not with what is open."""

    def summaries(self, partnership: str) -> Iterable[Summary]:
        """Every case of a partnership, the most urgent first."""

    def inbound(self, partnership: str) -> Iterable[InboundItem]:
        """Every inbound item of a partnership, the oldest first."""

    def inbound_item(self, inbound_id: str) -> InboundItem | None:
        """One inbound item."""

    def mark_dealt_with(self, item: InboundItem) -> None:
        """Replace an inbound item that still waits; nothing happens if it does not wait any more."""


class Directory(Protocol):
    """Partnerships, agencies and people."""

    def partnership(self, partnership: str) -> Partnership:
        """One partnership with everyone in it. Raises KeyError if there is none."""

    def person(self, email: str) -> Person | None:
        """The person who signs in with this address, with all memberships."""


class Documents(Protocol):
    """Drafted documents, write-once."""

    def put(self, key: str, content: bytes) -> None:
        """Keep a document under a key; the same key always holds the same content."""

    def link(self, key: str, filename: str) -> str:
        """A link that downloads it and expires within a minute."""


class Subjects(Protocol):
    """What the forms said: the child's identity and the narrative, in a room of their own."""

    def form(self, reference: str, form: str) -> NotificationForm:
        """One form as it was read. Raises KeyError if it is not there."""


class Calendars(Protocol):
    """The bank holidays: what is bundled, what was fetched since, what was decided here."""

    def current(self) -> Calendar:
        """The calendar of record."""
