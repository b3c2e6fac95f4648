"""What the application asks of the outside world."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from casereview.application.heartbeats import Heartbeat
from casereview.application.records import (
    Access,
    DueClock,
    Entry,
    InboundItem,
    KeptItem,
    PersonPreferences,
    SubjectForm,
    Summary,
    Writing,
)
from casereview.domain.calendar_of_record import CalendarOfRecord
from casereview.domain.notification_form import NotificationForm
from casereview.domain.partnership import Partnership
from casereview.domain.recounting import Counted
from casereview.domain.roles import Person
from casereview.domain.working_days import Calendar


class HistoryMoved(Exception):
    """Someone else wrote to the case first: load it again and decide again."""


class AlreadyFiled(Exception):
    """These emails have been owed before: what comes with them is done."""


class UnreadableDue(Exception):
    """Clocks are due whose rows cannot be read: until those are put right, nobody is reminded of them."""

    def __init__(self, rows: Sequence[str]) -> None:
        super().__init__(f"These rows cannot be read: {', '.join(rows)}.")


class History(Protocol):
    """The append-only histories, and what is kept beside them in the same transactions."""

    def of(self, reference: str) -> tuple[Entry, ...]:
        """The whole history of a case, strongly consistent, oldest first; empty if there is none."""

    def append(self, writing: Writing) -> None:
        """Write everything or nothing. Raises HistoryMoved, AlreadyFiled, or TooMuchAtOnce over 100 items.

        AlreadyFiled: emails that come alone have been owed before.
        """

    def due(self, now: datetime) -> Iterable[DueClock]:
        """The clocks with a rung to take by now: the cost grows with what is due, not with what is open.

        Raises UnreadableDue after the last one that can be read, when there are others.
        """

    def summaries(self, partnership: str) -> Iterable[Summary]:
        """Every case of a partnership, the most urgent first."""

    def inbound_open(self, partnership: str) -> Iterable[InboundItem]:
        """The inbound items of a partnership that have not come to their end, the oldest first."""

    def inbound_settled(self, partnership: str) -> Iterable[InboundItem]:
        """Those that have, the newest first: whoever asks says how many are enough."""

    def inbound_item(self, inbound_id: str) -> KeptItem:
        """One inbound item with its history, strongly consistent; empty if there is none."""

    def claim(self, message: str, inbound_id: str) -> str:
        """Keep that this item is this message, for ever, unless another is; the id of the one that is."""


class Directory(Protocol):
    """Partnerships, agencies and people."""

    def partnerships(self) -> tuple[str, ...]:
        """The ids of all partnerships."""

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
        """One form as it was read and put right since. Raises KeyError if it is not there."""

    def kept(self, reference: str, form: str) -> SubjectForm:
        """The same with what it said before, strongly consistent. Raises KeyError if it is not there."""


class Accesses(Protocol):
    """Who was shown what of a case: no entry here, nothing shown."""

    def keep(self, access: Access) -> None:
        """Write it down. Raises AccessNotKept when that fails, for whatever reason."""

    def of(self, reference: str) -> Iterable[Access]:
        """Who was shown what of this case, the oldest first."""


class Calendars(Protocol):
    """The bank holidays: what is bundled with the code, what was fetched since, what was decided here."""

    bundled: Calendar

    def current(self) -> Calendar:
        """The calendar of record, strongly consistent."""

    def of_record(self) -> CalendarOfRecord:
        """What the calendar of record is made of, strongly consistent."""

    def change(self, how: Callable[[CalendarOfRecord], CalendarOfRecord]) -> None:
        """Keep what `how` makes of the record; when someone else was faster, it is asked again."""

    def counted(self) -> Counted:
        """What the cases were last counted with; until that is kept for the first time, the bundled calendar."""

    def mark_counted(self, counted: Counted) -> None:
        """Keep that every case has been counted with this."""


class Heartbeats(Protocol):
    """When each scheduled job last ran."""

    def beat(self, job: str, at: datetime, said: str = "") -> None:
        """Keep that the job ran at this instant (aware UTC), and what it said; no personal data."""

    def all(self) -> Mapping[str, Heartbeat]:
        """The last run of every job that ever ran."""


class Preferences(Protocol):
    """What people chose for themselves."""

    def of(self, email: str) -> PersonPreferences:
        """What the person with this address chose; the usual, if they never chose."""

    def keep(self, email: str, preferences: PersonPreferences) -> None:
        """Keep what the person with this address chose."""


class Keys(Protocol):
    """The house's own secrets: what its unguessable addresses, links and likenesses are made with."""

    def key(self, name: str) -> bytes:
        """The 32 random bytes of this name, made once and the same ever after."""


class AnswersGiven(Protocol):
    """The answers that addresses were given of late. Who was answered is known by a mark, and for some days only."""

    def count(self, kind: str, mark: str, *, at: datetime, within: timedelta, at_most: int) -> bool:
        """Count one more answer (aware UTC), unless as many as `at_most` were given within this time, at most a day.

        Whether it was counted: of several who count at once, no more are told so than there is room for.
        """
