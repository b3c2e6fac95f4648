"""TABLE: command → rule. A rule says what has happened, or refuses in a sentence; the clocks then follow."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import reduce
from typing import Any

from casereview.domain import commands, events
from casereview.domain.case import Case
from casereview.domain.changing_clocks import (
    acknowledge_escalation,
    extend_clock,
    pause_clock,
    resume_clock,
    take_back_extension,
)
from casereview.domain.consequences import what_follows
from casereview.domain.correct_reading import correct_reading, propose_better_reading
from casereview.domain.corrections import correct_duty, withdraw_area, withdraw_duty
from casereview.domain.duties import (
    notify_panel,
    reach_milestone,
    record_written_form,
    submit_rapid_review,
    tell_area,
    tell_partner,
    tell_secretary_of_state,
)
from casereview.domain.evolve import evolve
from casereview.domain.holidays_changed import recount_clocks
from casereview.domain.law import Law
from casereview.domain.leaving import confirm_transfer, offer_transfer, reopen_case, withdraw_case, withdraw_offer
from casereview.domain.papers import record_draft, record_email_outcome, record_stopped_draft
from casereview.domain.possible import hold_possible_notification, settle_possible_notification
from casereview.domain.referral import confirm_facts, receive_notification, record_referral
from casereview.domain.rules import RuleBook
from casereview.domain.same_incident import RULES_OF_MATCHING
from casereview.domain.watching import watch_clocks
from casereview.domain.why import why
from casereview.domain.working_days import Calendar

# Each rule takes its own kind of command, which one table cannot say in types.
RULES: dict[type[commands.Command], Callable[[Any, Case, datetime, Law], Sequence[events.Event]]] = {
    commands.RecordReferral: record_referral,
    commands.ReceiveNotification: receive_notification,
    commands.HoldPossibleNotification: hold_possible_notification,
    commands.SettlePossibleNotification: settle_possible_notification,
    commands.ConfirmFacts: confirm_facts,
    commands.CorrectReading: correct_reading,
    commands.ProposeBetterReading: propose_better_reading,
    commands.RecordWrittenForm: record_written_form,
    commands.NotifyPanel: notify_panel,
    commands.TellPartner: tell_partner,
    commands.TellArea: tell_area,
    commands.TellSecretaryOfState: tell_secretary_of_state,
    commands.SubmitRapidReview: submit_rapid_review,
    commands.ReachMilestone: reach_milestone,
    commands.PauseClock: pause_clock,
    commands.ResumeClock: resume_clock,
    commands.ExtendClock: extend_clock,
    commands.TakeBackExtension: take_back_extension,
    commands.CorrectDuty: correct_duty,
    commands.WithdrawDuty: withdraw_duty,
    commands.WithdrawArea: withdraw_area,
    commands.WithdrawCase: withdraw_case,
    commands.ReopenCase: reopen_case,
    commands.OfferTransfer: offer_transfer,
    commands.WithdrawOffer: withdraw_offer,
    commands.ConfirmTransfer: confirm_transfer,
    commands.AcknowledgeEscalation: acknowledge_escalation,
    commands.RecountClocks: recount_clocks,
    commands.WatchClocks: watch_clocks,
    commands.RecordEmailOutcome: record_email_outcome,
    commands.RecordDraft: record_draft,
    commands.RecordStoppedDraft: record_stopped_draft,
    **RULES_OF_MATCHING,
}


def decide(
    command: commands.Command, case: Case, now: datetime, rules: RuleBook, calendar: Calendar
) -> tuple[events.Event, ...]:
    """What happens because of this command, clocks included. Raises a Refusal, and then nothing has happened."""
    law = Law(rules, calendar)
    happened = tuple(RULES[type(command)](command, case, now, law))
    after = reduce(evolve, happened, case)
    return (*happened, *what_follows(after, now, law, why(command)))
