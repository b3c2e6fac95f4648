"""What may be asked of a case: imperative, validated on arrival, never stored.

`command_id` names the asking, not the thing asked: the same id a second time is a retry. `by` says who asks, as
the history will show it: a role or a part of the system, never a person's name.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from casereview.domain.commands_of_matching import CommandOnTwo
from casereview.domain.events import Milestone, Outcome, Partner, Settled
from casereview.domain.events_of_reading import Mistake
from casereview.domain.facts import Facts
from casereview.domain.roles import Role

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
    """A notification form has arrived and been read. `sender` is answered and then forgotten.

    `first_form_of_its_case` says that it goes to this case only as long as no other form has, `by_way_of` through
    which cases it came that are followed as this one.
    """

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
    first_form_of_its_case: bool = False
    by_way_of: tuple[str, ...] = ()


class HoldPossibleNotification(_Command):
    """Something came in that cannot be read and may be a notification."""

    partnership: str
    agency: str
    inbound_id: str
    received_at: AwareDatetime


class SettlePossibleNotification(_Command):
    """Say whether what was held is a notification, or that it belongs to the case `other`."""

    how: Settled
    other: str = ""


class ConfirmFacts(_Command):
    """The Business Unit settles facts that were in doubt, or corrects what was stated: then `because` says why."""

    facts: Facts
    because: str = ""


class CorrectReading(_Command):
    """The Business Unit puts right what fields of a form say. `after` is how often its reading had changed by then.

    `facts` is what those fields say that clocks stand on, `missing` what the form leaves in doubt after it; `agency`
    sent the form, which was received at `received_at` (aware).
    """

    form: str
    fields: tuple[str, ...] = Field(min_length=1)
    mistake: Mistake
    after: int
    facts: Facts
    missing: tuple[tuple[str, str], ...]
    agency: str
    received_at: AwareDatetime


class ProposeBetterReading(_Command):
    """Today's reader reads these fields of a form better. `after` is how often its reading had changed by then."""

    form: str
    fields: tuple[str, ...] = Field(min_length=1)
    after: int


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


class ReachMilestone(_Command):
    """Record that a milestone of the rapid review was reached."""

    milestone: Milestone
    done_at: AwareDatetime


class PauseClock(_Command):
    """Let a clock stand still: only where its rule allows it, by an authority and for a reason the rule names."""

    clock: str
    authority: str
    because: str


class ResumeClock(_Command):
    """Let a paused clock run again."""

    clock: str


class ExtendClock(_Command):
    """Give a clock more time, in its rule's unit, by an authority and for a reason the rule names."""

    clock: str
    more: int = Field(gt=0, le=366)
    authority: str
    because: str


class TakeBackExtension(_Command):
    """Take back the last extension of a clock, which was recorded wrongly."""

    clock: str
    because: str


class CorrectDuty(_Command):
    """Correct the time at which a duty was recorded as done."""

    clock: str
    done_at: AwareDatetime
    because: str


class WithdrawDuty(_Command):
    """Take back what was recorded as done and was not."""

    clock: str
    because: str


class WithdrawArea(_Command):
    """Take back that an area is concerned."""

    area: str
    because: str


class WithdrawCase(_Command):
    """End the case here: it was none, or is followed elsewhere."""

    authority: str
    because: str


class ReopenCase(_Command):
    """Follow a case again that was withdrawn or handed over."""

    because: str


class OfferTransfer(_Command):
    """Offer the case to the area it belongs to; `to_partnership` is "" where that area has no partnership here.

    `offered_by` is the partnership that has it now, and how to reach it, as the other area is to read it.
    """

    area: Line
    to_partnership: str
    offered_by: str
    because: str


class WithdrawOffer(_Command):
    """Take back the offer to another area: it was a mistake, or that area has declined."""

    because: str


class ConfirmTransfer(_Command):
    """Record the other area's receipt for the case."""

    receipt: Line
    done_at: AwareDatetime


class AcknowledgeEscalation(_Command):
    """Somebody it was escalated to has seen it, in one of their roles."""

    clock: str
    step: str
    role: Role
    organisation: str = ""


class RecountClocks(_Command):
    """Work out the running clocks again: bank holidays were announced (`closed`, named) or lost (`opened`)."""

    closed: tuple[tuple[date, str], ...] = ()
    opened: tuple[date, ...] = ()


class WatchClocks(_Command):
    """Take every rung of these clocks' ladders that has been reached; with the office closed, of hour clocks only."""

    clocks: tuple[str, ...]
    office_open: bool


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
    | HoldPossibleNotification
    | SettlePossibleNotification
    | ConfirmFacts
    | CorrectReading
    | ProposeBetterReading
    | RecordWrittenForm
    | NotifyPanel
    | TellPartner
    | TellArea
    | TellSecretaryOfState
    | SubmitRapidReview
    | ReachMilestone
    | PauseClock
    | ResumeClock
    | ExtendClock
    | TakeBackExtension
    | CorrectDuty
    | WithdrawDuty
    | WithdrawArea
    | WithdrawCase
    | ReopenCase
    | OfferTransfer
    | WithdrawOffer
    | ConfirmTransfer
    | AcknowledgeEscalation
    | RecountClocks
    | WatchClocks
    | RecordEmailOutcome
    | RecordDraft
    | RecordStoppedDraft
    | CommandOnTwo
)
