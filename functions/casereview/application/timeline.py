"""What happened, in words: one sentence for each thing a person would want to read, the latest first."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from casereview.application.answers import TimelineLine
from casereview.application.records import Entry
from casereview.domain import events
from casereview.domain.case import Case
from casereview.domain.clock_words import PARTNERS, clock_title
from casereview.domain.facts import QUESTIONS, moment_in_words, moment_title
from casereview.domain.london import instant_in_words
from casereview.domain.roles import ROLE_TITLES
from casereview.domain.rules import how_many
from casereview.domain.why import holidays_in_words


def timeline(entries: Sequence[Entry], case: Case) -> tuple[TimelineLine, ...]:
    """The history as people read it; emails that left together for one reason are one line."""
    together = (list(same) for _, same in groupby(reversed(entries), key=_what_goes_together))
    return tuple(line for same in together for line in _lines(same, case))


def _what_goes_together(entry: Entry) -> tuple[datetime, str] | int:
    event = entry.event
    if isinstance(event, events.LadderStepTaken):
        return entry.at, event.step
    if isinstance(event, events.ClockStarted) and event.explanation.is_milestone:
        return entry.at, "milestones"
    return entry.number


def _lines(same: list[Entry], case: Case) -> Iterator[TimelineLine]:
    entry, event = same[0], same[0].event
    taken = [each.event for each in same if isinstance(each.event, events.LadderStepTaken)]
    begun = [each.event for each in reversed(same) if isinstance(each.event, events.ClockStarted)]
    what = _emails_sent(taken, case) if taken else _milestones_set(begun) if len(begun) > 1 else in_words(event)
    if what:
        yield TimelineLine(at_text=instant_in_words(entry.at), at=entry.at, what=what, by=entry.by)


def _emails_sent(taken: list[events.LadderStepTaken], case: Case) -> str:
    about = "; ".join(sorted(clock_title(case.clocks[step.clock]) for step in taken))
    late = ", late" if any(step.late for step in taken) else ""
    return f"Emails were sent ({taken[0].step}{late}): {about}."


def _milestones_set(begun: list[events.ClockStarted]) -> str:
    return f"Local milestones set: {'; '.join(f'{clock_title(e)}, {e.explanation.due_text}' for e in begun)}."


def in_words(event: events.Event) -> str:
    """The sentence for the timeline; "" for what is only of interest to the tracker itself."""
    sentence = SENTENCES.get(type(event))
    return sentence(event) if sentence else ""


def _received(event: events.NotificationReceived) -> str:
    return f"The notification form was received by {event.route}."


def _facts_confirmed(event: events.FactsConfirmed) -> str:
    answers = [f"{QUESTIONS[q][0]}: {QUESTIONS[q][1][value]}" for q, value in event.facts.answers.items()]
    moments = [f"{moment_title(name)}: {moment_in_words(moment)}" for name, moment in event.facts.moments.items()]
    areas = [f"Another area to be told: {area}" for area in event.facts.other_areas]
    return f"The Business Unit confirmed: {'; '.join((*answers, *moments, *areas))}."


def _panel_notified(event: events.PanelNotified) -> str:
    return f"The Panel was notified at {instant_in_words(event.done_at)}: reference {event.panel_reference}."


def _secretary_of_state_told(event: events.SecretaryOfStateTold) -> str:
    told = f"The Secretary of State and Ofsted were notified at {instant_in_words(event.done_at)}"
    return f"{told}: reference {event.panel_reference}."


def _clock_started(event: events.ClockStarted) -> str:
    provisionally = " provisionally" if event.explanation.provisional else ""
    return f"Clock started{provisionally}: {clock_title(event)}, due {event.explanation.due_text}."


def _clock_moved(event: events.ClockMoved) -> str:
    due = event.explanation.due_text
    was = f"It was due {event.old_due_text}; it is now due {due}" if due != event.old_due_text else f"Still due {due}"
    return f"Clock worked out again: {clock_title(event)}. {was}, because {event.because}."


def _clock_extended(event: events.ClockExtended) -> str:
    more = how_many(event.more, event.unit)
    return f"Clock extended by {more} ({_plain(event.clock)}), by {event.by}: {event.because}."


def _duty_corrected(event: events.DutyCorrected) -> str:
    was, now = instant_in_words(event.was_done_at), instant_in_words(event.done_at)
    return (
        f"Corrected ({_plain(event.clock)}): it was recorded at {was}; it was done at {now}, because {event.because}."
    )


def _duty_withdrawn(event: events.DutyWithdrawn) -> str:
    was = instant_in_words(event.was_done_at)
    return f"Taken back ({_plain(event.clock)}): it was recorded as done at {was}, but {event.because}."


def _holidays_changed(event: events.BankHolidaysChanged) -> str:
    return f"The bank holidays changed: {holidays_in_words(event.closed, event.opened)}."


def _transfer_confirmed(event: events.TransferConfirmed) -> str:
    return f"{event.area} took the case over at {instant_in_words(event.done_at)}: receipt {event.receipt}."


def _plain(clock: str) -> str:
    name, _, each = clock.partition("/")
    return f"{name.replace('_', ' ')}{f', {PARTNERS.get(each, each)}' if each else ''}"


# Each sentence takes its own kind of event, which one table cannot say in types.
SENTENCES: dict[type[events.Event], Callable[[Any], str]] = {
    events.ReferralRecorded: lambda _: "A referral was made by telephone. The written form is awaited.",
    events.NotificationReceived: _received,
    events.FactsConfirmed: _facts_confirmed,
    events.WrittenFormArrived: lambda e: f"The written form came by another road at {instant_in_words(e.done_at)}.",
    events.PanelNotified: _panel_notified,
    events.PartnerTold: lambda e: f"Told at {instant_in_words(e.done_at)}: the {PARTNERS[e.partner]}.",
    events.AreaTold: lambda e: f"Told at {instant_in_words(e.done_at)}: {e.area}.",
    events.SecretaryOfStateTold: _secretary_of_state_told,
    events.RapidReviewSubmitted: lambda e: f"The rapid review went to the Panel at {instant_in_words(e.done_at)}.",
    events.ClockStarted: _clock_started,
    events.ClockMoved: _clock_moved,
    events.ClockEnded: lambda e: f"Clock ended ({_plain(e.clock)}): {e.reason}",
    events.ClockPaused: lambda e: f"Clock paused ({_plain(e.clock)}), by {e.by}: {e.because}.",
    events.ClockResumed: lambda e: f"Clock resumed ({_plain(e.clock)}).",
    events.ClockExtended: _clock_extended,
    events.EscalationSeen: lambda e: f"Escalation seen ({_plain(e.clock)}, {e.step}) by the {ROLE_TITLES[e.role]}.",
    events.BankHolidaysChanged: _holidays_changed,
    events.MilestoneReached: lambda e: f"Milestone reached at {instant_in_words(e.done_at)}: {_plain(e.milestone)}.",
    events.DutyCorrected: _duty_corrected,
    events.DutyWithdrawn: _duty_withdrawn,
    events.AreaWithdrawn: lambda e: f"{e.area} does not have to be told, because {e.because}.",
    events.CaseWithdrawn: lambda e: f"The case was withdrawn by {e.by}: {e.because}.",
    events.CaseReopened: lambda e: f"The case was reopened, because {e.because}.",
    events.TransferOffered: lambda e: f"The case was offered to {e.area}, because {e.because}.",
    events.TransferConfirmed: _transfer_confirmed,
    events.DocumentDrafted: lambda e: f"{e.title} was drafted.",
    events.DraftStopped: lambda e: f"{e.title} could not be drafted: {', '.join(e.missing)}.",
}
