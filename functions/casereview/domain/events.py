"""What has happened to a case: past tense, kept for ever, never changed. No event holds personal data."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from casereview.domain.events_of_matching import EventOfMatching
from casereview.domain.events_of_reading import BetterReadingProposed as BetterReadingProposed
from casereview.domain.events_of_reading import ReadingCorrected as ReadingCorrected
from casereview.domain.explanation import Explanation
from casereview.domain.facts import Facts
from casereview.domain.roles import Role
from casereview.domain.rules import ClockLetter, Unit

Partner = Literal["police", "integrated_care_board"]
Milestone = Literal[
    "information_requested",
    "requests_answered",
    "returns_received",
    "missing_returns_chased",
    "case_review_group_met",
    "recommendation_sent",
    "partners_decided",
]
Settled = Literal["a_notification", "not_a_notification", "another_case"]
Outcome = Literal["delivered", "bounced", "complained", "rejected", "delayed", "failed"]
Cause = Literal["a form", "a fact", "a record", "a change", "the calendar"]
"""What made a clock move: a form came in, the Business Unit settled a fact, recorded or corrected what was done, or
paused, resumed or extended the clock; or a bank holiday was announced or moved."""


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
    """A notification form arrived and was read. `form` is the hash under which the subject record keeps it.

    `by_way_of` are the cases through which it came here: the one it was for, and those that is followed in.
    """

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
    by_way_of: tuple[str, ...] = ()


class PossibleNotificationHeld(_Event):
    """Something came in that cannot be read and may be a notification; nobody has said yet whether it is."""

    type: Literal["possible_notification_held"] = "possible_notification_held"
    partnership: str
    agency: str
    inbound_id: str
    received_at: datetime


class PossibleNotificationSettled(_Event):
    """A person has seen that it is a notification, or that it is none, or that it belongs to another case."""

    type: Literal["possible_notification_settled"] = "possible_notification_settled"
    how: Settled
    reference: str = ""


class FactsConfirmed(_Event):
    """The Business Unit settled what the form left in doubt, or corrected what was stated: `because` says why."""

    type: Literal["facts_confirmed"] = "facts_confirmed"
    facts: Facts
    because: str = ""
    confirmed_at: datetime


class PlannedStep(_Event):
    """A rung of a clock's ladder with the instant it falls due.

    `put_off` says that it is planned later than its place: those below it had to be told first.
    """

    step: str
    at: datetime
    letter: ClockLetter
    tell: tuple[Role, ...]
    put_off: bool = False


class ClockStarted(_Event):
    """A clock began to run, under the rule set it keeps."""

    type: Literal["clock_started"] = "clock_started"
    clock: str
    rule_set: str
    who: Role
    cause: Cause = "a form"
    explanation: Explanation
    ladder: tuple[PlannedStep, ...]


class ClockMoved(_Event):
    """What a clock stands on changed, and its due time was worked out anew; the old one is kept, with the reason.

    The first release kept no reason: of its entries it is said that something was recorded.
    """

    type: Literal["clock_moved"] = "clock_moved"
    clock: str
    old_due_text: str
    cause: Cause = "a record"
    because: str = "of what was recorded"
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


class ClockPaused(_Event):
    """The clock stands still, by somebody's authority and for one of the reasons its rule allows."""

    type: Literal["clock_paused"] = "clock_paused"
    clock: str
    by: str
    because: str
    paused_at: datetime


class ClockResumed(_Event):
    """The clock runs again."""

    type: Literal["clock_resumed"] = "clock_resumed"
    clock: str
    resumed_at: datetime


class ExtensionTakenBack(_Event):
    """The last extension of the clock had been recorded wrongly."""

    type: Literal["extension_taken_back"] = "extension_taken_back"
    clock: str
    because: str


class ClockExtended(_Event):
    """The clock was given more time, in the unit of its rule."""

    type: Literal["clock_extended"] = "clock_extended"
    clock: str
    more: int
    unit: Unit
    by: str
    because: str
    extended_at: datetime


class EscalationSeen(_Event):
    """Somebody an overdue clock was escalated to said "I have seen this": the next rung is not taken."""

    type: Literal["escalation_seen"] = "escalation_seen"
    clock: str
    step: str
    role: Role
    organisation: str = ""
    seen_at: datetime


class BankHolidaysChanged(_Event):
    """Days were announced as bank holidays, or ceased to be ones, while clocks ran over them."""

    type: Literal["bank_holidays_changed"] = "bank_holidays_changed"
    closed: tuple[tuple[date, str], ...]
    opened: tuple[date, ...]


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


class MilestoneReached(_Event):
    """A milestone of the rapid review was reached."""

    type: Literal["milestone_reached"] = "milestone_reached"
    milestone: Milestone
    done_at: datetime


class DutyCorrected(_Event):
    """The time at which a duty was done had been recorded wrongly; the old one is kept here."""

    type: Literal["duty_corrected"] = "duty_corrected"
    clock: str
    was_done_at: datetime
    done_at: datetime
    because: str


class DutyWithdrawn(_Event):
    """What had been recorded as done was not done: its clock runs again."""

    type: Literal["duty_withdrawn"] = "duty_withdrawn"
    clock: str
    was_done_at: datetime
    because: str


class AreaWithdrawn(_Event):
    """An area turned out not to be concerned."""

    type: Literal["area_withdrawn"] = "area_withdrawn"
    area: str
    because: str


class CaseWithdrawn(_Event):
    """The case was withdrawn by somebody's authority: none of its clocks runs any more."""

    type: Literal["case_withdrawn"] = "case_withdrawn"
    by: str
    because: str


class CaseReopened(_Event):
    """A case that was withdrawn or handed over is followed here again: its clocks run as if they had never ended."""

    type: Literal["case_reopened"] = "case_reopened"
    because: str


class TransferOffered(_Event):
    """The case was offered to the area it belongs to; until that area confirms, its clocks run here."""

    type: Literal["transfer_offered"] = "transfer_offered"
    area: str
    to_partnership: str
    offered_by: str
    because: str
    offered_at: datetime


class OfferWithdrawn(_Event):
    """The offer to another area does not stand any more: the case stays here."""

    type: Literal["offer_withdrawn"] = "offer_withdrawn"
    area: str
    to_partnership: str
    because: str


class TransferConfirmed(_Event):
    """The other area has confirmed, in writing, that it has taken the case over, and gave a reference.

    `to_partnership` is set when that area works with this tracker too: then the clocks go with the case and keep
    their start.
    """

    type: Literal["transfer_confirmed"] = "transfer_confirmed"
    area: str
    from_partnership: str
    to_partnership: str
    receipt: str
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
    | PossibleNotificationHeld
    | PossibleNotificationSettled
    | FactsConfirmed
    | ClockStarted
    | ClockMoved
    | ClockMet
    | ClockEnded
    | ClockPaused
    | ClockResumed
    | ClockExtended
    | ExtensionTakenBack
    | EscalationSeen
    | BankHolidaysChanged
    | WrittenFormArrived
    | PanelNotified
    | PartnerTold
    | AreaTold
    | SecretaryOfStateTold
    | RapidReviewSubmitted
    | MilestoneReached
    | DutyCorrected
    | DutyWithdrawn
    | AreaWithdrawn
    | CaseWithdrawn
    | CaseReopened
    | TransferOffered
    | OfferWithdrawn
    | TransferConfirmed
    | LadderStepTaken
    | EmailOutcomeRecorded
    | DocumentDrafted
    | DraftStopped
    | EventOfMatching
    | ReadingCorrected
    | BetterReadingProposed
)
