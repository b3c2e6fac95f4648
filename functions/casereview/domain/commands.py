"""What may be asked of a case: imperative, validated on arrival, never stored.

`command_id` names the asking, not the thing asked: the same id a second time is a retry. `by` says who asks, as
the history will show it: a role or a part of the system, never a person's name.
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from casereview.domain.events import Outcome, Partner
from casereview.domain.facts import Facts

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]


class _Command(BaseModel):
    model_config = ConfigDict(frozen=True)

    reference: str
    command_id: str
    by: str


class RecordReferral(_Command):
    """An agency has told the Business Unit of a case, by telephone or in person."""

    partnership: str
    agency: str
    facts: Facts


class ReceiveNotification(_Command):
    """A notification form has arrived and been read. `sender` is answered and then forgotten."""

    partnership: str
    agency: str
    route: Literal["email", "upload"]
    inbound_id: str
    form: str
    facts: Facts
    read: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]
    received_at: AwareDatetime
    sender: str = ""


class ConfirmFacts(_Command):
    """The Business Unit settles facts that were in doubt."""

    facts: Facts


class RecordWrittenForm(_Command):
    """Record that the written form arrived by another road, on paper or by secure mail."""

    done_at: AwareDatetime


class NotifyPanel(_Command):
    """Record that the Panel was notified: the tracker never does it itself."""

    panel_reference: Line
    done_at: AwareDatetime


class TellPartner(_Command):
    """Record that a safeguarding partner was told."""

    partner: Partner
    done_at: AwareDatetime


class TellArea(_Command):
    """Record that another area was told."""

    area: Line
    done_at: AwareDatetime


class TellSecretaryOfState(_Command):
    """Record that the Secretary of State and Ofsted were notified."""

    panel_reference: Line
    done_at: AwareDatetime


class SubmitRapidReview(_Command):
    """Record that the rapid review went to the Panel."""

    done_at: AwareDatetime


class WatchClocks(_Command):
    """Take every rung of these clocks' ladders that has been reached."""

    clocks: tuple[str, ...]


class RecordEmailOutcome(_Command):
    """What SES reported of an email."""

    email_id: str
    outcome: Outcome
    outcome_at: AwareDatetime


class RecordDraft(_Command):
    """A document was drafted and kept."""

    document: str
    title: str
    key: str
    sha256: str


class RecordStoppedDraft(_Command):
    """A document could not be drafted."""

    document: str
    title: str
    missing: tuple[str, ...] = Field(min_length=1)


Command = (
    RecordReferral
    | ReceiveNotification
    | ConfirmFacts
    | RecordWrittenForm
    | NotifyPanel
    | TellPartner
    | TellArea
    | TellSecretaryOfState
    | SubmitRapidReview
    | WatchClocks
    | RecordEmailOutcome
    | RecordDraft
    | RecordStoppedDraft
)
