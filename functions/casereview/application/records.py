"""What is kept: history entries, and the rows that go with them in one transaction."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from casereview.domain.digest import DigestChoice
from casereview.domain.events import Event
from casereview.domain.notification_form import NotificationForm
from casereview.domain.roles import ROLE_TITLES, Role
from casereview.domain.rules import LOCAL_MILESTONE


class Record(BaseModel):
    """Something kept: frozen."""

    model_config = ConfigDict(frozen=True)


class Entry(Record):
    """One event in a case's history: which command caused it, when, and the hash of the entry before it."""

    number: int
    command_id: str
    by: str
    at: datetime
    event: Annotated[Event, Field(discriminator="type")]
    previous_hash: str
    hash: str = ""

    def sealed(self) -> "Entry":
        """This entry with its hash, which covers everything it says and the hash before it."""
        content = self.model_dump(mode="json", exclude={"hash"})
        canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return self.model_copy(update={"hash": hashlib.sha256(canonical.encode()).hexdigest()})


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
    """When the next rung of a clock's ladder is to be taken; `any_hour` says that it need not wait for the office."""

    reference: str
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
    """One inbound email or file and the one state it is in. `key` is where the raw object lies."""

    inbound_id: str
    partnership: str
    route: Literal["email", "upload"]
    key: str
    received_at: datetime
    state: Literal["waiting", "filed", "dealt with"]
    reason: str = ""
    reference: str = ""
    resolution: str = ""


class SubjectForm(Record):
    """What one form said, field by field: this is the room personal data stays in."""

    reference: str
    form: str
    said: NotificationForm


class PersonPreferences(Record):
    """What somebody chose for themselves. Statutory notices are no matter of choice."""

    digest: DigestChoice = "every_working_day"


class Writing(Record):
    """Everything one command leaves behind, written in one transaction.

    Emails that go with an entry or an item are written when that is, hence once. Emails alone are written only if none
    of them has been written before.
    """

    reference: str = ""
    entries: tuple[Entry, ...] = ()
    summary: Summary | None = None
    due: tuple[DueClock, ...] = ()
    no_longer_due: tuple[str, ...] = ()
    emails: tuple[OwedEmail, ...] = ()
    subject: SubjectForm | None = None
    inbound: InboundItem | None = None

    @property
    def is_emails_alone(self) -> bool:
        """Whether nothing but emails is to be written, as about no case."""
        return not self.entries and self.inbound is None
