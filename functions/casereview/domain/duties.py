"""The duties people record as done: each is done once, not in the future and not before its clock began."""

from datetime import datetime

from casereview.domain import commands, events
from casereview.domain.case import Case
from casereview.domain.london import date_in_words, instant_in_words, london_date
from casereview.domain.refusals import AlreadyRecorded, BeforeItBegan, NothingToMeet, NotYetHappened, UnknownCase


def record_written_form(command: commands.RecordWrittenForm, case: Case, now: datetime) -> list[events.Event]:
    """The agency's confirmation in writing came by another road."""
    _may_be_done(case, "written_confirmation", "The written form", command.done_at, now)
    return [events.WrittenFormArrived(done_at=command.done_at)]


def notify_panel(command: commands.NotifyPanel, case: Case, now: datetime) -> list[events.Event]:
    """The Panel was notified; this may be so even of a case that was referred as non serious."""
    _may_be_done(case, "panel_notified", "Notifying the Panel", command.done_at, now, needs_a_clock=False)
    return [events.PanelNotified(panel_reference=command.panel_reference, done_at=command.done_at)]


def tell_partner(command: commands.TellPartner, case: Case, now: datetime) -> list[events.Event]:
    """The police or the integrated care board was told."""
    _may_be_done(case, f"partner_told/{command.partner}", "Telling this partner", command.done_at, now)
    return [events.PartnerTold(partner=command.partner, done_at=command.done_at)]


def tell_area(command: commands.TellArea, case: Case, now: datetime) -> list[events.Event]:
    """Another area was told."""
    _may_be_done(case, f"area_told/{command.area}", f"Telling {command.area}", command.done_at, now)
    return [events.AreaTold(area=command.area, done_at=command.done_at)]


def tell_secretary_of_state(command: commands.TellSecretaryOfState, case: Case, now: datetime) -> list[events.Event]:
    """The Secretary of State and Ofsted were notified of the death."""
    what = "Notifying the Secretary of State and Ofsted"
    _may_be_done(case, "secretary_of_state_told", what, command.done_at, now)
    return [events.SecretaryOfStateTold(panel_reference=command.panel_reference, done_at=command.done_at)]


def submit_rapid_review(command: commands.SubmitRapidReview, case: Case, now: datetime) -> list[events.Event]:
    """The rapid review went to the Panel: there is none without a notification before it."""
    _may_be_done(case, "rapid_review_submitted", "Submitting the rapid review", command.done_at, now)
    return [events.RapidReviewSubmitted(done_at=command.done_at)]


def _may_be_done(
    case: Case, clock: str, what: str, done_at: datetime, now: datetime, *, needs_a_clock: bool = True
) -> None:
    if case.opened_at is None:
        raise UnknownCase
    if clock in case.done:
        raise AlreadyRecorded(f"{what} is already recorded, at {instant_in_words(case.done[clock])}.")
    if done_at > now:
        raise NotYetHappened(what)
    happened = case.facts.moment("happened").on
    if happened and london_date(done_at) < happened:
        raise BeforeItBegan(f"{what} cannot have been done before the incident, on {date_in_words(happened)}.")
    running = case.clocks.get(clock)
    if needs_a_clock and (running is None or running.ended):
        raise NothingToMeet(f"{what} is not something this case waits for.")
    if running and not running.explanation.provisional and london_date(done_at) < running.explanation.start_on:
        began = date_in_words(running.explanation.start_on)
        raise BeforeItBegan(f"{what} cannot have been done before its clock began, on {began}.")
