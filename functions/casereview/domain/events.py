"""What has happened to a case: past tense, kept for ever, never changed. No event holds personal data."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from casereview.domain.explanation import Explanation
from casereview.domain.facts import Facts
from casereview.domain.roles import Role
from casereview.domain.rules import ClockLetter

Partner = Literal["police", "integrated_care_board"]
Outcome = Literal["delivered", "bounced", "complained", "rejected", "delayed", "failed"]


class _Event(BaseModel):
    model_config = ConfigDict(frozen=True)


class ReferralRecorded(_Event):
    """The Business Unit wrote down that an agency told it of a case, before anything came in writing."""

    type: Literal["referral_recorded"] = "referral_recorded"
    partnership: str
    agency: str
    facts: Facts
    recorded_at: datetime


class NotificationReceived(_Event):
    """A notification form arrived and was read. `form` is the hash under which the subject record keeps it."""

    type: Literal["notification_received"] = "notification_received"
    partnership: str
    agency: str
    route: Literal["email", "upload"]
    inbound_id: str
    form: str
    facts: Facts
    read: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]
    received_at: datetime


class FactsConfirmed(_Event):
    """The Business Unit settled what the form left in doubt."""

    type: Literal["facts_confirmed"] = "facts_confirmed"
    facts: Facts
    confirmed_at: datetime


class PlannedStep(_Event):
    """A rung of a clock's ladder with the instant it falls due."""

    step: str
    at: datetime
    letter: ClockLetter
    tell: tuple[Role, ...]


class ClockStarted(_Event):
    """A clock began to run, under the rule set it keeps."""

    type: Literal["clock_started"] = "clock_started"
    clock: str
    rule_set: str
    who: Role
    explanation: Explanation
    ladder: tuple[PlannedStep, ...]


class ClockMoved(_Event):
    """What a clock stands on changed, and its due time was worked out anew; the old one is kept here."""

    type: Literal["clock_moved"] = "clock_moved"
    clock: str
    old_due_text: str
    explanation: Explanation
    ladder: tuple[PlannedStep, ...]


class ClockMet(_Event):
    """What the clock waited for was done, at this instant."""

    type: Literal["clock_met"] = "clock_met"
    clock: str
    met_at: datetime


class ClockEnded(_Event):
    """The clock turned out not to apply."""

    type: Literal["clock_ended"] = "clock_ended"
    clock: str
    reason: str


class WrittenFormArrived(_Event):
    """The written form reached the Business Unit by another road than the tracker, on paper or by secure mail."""

    type: Literal["written_form_arrived"] = "written_form_arrived"
    done_at: datetime


class PanelNotified(_Event):
    """The local authority notified the Panel through the national system, which gave a reference."""

    type: Literal["panel_notified"] = "panel_notified"
    panel_reference: str
    done_at: datetime


class PartnerTold(_Event):
    """A safeguarding partner was told of the event."""

    type: Literal["partner_told"] = "partner_told"
    partner: Partner
    done_at: datetime


class AreaTold(_Event):
    """Another area's safeguarding partners were told."""

    type: Literal["area_told"] = "area_told"
    area: str
    done_at: datetime


class SecretaryOfStateTold(_Event):
    """The Secretary of State and Ofsted were notified of the death."""

    type: Literal["secretary_of_state_told"] = "secretary_of_state_told"
    panel_reference: str
    done_at: datetime


class RapidReviewSubmitted(_Event):
    """The rapid review went to the Panel."""

    type: Literal["rapid_review_submitted"] = "rapid_review_submitted"
    done_at: datetime


class LadderStepTaken(_Event):
    """A rung was reached and the people it names are owed an email; `late` when the watch came after its time."""

    type: Literal["ladder_step_taken"] = "ladder_step_taken"
    clock: str
    step: str
    letter: ClockLetter
    tell: tuple[Role, ...]
    planned_at: datetime
    taken_at: datetime
    late: bool


class EmailOutcomeRecorded(_Event):
    """What became of an email that left."""

    type: Literal["email_outcome_recorded"] = "email_outcome_recorded"
    email_id: str
    outcome: Outcome
    outcome_at: datetime


class DocumentDrafted(_Event):
    """A document was drafted and kept."""

    type: Literal["document_drafted"] = "document_drafted"
    document: str
    title: str
    key: str
    sha256: str
    drafted_at: datetime


class DraftStopped(_Event):
    """A document could not be drafted because values it needs are missing."""

    type: Literal["draft_stopped"] = "draft_stopped"
    document: str
    title: str
    missing: tuple[str, ...]
    stopped_at: datetime


Event = (
    ReferralRecorded
    | NotificationReceived
    | FactsConfirmed
    | ClockStarted
    | ClockMoved
    | ClockMet
    | ClockEnded
    | WrittenFormArrived
    | PanelNotified
    | PartnerTold
    | AreaTold
    | SecretaryOfStateTold
    | RapidReviewSubmitted
    | LadderStepTaken
    | EmailOutcomeRecorded
    | DocumentDrafted
    | DraftStopped
)
