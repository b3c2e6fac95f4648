"""What is kept: history entries, and the rows that go with them in one transaction."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from casereview.domain.events import Event
from casereview.domain.notification_form import NotificationForm


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
    """An email somebody is owed. `about` is the partition it lies in; `context` never holds personal data."""

    id: str
    about: str
    template: str
    to: str
    context: Mapping[str, Any]
    owed_at: datetime


class DueClock(Record):
    """When the next rung of a clock's ladder is to be taken."""

    reference: str
    clock: str
    act_at: datetime


class SummaryClock(Record):
    """What the list of cases says of a running clock."""

    title: str
    who: str
    due_at: datetime
    due_text: str
    provisional: bool


class Summary(Record):
    """What the list of cases says of a case: its running clocks, the soonest due first."""

    reference: str
    partnership: str
    stage: str
    opened_at: datetime
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


class Writing(Record):
    """Everything one command leaves behind, written in one transaction."""

    reference: str = ""
    entries: tuple[Entry, ...] = ()
    summary: Summary | None = None
    due: tuple[DueClock, ...] = ()
    no_longer_due: tuple[str, ...] = ()
    emails: tuple[OwedEmail, ...] = ()
    subject: SubjectForm | None = None
    inbound: InboundItem | None = None
