"""A case: the fold of its history. Nothing here is stored; replaying the events gives it again."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import reduce

from pydantic import BaseModel, ConfigDict

from casereview.domain import events
from casereview.domain.explanation import Explanation
from casereview.domain.facts import Facts, KnownFacts, Source
from casereview.domain.london import london_date
from casereview.domain.moment import Moment
from casereview.domain.roles import Role


class Clock(BaseModel):
    """A clock of a case: running until it is met or turns out not to apply."""

    model_config = ConfigDict(frozen=True)

    clock: str
    rule_set: str
    who: Role
    explanation: Explanation
    ladder: tuple[events.PlannedStep, ...]
    taken: frozenset[str] = frozenset()
    met_at: datetime | None = None
    ended: str = ""

    @property
    def running(self) -> bool:
        """Whether someone still has to do what the clock waits for."""
        return self.met_at is None and not self.ended

    @property
    def next_step(self) -> events.PlannedStep | None:
        """The rung that is to be taken next; none when the clock no longer runs."""
        ahead = (step for step in self.ladder if step.step not in self.taken)
        return min(ahead, key=lambda step: step.at, default=None) if self.running else None


class Case(BaseModel):
    """What the history says so far. `done` maps a clock to the instant its duty was done."""

    model_config = ConfigDict(frozen=True)

    reference: str = ""
    partnership: str = ""
    agency: str = ""
    opened_at: datetime | None = None
    facts: KnownFacts = KnownFacts()
    forms: tuple[str, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    panel_reference: str = ""
    done: Mapping[str, datetime] = {}
    clocks: Mapping[str, Clock] = {}
    documents: tuple[events.DocumentDrafted, ...] = ()
    stopped: Mapping[str, events.DraftStopped] = {}
    outcomes: Mapping[str, events.EmailOutcomeRecorded] = {}

    @property
    def running_clocks(self) -> tuple[Clock, ...]:
        """The clocks somebody still has to meet, the soonest due first."""
        running = (clock for clock in self.clocks.values() if clock.running)
        return tuple(sorted(running, key=lambda clock: (clock.explanation.due_at, clock.clock)))

    @property
    def received_in_writing(self) -> bool:
        """Whether the notification has been confirmed in writing."""
        return "written_confirmation" in self.done


def from_history(reference: str, history: Iterable[events.Event]) -> Case:
    """The case as its events leave it."""
    return reduce(evolve, history, Case(reference=reference))


def evolve(case: Case, event: events.Event) -> Case:
    """The case after one more event."""
    match event:
        case events.ReferralRecorded():
            return _opened(case, event, event.recorded_at, {})
        case events.NotificationReceived():
            read = {"forms": (*case.forms, event.form), "missing": event.missing}
            return _done(_opened(case, event, event.received_at, read), "written_confirmation", event.received_at)
        case events.FactsConfirmed():
            return _with_facts(case, event.facts, "confirmed by the Business Unit", event.confirmed_at)
        case events.ClockStarted():
            started = event.model_dump(exclude={"type"})
            return _with_clock(case, Clock.model_validate(started))
        case events.ClockMoved():
            moved = {"explanation": event.explanation, "ladder": event.ladder, "taken": frozenset[str]()}
            return _with_clock(case, case.clocks[event.clock].model_copy(update=moved))
        case events.ClockMet():
            return _with_clock(case, case.clocks[event.clock].model_copy(update={"met_at": event.met_at}))
        case events.ClockEnded():
            return _with_clock(case, case.clocks[event.clock].model_copy(update={"ended": event.reason}))
        case events.LadderStepTaken():
            clock = case.clocks[event.clock]
            return _with_clock(case, clock.model_copy(update={"taken": clock.taken | {event.step}}))
        case events.DocumentDrafted() | events.DraftStopped() | events.EmailOutcomeRecorded():
            return _with_paper(case, event)
        case _:
            return _with_duty_done(case, event)


def _with_duty_done(
    case: Case,
    event: events.WrittenFormArrived
    | events.PanelNotified
    | events.PartnerTold
    | events.AreaTold
    | events.SecretaryOfStateTold
    | events.RapidReviewSubmitted,
) -> Case:
    """The duty each of these events does."""
    match event:
        case events.WrittenFormArrived():
            return _done(case, "written_confirmation", event.done_at)
        case events.PanelNotified():
            sent = Facts(moments={"panel_notified": Moment(on=london_date(event.done_at), at=event.done_at)})
            told = _with_facts(case, sent, "a record of the tracker", event.done_at)
            return _done(told, "panel_notified", event.done_at, panel_reference=event.panel_reference)
        case events.PartnerTold():
            return _done(case, f"partner_told/{event.partner}", event.done_at)
        case events.AreaTold():
            return _done(case, f"area_told/{event.area}", event.done_at)
        case events.SecretaryOfStateTold():
            return _done(case, "secretary_of_state_told", event.done_at)
        case events.RapidReviewSubmitted():
            return _done(case, "rapid_review_submitted", event.done_at)


def _opened(
    case: Case, event: events.ReferralRecorded | events.NotificationReceived, at: datetime, read: Mapping[str, object]
) -> Case:
    said_by: Source = "a telephone referral" if isinstance(event, events.ReferralRecorded) else "the notification form"
    opening = {
        "partnership": event.partnership,
        "agency": event.agency or case.agency,
        "opened_at": min(case.opened_at or at, at),
    }
    return _with_facts(case.model_copy(update={**opening, **read}), event.facts, said_by, at)


def _with_facts(case: Case, facts: Facts, said_by: Source, said_at: datetime) -> Case:
    return case.model_copy(update={"facts": case.facts.with_statement(facts, said_by, said_at)})


def _done(case: Case, clock: str, at: datetime, **also: str) -> Case:
    """A duty is done once: the first time it was done stands."""
    return case.model_copy(update={"done": {clock: at, **case.done}, **also})


def _with_clock(case: Case, clock: Clock) -> Case:
    return case.model_copy(update={"clocks": {**case.clocks, clock.clock: clock}})


def _with_paper(
    case: Case, event: events.DocumentDrafted | events.DraftStopped | events.EmailOutcomeRecorded
) -> Case:
    match event:
        case events.DocumentDrafted():
            stopped = {name: stop for name, stop in case.stopped.items() if name != event.document}
            return case.model_copy(update={"documents": (*case.documents, event), "stopped": stopped})
        case events.DraftStopped():
            return case.model_copy(update={"stopped": {**case.stopped, event.document: event}})
        case events.EmailOutcomeRecorded():
            known = case.outcomes.get(event.email_id)
            if known and known.outcome_at > event.outcome_at:
                return case
            return case.model_copy(update={"outcomes": {**case.outcomes, event.email_id: event}})
