"""The page of one case, put together from its history."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from casereview.application.answers import CasePage, ClockAnswer, DocumentLine, FactLine
from casereview.application.letters import PROBLEMS
from casereview.application.records import Entry
from casereview.application.timeline import timeline
from casereview.domain.case import Case, Clock
from casereview.domain.clock_words import clock_title, state_of
from casereview.domain.events import DocumentDrafted, Event, NotificationReceived
from casereview.domain.facts import MOMENTS, QUESTIONS, moment_in_words
from casereview.domain.london import instant_in_words
from casereview.domain.notification_form import FIELDS
from casereview.domain.papers import UNDELIVERED
from casereview.domain.partnership import Partnership
from casereview.domain.roles import ROLE_TITLES, Action, Person, may
from casereview.domain.stage import stage

RECEIVED_FORM = "Notification form as it came"


def case_answer(
    person: Person, case: Case, entries: Sequence[Entry], partnership: Partnership, now: datetime
) -> CasePage:
    """Everything the page says; nothing in it identifies the child."""
    clocks = tuple(_clock(clock, now) for clock in _most_urgent_first(case))
    return CasePage(
        reference=case.reference,
        partnership=case.partnership,
        partnership_name=partnership.name,
        stage=stage(case),
        next=_clock(case.running_clocks[0], now) if case.running_clocks else None,
        clocks=clocks,
        facts=(*_answers(case), *_moments(case)),
        missing=tuple(f"{FIELDS[field].label}: {PROBLEMS[why]}" for field, why in case.missing),
        warnings=(*_stopped(case), *_returned(case)),
        timeline=timeline(entries, case),
        documents=tuple(line for entry in reversed(entries) for line in _document(entry.event)),
        may_record=may(person, Action.RECORD_ON_CASE, case.partnership),
        may_download=may(person, Action.DOWNLOAD_DOCUMENT, case.partnership),
    )


def _document(event: Event) -> Iterator[DocumentLine]:
    if isinstance(event, DocumentDrafted):
        kept = f"drafted at {instant_in_words(event.drafted_at)}"
        yield DocumentLine(document_id=event.sha256[:12], title=event.title, kept_text=kept, sha256=event.sha256)
    if isinstance(event, NotificationReceived):
        kept = f"received at {instant_in_words(event.received_at)}"
        yield DocumentLine(document_id=event.form[:12], title=RECEIVED_FORM, kept_text=kept, sha256=event.form)


def _most_urgent_first(case: Case) -> list[Clock]:
    done = (clock for clock in case.clocks.values() if not clock.running)
    return [*case.running_clocks, *sorted(done, key=lambda clock: clock.explanation.due_at)]


def _clock(clock: Clock, now: datetime) -> ClockAnswer:
    state = state_of(clock, now)
    explanation = clock.explanation
    return ClockAnswer(
        clock=clock.clock,
        title=clock_title(clock),
        who=ROLE_TITLES[clock.who],
        due_text=explanation.due_text,
        due_at=explanation.due_at,
        state=state.state,
        state_text=state.text,
        is_provisional=bool(explanation.provisional) and clock.running,
        provisional=explanation.provisional if clock.running else "",
        force=explanation.force,
        citation=explanation.citation,
        explanation=explanation.paragraphs(),
    )


def _answers(case: Case) -> list[FactLine]:
    return [
        FactLine(
            fact=question,
            label=label,
            value=choices.get(case.facts.answer(question), "Not known"),
            unsure=not case.facts.answer(question),
            said_by=stated.said_by if (stated := case.facts.answers.get(question)) else "",
        )
        for question, (label, choices) in QUESTIONS.items()
    ]


def _moments(case: Case) -> list[FactLine]:
    return [
        FactLine(
            fact=name,
            label=label,
            value=moment_in_words(case.facts.moment(name)),
            unsure=not case.facts.is_certain(name),
            said_by=stated.said_by if (stated := case.facts.moments.get(name)) else "",
        )
        for name, label in MOMENTS.items()
        if name != "panel_notified" or name in case.facts.moments
    ]


def _stopped(case: Case) -> list[str]:
    return [
        f"{stop.title} could not be drafted, because these are missing: {', '.join(stop.missing)}."
        for stop in case.stopped.values()
        if "panel_notified" not in case.done
    ]


def _returned(case: Case) -> list[str]:
    """A bounced email is told without its address: the register of emails, not the page, knows it."""
    return [
        f"An email ({outcome.email_id.rpartition('-')[0].replace('_', ' ')}) {UNDELIVERED[outcome.outcome]} "
        f"at {instant_in_words(outcome.outcome_at)}: telephone whoever should have had it."
        for outcome in case.outcomes.values()
        if outcome.outcome in UNDELIVERED
    ]
