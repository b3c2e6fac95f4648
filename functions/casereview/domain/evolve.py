"""TABLE: event → the case after it. A case is the fold of its history."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import reduce
from typing import Any, Literal, get_args

from casereview.domain import events
from casereview.domain.case import Case, Clock, Mark
from casereview.domain.clock_changes import UNCHANGED, Changes, Extension, Pause
from casereview.domain.events_of_reading import ReadingCorrected
from casereview.domain.evolve_matching import EVOLVE_MATCHING, received_for
from casereview.domain.facts import QUESTIONS, Facts, Source, StatedMoment, of_this_agency
from casereview.domain.london import london_date
from casereview.domain.moment import Moment
from casereview.domain.possible import settled_in_words
from casereview.domain.readings_of_case import asked_for, corrected, proposed, still_missing
from casereview.domain.roles import Role
from casereview.domain.said import AreaTakenOut, Said, came_by_way_of


def from_history(reference: str, history: Iterable[events.Event]) -> Case:
    """The case as its events leave it."""
    return reduce(evolve, history, Case(reference=reference))


def evolve(case: Case, event: events.Event) -> Case:
    """The case after one more event."""
    return EVOLVE[type(event)](case, event)


def _referred(case: Case, event: events.ReferralRecorded) -> Case:
    return _with_facts(_opened(case, event, event.recorded_at), event.facts, "a telephone referral", event.recorded_at)


def _notified(case: Case, event: events.NotificationReceived) -> Case:
    opened = _opened(case, event, event.received_at)
    forms = (*case.forms, event.form)
    read = asked_for(opened.model_copy(update={"forms": forms, "possible_item": ""}), event.form, event.missing)
    said = of_this_agency(event.facts, event.agency, opened.agency)
    joined = event.by_way_of[-1] if event.by_way_of else ""
    stated = _with_facts(read, said, "the notification form", event.received_at, event.agency, joined)
    asked = stated.model_copy(update={"missing": still_missing(stated)})
    return _done(received_for(asked, joined, event), "written_confirmation", event.received_at)


def _possibly_notified(case: Case, event: events.PossibleNotificationHeld) -> Case:
    """Every question is in doubt, so that every clock is owed until somebody settles it."""
    opened = _opened(case, event, event.received_at).model_copy(update={"possible_item": event.inbound_id})
    in_doubt = Facts(answers=dict.fromkeys(QUESTIONS, ""))
    return _with_facts(opened, in_doubt, "a message that was not read", event.received_at)


def _possibility_settled(case: Case, event: events.PossibleNotificationSettled) -> Case:
    closed = "" if event.how == "a_notification" else settled_in_words(event)
    return case.model_copy(update={"possible_item": "", "closed": closed})


def _opened(
    case: Case,
    event: events.ReferralRecorded | events.NotificationReceived | events.PossibleNotificationHeld,
    at: datetime,
) -> Case:
    return case.model_copy(
        update={
            "partnership": event.partnership,
            "referred_in": case.referred_in or event.partnership,
            "agency": case.agency or event.agency,
            "opened_at": min(case.opened_at or at, at),
        }
    )


def _confirmed(case: Case, event: events.FactsConfirmed) -> Case:
    settled = _with_facts(case, event.facts, "confirmed by the Business Unit", event.confirmed_at)
    return settled.model_copy(update={"missing": still_missing(settled), "possible_item": ""})


def _reading_corrected(case: Case, event: ReadingCorrected) -> Case:
    """What a misread form said counts from when that was received, and for the case it came by way of."""
    read = corrected(case, event)
    if event.received_at:
        joined = came_by_way_of(case.said, event.agency, event.received_at)
        read = _with_facts(read, event.facts, "the notification form", event.received_at, event.agency, joined)
    return read.model_copy(update={"missing": still_missing(read)})


def _with_facts(
    case: Case, facts: Facts, said_by: Source, said_at: datetime, agency: str = "", joined: str = ""
) -> Case:
    said = Said(facts=facts, said_by=said_by, said_at=said_at, agency=agency, joined=joined)
    known = case.facts.with_statement(facts, said_by, said_at, agency)
    return case.model_copy(update={"facts": known, "said": (*case.said, said)})


def _panel_notified(case: Case, event: events.PanelNotified) -> Case:
    return _done(_sent_to_panel(case, event.done_at), "panel_notified", event.done_at)


def _sent_to_panel(case: Case, at: datetime | None) -> Case:
    """The day of the notification is what the rapid review counts from: what was recorded last stands."""
    moments = {name: stated for name, stated in case.facts.moments.items() if name != "panel_notified"}
    if at:
        sent = Moment(on=london_date(at), at=at)
        moments["panel_notified"] = StatedMoment(moment=sent, said_by="a record of the tracker", said_at=at)
    return case.model_copy(update={"facts": case.facts.model_copy(update={"moments": moments})})


def _done(case: Case, clock: str, at: datetime) -> Case:
    """A duty is done once: the first time it was done stands."""
    return case.model_copy(update={"done": {clock: at, **case.done}})


def _clock_started(case: Case, event: events.ClockStarted) -> Case:
    """A clock that runs again keeps what was done to it before, and the marks on its rungs."""
    started = Clock.model_validate(event.model_dump(exclude={"type", "cause"}))
    before = case.clocks.get(event.clock)
    if before is None:
        return _with_clock(case, started)
    again = {"changes": before.changes, "marks": before.marks, "revision": before.revision + 1}
    return _with_clock(case, started.model_copy(update=again))


def _clock_moved(case: Case, event: events.ClockMoved) -> Case:
    return _changed(case, event.clock, explanation=event.explanation, ladder=event.ladder, to_replan=False)


def _clock_met(case: Case, event: events.ClockMet) -> Case:
    """A clock that stood still when it was met does not stand still any more."""
    clock = case.clocks[event.clock]
    changes = _resumed(clock.changes, event.met_at) if clock.changes.paused else clock.changes
    return _changed(case, event.clock, met_at=event.met_at, changes=changes)


def _clock_ended(case: Case, event: events.ClockEnded) -> Case:
    """What was done to a clock ends with what called for it; only a case that is reopened has it again."""
    changes = case.clocks[event.clock].changes if case.closed else UNCHANGED
    return _changed(case, event.clock, ended=event.reason, changes=changes)


def _clock_paused(case: Case, event: events.ClockPaused) -> Case:
    changes = case.clocks[event.clock].changes
    pause = Pause(by=event.by, because=event.because, paused_at=event.paused_at)
    return _changed(case, event.clock, changes=changes.model_copy(update={"pauses": (*changes.pauses, pause)}))


def _clock_resumed(case: Case, event: events.ClockResumed) -> Case:
    changes = _resumed(case.clocks[event.clock].changes, event.resumed_at)
    return _changed(case, event.clock, changes=changes, to_replan=True)


def _resumed(changes: Changes, at: datetime) -> Changes:
    ended = changes.pauses[-1].model_copy(update={"resumed_at": at})
    return changes.model_copy(update={"pauses": (*changes.pauses[:-1], ended)})


def _clock_extended(case: Case, event: events.ClockExtended) -> Case:
    changes = case.clocks[event.clock].changes
    more = Extension.model_validate(event.model_dump(include=set(Extension.model_fields)))
    return _changed(case, event.clock, changes=changes.model_copy(update={"extensions": (*changes.extensions, more)}))


def _extension_taken_back(case: Case, event: events.ExtensionTakenBack) -> Case:
    changes = case.clocks[event.clock].changes
    return _changed(case, event.clock, changes=changes.model_copy(update={"extensions": changes.extensions[:-1]}))


def _escalation_seen(case: Case, event: events.EscalationSeen) -> Case:
    """The next rung above the one that was seen is stopped, unless it has been taken."""
    clock = case.clocks[event.clock]
    steps = [step.step for step in clock.ladder]
    above = steps[steps.index(event.step) + 1 :][:1] if event.step in steps else []
    seen = _with_mark(case, event.clock, "seen", event.step)
    return seen if not above or above[0] in clock.taken else _with_mark(seen, event.clock, "stopped", above[0])


def _duty_corrected(case: Case, event: events.DutyCorrected) -> Case:
    corrected = case.model_copy(update={"done": {**case.done, event.clock: event.done_at}})
    return _sent_to_panel(corrected, event.done_at) if event.clock == "panel_notified" else corrected


def _duty_withdrawn(case: Case, event: events.DutyWithdrawn) -> Case:
    """With the notification of the Panel goes what was reached in the rapid review that it had begun."""
    if event.clock != "panel_notified":
        return _undone(case, event.clock)
    return reduce(_undone, (event.clock, *get_args(events.Milestone)), _sent_to_panel(case, None))


def _undone(case: Case, clock: str) -> Case:
    done = {each: at for each, at in case.done.items() if each != clock}
    undone = case.model_copy(update={"done": done})
    return _changed(undone, clock, met_at=None, to_replan=True) if clock in case.clocks else undone


def _area_withdrawn(case: Case, event: events.AreaWithdrawn) -> Case:
    known, said = case.facts.without_area(event.area), (*case.said, AreaTakenOut(area=event.area))
    return case.model_copy(update={"facts": known, "said": said})


def _transfer_confirmed(case: Case, event: events.TransferConfirmed) -> Case:
    """Inside the tracker the case changes hands; outside it ends here."""
    over = f"Handed over to {event.area}, which has confirmed it."
    gone = {"partnership": event.to_partnership} if event.to_partnership else {"closed": over}
    return case.model_copy(update={"transfer": None, **gone})


def _step_taken(case: Case, event: events.LadderStepTaken) -> Case:
    told = event.tell if event.letter == "clock_escalated" else ()
    return _with_mark(case, event.clock, "taken", event.step, told)


def _changed(case: Case, clock: str, **change: object) -> Case:
    """The clock says something else now, and whoever follows it has to be told."""
    before = case.clocks[clock]
    return _with_clock(case, before.model_copy(update={**change, "revision": before.revision + 1}))


def _with_mark(
    case: Case, clock: str, what: Literal["taken", "seen", "stopped"], step: str, escalated_to: tuple[Role, ...] = ()
) -> Case:
    before = case.clocks[clock]
    mark = Mark(what=what, step=step, due_at=before.explanation.due_at, escalated_to=escalated_to)
    return _with_clock(case, before.model_copy(update={"marks": before.marks | {mark}}))


def _with_clock(case: Case, clock: Clock) -> Case:
    return case.model_copy(update={"clocks": {**case.clocks, clock.clock: clock}})


def _drafted(case: Case, event: events.DocumentDrafted) -> Case:
    stopped = {name: stop for name, stop in case.stopped.items() if name != event.document}
    return case.model_copy(update={"documents": (*case.documents, event), "stopped": stopped})


def _outcome(case: Case, event: events.EmailOutcomeRecorded) -> Case:
    """Reports come out of order: the one that happened last stands."""
    known = case.outcomes.get(event.email_id)
    if known and known.outcome_at > event.outcome_at:
        return case
    return case.model_copy(update={"outcomes": {**case.outcomes, event.email_id: event}})


# TABLE: event → the case after it. Each function takes its own kind of event, which one table cannot say in types.
EVOLVE: dict[type[events.Event], Callable[[Case, Any], Case]] = {
    events.ReferralRecorded: _referred,
    events.NotificationReceived: _notified,
    events.PossibleNotificationHeld: _possibly_notified,
    events.PossibleNotificationSettled: _possibility_settled,
    events.FactsConfirmed: _confirmed,
    events.ReadingCorrected: _reading_corrected,
    events.BetterReadingProposed: proposed,
    events.ClockStarted: _clock_started,
    events.ClockMoved: _clock_moved,
    events.ClockMet: _clock_met,
    events.ClockEnded: _clock_ended,
    events.ClockPaused: _clock_paused,
    events.ClockResumed: _clock_resumed,
    events.ClockExtended: _clock_extended,
    events.ExtensionTakenBack: _extension_taken_back,
    events.EscalationSeen: _escalation_seen,
    events.BankHolidaysChanged: lambda case, _: case,
    events.WrittenFormArrived: lambda case, event: _done(case, "written_confirmation", event.done_at),
    events.PanelNotified: _panel_notified,
    events.PartnerTold: lambda case, event: _done(case, f"partner_told/{event.partner}", event.done_at),
    events.AreaTold: lambda case, event: _done(case, f"area_told/{event.area}", event.done_at),
    events.SecretaryOfStateTold: lambda case, event: _done(case, "secretary_of_state_told", event.done_at),
    events.RapidReviewSubmitted: lambda case, event: _done(case, "rapid_review_submitted", event.done_at),
    events.MilestoneReached: lambda case, event: _done(case, event.milestone, event.done_at),
    events.DutyCorrected: _duty_corrected,
    events.DutyWithdrawn: _duty_withdrawn,
    events.AreaWithdrawn: _area_withdrawn,
    events.CaseWithdrawn: lambda case, event: case.model_copy(
        update={"closed": f"Withdrawn by {event.by}: {event.because}."}
    ),
    events.CaseReopened: lambda case, _: case.model_copy(update={"closed": ""}),
    events.TransferOffered: lambda case, event: case.model_copy(update={"transfer": event}),
    events.OfferWithdrawn: lambda case, _: case.model_copy(update={"transfer": None}),
    events.TransferConfirmed: _transfer_confirmed,
    events.LadderStepTaken: _step_taken,
    events.DocumentDrafted: _drafted,
    events.DraftStopped: lambda case, event: case.model_copy(
        update={"stopped": {**case.stopped, event.document: event}}
    ),
    events.EmailOutcomeRecorded: _outcome,
    **EVOLVE_MATCHING,
}
