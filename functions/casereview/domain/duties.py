"""The duties people record as done: each is done once, not in the future and not before its clock began."""

from datetime import datetime

from casereview.domain import commands, events
from casereview.domain.case import Case
from casereview.domain.law import Law
from casereview.domain.london import date_in_words, instant_in_words, london_date
from casereview.domain.open_case import open_case
from casereview.domain.refusals import AlreadyRecorded, BeforeItBegan, NothingToMeet, NotYetHappened


def record_written_form(command: commands.RecordWrittenForm, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """The agency's confirmation in writing came by another road."""
    _may_be_done(case, "written_confirmation", "The written form", command.done_at, now)
    return [events.WrittenFormArrived(done_at=command.done_at)]


def notify_panel(command: commands.NotifyPanel, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """The Panel was notified; this may be so even of a case that was referred as non serious."""
    _may_be_done(case, "panel_notified", "Notifying the Panel", command.done_at, now, needs_a_clock=False)
    return [events.PanelNotified(panel_reference=command.panel_reference, done_at=command.done_at)]


def tell_partner(command: commands.TellPartner, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """The police or the integrated care board was told."""
    _may_be_done(case, f"partner_told/{command.partner}", "Telling this partner", command.done_at, now)
    return [events.PartnerTold(partner=command.partner, done_at=command.done_at)]


def tell_area(command: commands.TellArea, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """Another area was told."""
    _may_be_done(case, f"area_told/{command.area}", f"Telling {command.area}", command.done_at, now)
    return [events.AreaTold(area=command.area, done_at=command.done_at)]


def tell_secretary_of_state(
    command: commands.TellSecretaryOfState, case: Case, now: datetime, law: Law
) -> list[events.Event]:
    """The Secretary of State and Ofsted were notified of the death."""
    what = "Notifying the Secretary of State and Ofsted"
    _may_be_done(case, "secretary_of_state_told", what, command.done_at, now)
    return [events.SecretaryOfStateTold(panel_reference=command.panel_reference, done_at=command.done_at)]


def reach_milestone(command: commands.ReachMilestone, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """A milestone of the rapid review was reached."""
    _may_be_done(case, command.milestone, "This milestone", command.done_at, now)
    return [events.MilestoneReached(milestone=command.milestone, done_at=command.done_at)]


def submit_rapid_review(command: commands.SubmitRapidReview, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """The rapid review went to the Panel: there is none without a notification before it."""
    _may_be_done(case, "rapid_review_submitted", "Submitting the rapid review", command.done_at, now)
    return [events.RapidReviewSubmitted(done_at=command.done_at)]


def _may_be_done(
    case: Case, clock: str, what: str, done_at: datetime, now: datetime, *, needs_a_clock: bool = True
) -> None:
    open_case(case)
    if clock in case.done:
        raise AlreadyRecorded(f"{what} is already recorded, at {instant_in_words(case.done[clock])}.")
    waiting = case.clocks.get(clock)
    if needs_a_clock and (waiting is None or waiting.ended):
        raise NothingToMeet(f"{what} is not something this case waits for.")
    may_have_been_done(case, clock, what, done_at, now)


def may_have_been_done(case: Case, clock: str, what: str, done_at: datetime, now: datetime) -> None:
    """Raises NotYetHappened for a time to come, BeforeItBegan for one before the incident or before the clock began."""
    if done_at > now:
        raise NotYetHappened(what)
    happened = case.facts.moment("happened").on
    if happened and london_date(done_at) < happened:
        raise BeforeItBegan(f"{what} cannot have been done before the incident, on {date_in_words(happened)}.")
    running = case.clocks.get(clock)
    if running and not running.explanation.provisional and london_date(done_at) < running.explanation.start_on:
        began = date_in_words(running.explanation.start_on)
        raise BeforeItBegan(f"{what} cannot have been done before its clock began, on {began}.")
