"""A case: the fold of its history. Nothing here is stored; replaying the events gives it again."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import reduce
from typing import Any

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
    done: Mapping[str, datetime] = {}
    clocks: Mapping[str, Clock] = {}
    documents: tuple[events.DocumentDrafted, ...] = ()
    stopped: Mapping[str, events.DraftStopped] = {}
    outcomes: Mapping[str, events.EmailOutcomeRecorded] = {}

    @property
    def running_clocks(self) -> tuple[Clock, ...]:
        """The clocks somebody still has to meet, the soonest due first, else in the order they started."""
        running = (clock for clock in self.clocks.values() if clock.running)
        return tuple(sorted(running, key=lambda clock: clock.explanation.due_at))

    @property
    def received_in_writing(self) -> bool:
        """Whether the notification has been confirmed in writing."""
        return "written_confirmation" in self.done


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
    read = opened.model_copy(update={"forms": (*case.forms, event.form), "missing": event.missing})
    stated = _with_facts(read, event.facts, "the notification form", event.received_at)
    asked = stated.model_copy(update={"missing": _still_missing(stated)})
    return _done(asked, "written_confirmation", event.received_at)


def _opened(case: Case, event: events.ReferralRecorded | events.NotificationReceived, at: datetime) -> Case:
    return case.model_copy(
        update={
            "partnership": event.partnership,
            "agency": case.agency or event.agency,
            "opened_at": min(case.opened_at or at, at),
        }
    )


def _confirmed(case: Case, event: events.FactsConfirmed) -> Case:
    settled = _with_facts(case, event.facts, "confirmed by the Business Unit", event.confirmed_at)
    return settled.model_copy(update={"missing": _still_missing(settled)})


def _still_missing(case: Case) -> tuple[tuple[str, str], ...]:
    """What the form left in doubt and nobody has settled; a moment is asked for by its date and its time."""
    return tuple(
        (field, why)
        for field, why in case.missing
        if not case.facts.answer(field) and not case.facts.is_certain(field.removesuffix("_on").removesuffix("_time"))
    )


def _with_facts(case: Case, facts: Facts, said_by: Source, said_at: datetime) -> Case:
    return case.model_copy(update={"facts": case.facts.with_statement(facts, said_by, said_at)})


def _panel_notified(case: Case, event: events.PanelNotified) -> Case:
    sent = Facts(moments={"panel_notified": Moment(on=london_date(event.done_at), at=event.done_at)})
    told = _with_facts(case, sent, "a record of the tracker", event.done_at)
    return _done(told, "panel_notified", event.done_at)


def _done(case: Case, clock: str, at: datetime) -> Case:
    """A duty is done once: the first time it was done stands."""
    return case.model_copy(update={"done": {clock: at, **case.done}})


def _clock_started(case: Case, event: events.ClockStarted) -> Case:
    return _with_clock(case, Clock.model_validate(event.model_dump(exclude={"type"})))


def _clock_moved(case: Case, event: events.ClockMoved) -> Case:
    """A rung that was taken and falls at the same time as before is not taken again."""
    before = case.clocks[event.clock]
    still = {(step.step, step.at) for step in before.ladder if step.step in before.taken}
    taken = frozenset(step.step for step in event.ladder if (step.step, step.at) in still)
    return _changed(case, event.clock, explanation=event.explanation, ladder=event.ladder, taken=taken)


def _step_taken(case: Case, event: events.LadderStepTaken) -> Case:
    return _changed(case, event.clock, taken=case.clocks[event.clock].taken | {event.step})


def _changed(case: Case, clock: str, **change: object) -> Case:
    return _with_clock(case, case.clocks[clock].model_copy(update=change))


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
    events.FactsConfirmed: _confirmed,
    events.ClockStarted: _clock_started,
    events.ClockMoved: _clock_moved,
    events.ClockMet: lambda case, event: _changed(case, event.clock, met_at=event.met_at),
    events.ClockEnded: lambda case, event: _changed(case, event.clock, ended=event.reason),
    events.WrittenFormArrived: lambda case, event: _done(case, "written_confirmation", event.done_at),
    events.PanelNotified: _panel_notified,
    events.PartnerTold: lambda case, event: _done(case, f"partner_told/{event.partner}", event.done_at),
    events.AreaTold: lambda case, event: _done(case, f"area_told/{event.area}", event.done_at),
    events.SecretaryOfStateTold: lambda case, event: _done(case, "secretary_of_state_told", event.done_at),
    events.RapidReviewSubmitted: lambda case, event: _done(case, "rapid_review_submitted", event.done_at),
    events.LadderStepTaken: _step_taken,
    events.DocumentDrafted: _drafted,
    events.DraftStopped: lambda case, event: case.model_copy(
        update={"stopped": {**case.stopped, event.document: event}}
    ),
    events.EmailOutcomeRecorded: _outcome,
}
