"""What happened, in words: one sentence for each thing a person would want to read, the latest first."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from functools import reduce
from itertools import groupby
from typing import Any

from casereview.application.answers import TimelineLine
from casereview.application.records import Entry
from casereview.application.timeline_of_matching import SENTENCES_OF_MATCHING, stayed_elsewhere
from casereview.domain import events
from casereview.domain.case import Case
from casereview.domain.clock_words import PARTNERS, clock_title
from casereview.domain.correct_reading import BECAUSE
from casereview.domain.facts import QUESTIONS, Facts, moment_in_words, moment_title
from casereview.domain.form_fields import FIELDS
from casereview.domain.london import instant_in_words
from casereview.domain.possible import settled_in_words
from casereview.domain.roles import ROLE_TITLES
from casereview.domain.rules import how_many
from casereview.domain.why import holidays_in_words


def timeline(entries: Sequence[Entry], case: Case) -> tuple[TimelineLine, ...]:
    """The history as people read it; emails that left together for one reason are one line."""
    hidden = stayed_elsewhere(entries, case.partnership)
    told = (entry for entry in reversed(entries) if getattr(entry.event, "other", "") not in hidden)
    together = (list(same) for _, same in groupby(told, key=_what_goes_together))
    return tuple(_unnamed(line, hidden) for same in together for line in _lines(same, case))


def _unnamed(line: TimelineLine, hidden: Collection[str]) -> TimelineLine:
    """The line without the references that are not for whoever reads it."""
    what = reduce(lambda text, other: text.replace(other, "another case"), hidden, line.what)
    return line.model_copy(update={"what": what})


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
    what = _emails_sent(taken, case) if taken else _milestones_set(begun) if len(begun) > 1 else in_words(event, case)
    if what:
        yield TimelineLine(at_text=instant_in_words(entry.at), at=entry.at, what=what, by=entry.by)


def _emails_sent(taken: list[events.LadderStepTaken], case: Case) -> str:
    about = "; ".join(sorted(clock_title(case.clocks[step.clock]) for step in taken))
    late = ", late" if any(step.late for step in taken) else ""
    told = " and the ".join(dict.fromkeys(ROLE_TITLES[role] for step in taken for role in step.tell))
    return f"Emails to the {told} ({taken[0].step}{late}): {about}."


def _milestones_set(begun: list[events.ClockStarted]) -> str:
    return f"Local milestones set: {'; '.join(f'{clock_title(e)}, {e.explanation.due_text}' for e in begun)}."


def in_words(event: events.Event, case: Case) -> str:
    """The sentence for the timeline; "" for what is only of interest to the tracker itself."""
    sentence = SENTENCES.get(type(event))
    return sentence(event, _name_of_its_clock(event, case)) if sentence else ""


def _name_of_its_clock(event: events.Event, case: Case) -> str:
    clock = str(getattr(event, "clock", getattr(event, "milestone", "")))
    return clock_title(case.clocks[clock]) if clock in case.clocks else _plain(clock)


def _received(event: events.NotificationReceived, name: str) -> str:
    return f"The notification form was received by {event.route}."


def _facts_confirmed(event: events.FactsConfirmed, name: str) -> str:
    why = f", because {event.because}" if event.because else ""
    return f"The Business Unit confirmed: {_facts_in_words(event.facts)}{why}."


def _facts_in_words(facts: Facts) -> str:
    answers = [f"{QUESTIONS[q][0]}: {QUESTIONS[q][1][value]}" for q, value in facts.answers.items()]
    moments = [f"{moment_title(name)}: {moment_in_words(moment)}" for name, moment in facts.moments.items()]
    areas = [f"Another area to be told: {area}" for area in facts.other_areas]
    return "; ".join((*answers, *moments, *areas))


def _reading_corrected(event: events.ReadingCorrected, name: str) -> str:
    says = _facts_in_words(event.facts)
    corrected = f"What a form says was corrected ({_boxes(event.fields)}), because {BECAUSE[event.mistake]}."
    return f"{corrected} It says: {says}." if says else corrected


def _better_reading(event: events.BetterReadingProposed, name: str) -> str:
    return f"The tracker can now read more of a form ({_boxes(event.fields)}). A person has to take it over."


def _boxes(fields: Sequence[str]) -> str:
    return "; ".join(FIELDS[field].label for field in fields)


def _panel_notified(event: events.PanelNotified, name: str) -> str:
    return f"The Panel was notified at {instant_in_words(event.done_at)}: reference {event.panel_reference}."


def _secretary_of_state_told(event: events.SecretaryOfStateTold, name: str) -> str:
    told = f"The Secretary of State and Ofsted were notified at {instant_in_words(event.done_at)}"
    return f"{told}: reference {event.panel_reference}."


def _clock_started(event: events.ClockStarted, name: str) -> str:
    provisionally = " provisionally" if event.explanation.provisional else ""
    return f"Clock started{provisionally}: {clock_title(event)}, due {event.explanation.due_text}."


def _clock_moved(event: events.ClockMoved, name: str) -> str:
    due = event.explanation.due_text
    was = f"It was due {event.old_due_text}; it is now due {due}" if due != event.old_due_text else f"Still due {due}"
    return f"Clock worked out again: {clock_title(event)}. {was}, because {event.because}."


def _clock_extended(event: events.ClockExtended, name: str) -> str:
    more = how_many(event.more, event.unit)
    return f"Clock extended by {more} ({name}), by {event.by}: {event.because}."


def _duty_corrected(event: events.DutyCorrected, name: str) -> str:
    was, now = instant_in_words(event.was_done_at), instant_in_words(event.done_at)
    return f"Corrected ({name}): it was recorded at {was}; it was done at {now}, because {event.because}."


def _duty_withdrawn(event: events.DutyWithdrawn, name: str) -> str:
    was = instant_in_words(event.was_done_at)
    return f"Taken back ({name}): it was recorded as done at {was}, but {event.because}."


def _holidays_changed(event: events.BankHolidaysChanged, name: str) -> str:
    return f"The bank holidays changed: {holidays_in_words(event.closed, event.opened)}."


def _transfer_confirmed(event: events.TransferConfirmed, name: str) -> str:
    return f"{event.area} took the case over at {instant_in_words(event.done_at)}: receipt {event.receipt}."


def _escalation_seen(event: events.EscalationSeen, name: str) -> str:
    whose = f", {PARTNERS.get(event.organisation, event.organisation)}" if event.organisation else ""
    return f"Escalation seen ({name}, {event.step}) by the {ROLE_TITLES[event.role]}{whose}.".replace("_", " ")


def _plain(clock: str) -> str:
    name, _, each = clock.partition("/")
    return f"{name.replace('_', ' ')}{f', {PARTNERS.get(each, each)}' if each else ''}"


# Each sentence takes its own kind of event, which one table cannot say in types.
SENTENCES: dict[type[events.Event], Callable[[Any, str], str]] = {
    events.ReferralRecorded: lambda *_: "A referral was made by telephone. The written form is awaited.",
    events.NotificationReceived: _received,
    events.PossibleNotificationHeld: lambda *_: "Something came in that cannot be read, and may be a notification.",
    events.PossibleNotificationSettled: lambda e, _: settled_in_words(e),
    events.FactsConfirmed: _facts_confirmed,
    events.ReadingCorrected: _reading_corrected,
    events.BetterReadingProposed: _better_reading,
    events.WrittenFormArrived: lambda e, _: f"The written form came by another road at {instant_in_words(e.done_at)}.",
    events.PanelNotified: _panel_notified,
    events.PartnerTold: lambda e, _: f"Told at {instant_in_words(e.done_at)}: the {PARTNERS[e.partner]}.",
    events.AreaTold: lambda e, _: f"Told at {instant_in_words(e.done_at)}: {e.area}.",
    events.SecretaryOfStateTold: _secretary_of_state_told,
    events.RapidReviewSubmitted: lambda e, _: f"The rapid review went to the Panel at {instant_in_words(e.done_at)}.",
    events.ClockStarted: _clock_started,
    events.ClockMoved: _clock_moved,
    events.ClockEnded: lambda e, name: f"Clock ended ({name}): {e.reason}",
    events.ClockPaused: lambda e, name: f"Clock paused ({name}), by {e.by}: {e.because}.",
    events.ClockResumed: lambda _, name: f"Clock resumed ({name}).",
    events.ClockExtended: _clock_extended,
    events.EscalationSeen: _escalation_seen,
    events.ExtensionTakenBack: lambda e, name: f"The last extension was taken back ({name}), because {e.because}.",
    events.BankHolidaysChanged: _holidays_changed,
    events.MilestoneReached: lambda e, name: f"Milestone reached at {instant_in_words(e.done_at)}: {name}.",
    events.DutyCorrected: _duty_corrected,
    events.DutyWithdrawn: _duty_withdrawn,
    events.AreaWithdrawn: lambda e, _: f"{e.area} does not have to be told, because {e.because}.",
    events.CaseWithdrawn: lambda e, _: f"The case was withdrawn by {e.by}: {e.because}.",
    events.CaseReopened: lambda e, _: f"The case was reopened, because {e.because}.",
    events.TransferOffered: lambda e, _: f"The case was offered to {e.area}, because {e.because}.",
    events.OfferWithdrawn: lambda e, _: f"The case is not offered to {e.area} any more, because {e.because}.",
    events.TransferConfirmed: _transfer_confirmed,
    events.DocumentDrafted: lambda e, _: f"{e.title} was drafted.",
    events.DraftStopped: lambda e, _: f"{e.title} could not be drafted: {', '.join(e.missing)}.",
    **SENTENCES_OF_MATCHING,
}
