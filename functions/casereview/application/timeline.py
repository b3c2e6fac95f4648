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
from casereview.domain.facts import MOMENTS, QUESTIONS, moment_in_words
from casereview.domain.london import instant_in_words


def timeline(entries: Sequence[Entry], case: Case) -> tuple[TimelineLine, ...]:
    """The history as people read it; emails that left together for one reason are one line."""
    together = (list(same) for _, same in groupby(reversed(entries), key=_what_goes_together))
    return tuple(line for same in together for line in _lines(same, case))


def _what_goes_together(entry: Entry) -> tuple[datetime, str] | int:
    event = entry.event
    return (entry.at, event.step) if isinstance(event, events.LadderStepTaken) else entry.number


def _lines(same: list[Entry], case: Case) -> Iterator[TimelineLine]:
    entry, event = same[0], same[0].event
    taken = [each.event for each in same if isinstance(each.event, events.LadderStepTaken)]
    what = _emails_sent(taken, case) if taken else in_words(event)
    if what:
        yield TimelineLine(at_text=instant_in_words(entry.at), at=entry.at, what=what, by=entry.by)


def _emails_sent(taken: list[events.LadderStepTaken], case: Case) -> str:
    about = "; ".join(sorted(clock_title(case.clocks[step.clock]) for step in taken))
    late = ", late" if any(step.late for step in taken) else ""
    return f"Emails were sent ({taken[0].step}{late}): {about}."


def in_words(event: events.Event) -> str:
    """The sentence for the timeline; "" for what is only of interest to the tracker itself."""
    sentence = SENTENCES.get(type(event))
    return sentence(event) if sentence else ""


def _received(event: events.NotificationReceived) -> str:
    return f"The notification form was received by {event.route}."


def _facts_confirmed(event: events.FactsConfirmed) -> str:
    answers = [f"{QUESTIONS[q][0]}: {QUESTIONS[q][1][value]}" for q, value in event.facts.answers.items()]
    moments = [f"{MOMENTS[name]}: {moment_in_words(moment)}" for name, moment in event.facts.moments.items()]
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
    was = f"It was due {event.old_due_text}; it is now due {due}." if due != event.old_due_text else f"Still due {due}."
    return f"Clock worked out again: {clock_title(event)}. {was}"


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
    events.ClockEnded: lambda e: f"Clock ended ({e.clock.replace('_', ' ')}): {e.reason}",
    events.DocumentDrafted: lambda e: f"{e.title} was drafted.",
    events.DraftStopped: lambda e: f"{e.title} could not be drafted: {', '.join(e.missing)}.",
}
