"""What is kept: history entries, and the rows that go with them in one transaction."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from functools import reduce
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from casereview.domain.corrected_form import Correction
from casereview.domain.digest import DigestChoice
from casereview.domain.events import Event
from casereview.domain.holds import Because
from casereview.domain.item import OWNERS, Item, State, evolve_item, item_from_history
from casereview.domain.item_events import ItemArrived, ItemEvent, Route
from casereview.domain.notification_form import NotificationForm
from casereview.domain.reading import Reading
from casereview.domain.roles import ROLE_TITLES, Role
from casereview.domain.rules import LOCAL_MILESTONE


class Record(BaseModel):
    """Something kept: frozen."""

    model_config = ConfigDict(frozen=True)


class Sealed[Happened](Record):
    """One event in a history: which command caused it, when, and the hash of the entry before it."""

    number: int
    command_id: str
    by: str
    at: datetime
    event: Happened
    previous_hash: str
    hash: str = ""

    def sealed(self) -> Self:
        """This entry with its hash, which covers everything it says and the hash before it."""
        content = self.model_dump(mode="json", exclude={"hash"})
        canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return self.model_copy(update={"hash": hashlib.sha256(canonical.encode()).hexdigest()})


class Entry(Sealed[Annotated[Event, Field(discriminator="type")]]):
    """One event in a case's history."""


class ItemEntry(Sealed[Annotated[ItemEvent, Field(discriminator="type")]]):
    """One event in an inbound item's history."""


class OwedEmail(Record):
    """An email somebody is owed. `about` is the partition it lies in; `context` never holds personal data.

    `role` is what it was sent to its reader for; `instead_of` is the id of an email that was returned and is sent to
    somebody else in that role; `clocks` are those it chases, which must still run when it leaves.
    """

    id: str
    about: str
    template: str
    to: str
    role: Role | Literal["sender", ""] = ""
    instead_of: str = ""
    clocks: tuple[str, ...] = ()
    context: Mapping[str, Any]
    owed_at: datetime


class DueClock(Record):
    """When the next rung of a clock's ladder is to be taken; `any_hour` says that it need not wait for the office.

    It is a clock of a case, or that of an inbound item: then `inbound_id` says of which, and there is no reference.
    """

    reference: str = ""
    inbound_id: str = ""
    clock: str
    act_at: datetime
    any_hour: bool


def _role_that_is_called_so(said: Mapping[str, Any]) -> Role:
    called_so = (role for role, title in ROLE_TITLES.items() if title == said.get("who"))
    return next(called_so, Role.BUSINESS_UNIT)


class SummaryClock(Record):
    """What the list of cases and the digests say of a running clock. `who` says in words what `role` is.

    A summary of the first release did not say which clock it is, its force or whether it is paused, which none was:
    it is read so until something happens to the case.
    """

    clock: str = ""
    title: str
    who: str
    role: Role = Field(default_factory=_role_that_is_called_so)
    force: str = ""
    due_at: datetime
    due_text: str
    provisional: bool
    paused: bool = False

    @property
    def is_milestone(self) -> bool:
        """Whether it is a target of the partnership's own."""
        return self.force == LOCAL_MILESTONE


def _when_it_was_opened(said: Mapping[str, Any]) -> Any:
    return said.get("opened_at")


class Summary(Record):
    """What the list of cases says of a case: its running clocks, the soonest due first.

    `changed_at` is when something last happened to it (aware UTC). A summary of the first release did not say that, so
    it is known only that it was opened; nor from which agency it came.
    """

    reference: str
    partnership: str
    agency: str = ""
    stage: str
    opened_at: datetime
    changed_at: datetime = Field(default_factory=_when_it_was_opened)
    clocks: tuple[SummaryClock, ...]


class InboundItem(Record):
    """One inbound email or file and the one state it is in, as the fold of its history. `key` is where it lies raw.

    `sender` is the address that is answered, "" where nobody is: it stands in no event, for it may be a person's own.
    `silent` says that a replay wrote it last, and not those who read what comes in.
    """

    inbound_id: str
    partnership: str
    route: Route
    key: str
    part_of: str = ""
    received_at: datetime
    state: State
    because: Because | None = None
    reason: str = ""
    reference: str = ""
    agency: str = ""
    sender: str = ""
    resolution: str = ""
    due_at: datetime | None = None
    due_text: str = ""
    silent: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it has not come to its end."""
        return self.state in OWNERS


class KeptItem(Record):
    """An inbound item as it is kept: its row, if there is one, and its history, the oldest first."""

    row: InboundItem | None = None
    entries: tuple[ItemEntry, ...] = ()

    @property
    def sender(self) -> str:
        """The address that is answered, "" where nobody is."""
        return self.row.sender if self.row else ""

    def item(self, inbound_id: str) -> Item:
        """The item as it stands. One of the first release had no history: it stands as its row says."""
        history = tuple(entry.event for entry in self.entries)
        if self.row is None or any(isinstance(event, ItemArrived) for event in history):
            return item_from_history(inbound_id, history)
        known = self.row.model_dump(include=set(Item.model_fields))
        before = Item.model_validate({**known, "because": self.row.because or "of_the_first_release"})
        return reduce(evolve_item, history, before)


class ItemWriting(Record):
    """What one command leaves behind of an inbound item; with no `due` it is not to be looked at again."""

    entries: tuple[ItemEntry, ...]
    row: InboundItem
    due: DueClock | None = None


class SubjectForm(Record):
    """What one form says, field by field: this is the room personal data stays in.

    `said` is what it says after the `corrections`, the oldest first; `better` are fields as today's reader reads them.
    """

    reference: str
    form: str
    said: NotificationForm
    corrections: tuple[Correction, ...] = ()
    better: Mapping[str, Reading] = {}


class Access(Record):
    """That a person, by the address they sign in with, was shown something of a case: kept before it is shown.

    `shown` says what kind of thing, `which` which of them; `id` tells two at the same instant apart.
    """

    id: str
    reference: str
    shown: str
    which: str
    person: str
    at: datetime


class PersonPreferences(Record):
    """What somebody chose for themselves. Statutory notices are no matter of choice."""

    digest: DigestChoice = "every_working_day"


class Writing(Record):
    """Everything one command leaves behind, written in one transaction.

    Emails that go with an entry or an item are written when that is, hence once. Emails alone are written only if none
    of them has been written before. `silent` says that what follows from the entries must owe no email either.
    """

    reference: str = ""
    silent: bool = False
    entries: tuple[Entry, ...] = ()
    summary: Summary | None = None
    due: tuple[DueClock, ...] = ()
    no_longer_due: tuple[str, ...] = ()
    emails: tuple[OwedEmail, ...] = ()
    subject: SubjectForm | None = None
    item: ItemWriting | None = None

    @property
    def is_emails_alone(self) -> bool:
        """Whether nothing but emails is to be written, as about no case."""
        return not self.entries and self.item is None
