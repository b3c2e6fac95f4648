"""The page of one case, put together from its history."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from casereview.application.answers import AllowedChange, CasePage, ClockAnswer, DocumentLine, FactLine
from casereview.application.escalated_to import escalated_to
from casereview.application.letters import PROBLEMS
from casereview.application.newer_rule import newer_rule
from casereview.application.other_cases_answer import other_case_lines
from casereview.application.records import Entry
from casereview.application.timeline import timeline
from casereview.application.timeline_of_matching import stayed_elsewhere
from casereview.domain.case import Case, Clock
from casereview.domain.clock_words import clock_title, due_in_words, state_of, working
from casereview.domain.events import DocumentDrafted, Event, NotificationReceived
from casereview.domain.facts import QUESTIONS, STATED_MOMENTS, Stated, StatedMoment, moment_in_words, moment_title
from casereview.domain.london import instant_in_words, london_date
from casereview.domain.notification_form import FIELDS
from casereview.domain.papers import UNDELIVERED
from casereview.domain.partnership import Partnership
from casereview.domain.role_gaps import RoleGap, gaps
from casereview.domain.roles import ROLE_TITLES, Action, Person, Role, may
from casereview.domain.rule_words import why_neither, why_not_extended, why_not_paused
from casereview.domain.rules import Allowance, RuleBook
from casereview.domain.stage import stage
from casereview.domain.starting import DEATH, said_in_words

RECEIVED_FORM = "Notification form as it came"


def case_answer(
    person: Person, case: Case, entries: Sequence[Entry], partnership: Partnership, rules: RuleBook, now: datetime
) -> CasePage:
    """Everything the page says; nothing in it identifies the child."""
    clocks = clock_answers(case, rules, now)
    return CasePage(
        reference=case.reference,
        partnership=case.partnership,
        partnership_name=partnership.name,
        stage=stage(case),
        closed=case.closed,
        possible_item=case.possible_item,
        transfer_to=case.transfer.area if case.transfer else "",
        panel_notified="panel_notified" in case.done,
        other_areas=case.facts.other_areas,
        next=_next(case, clocks),
        clocks=clocks,
        facts=(
            _referrer(case, partnership),
            *_answers(case),
            *_moments(case, partnership),
            *_received(entries, partnership),
        ),
        missing=tuple(f"{FIELDS[field].label}: {PROBLEMS[why]}" for field, why in case.missing),
        warnings=(*_stopped(case), *_returned(case), *(gap.text for gap in _gaps(case, partnership, now))),
        timeline=timeline(entries, case),
        documents=tuple(line for entry in reversed(entries) for line in _document(entry.event, case)),
        escalated_to_you=any(not line.is_seen for line in escalated_to(person, case, now)),
        may_record=may(person, Action.RECORD_ON_CASE, case.partnership),
        may_download=may(person, Action.DOWNLOAD_DOCUMENT, case.partnership),
        may_read_form=may(person, Action.READ_FORM, case.partnership),
        other_cases=other_case_lines(case, stayed_elsewhere(entries, case.partnership)),
    )


def clock_answers(case: Case, rules: RuleBook, now: datetime) -> tuple[ClockAnswer, ...]:
    """Every clock of a case: the most urgent first, then those that no longer run."""
    return tuple(_clock(clock, case, rules, now) for clock in _most_urgent_first(case))


def _document(event: Event, case: Case) -> Iterator[DocumentLine]:
    if isinstance(event, DocumentDrafted):
        kept = f"drafted at {instant_in_words(event.drafted_at)}"
        yield DocumentLine(document_id=event.sha256[:12], title=event.title, kept_text=kept, sha256=event.sha256)
    if isinstance(event, NotificationReceived) and event.form in case.forms:
        kept = f"received at {instant_in_words(event.received_at)}"
        yield DocumentLine(
            document_id=event.form[:12],
            title=RECEIVED_FORM,
            kept_text=kept,
            sha256=event.form,
            is_form=True,
            better=len(case.better.get(event.form, ())),
        )


def _most_urgent_first(case: Case) -> list[Clock]:
    done = (clock for clock in case.clocks.values() if not clock.running)
    return [*case.running_clocks, *sorted(done, key=lambda clock: clock.explanation.due_at)]


def _next(case: Case, clocks: Sequence[ClockAnswer]) -> ClockAnswer | None:
    """What the law or a procedure asks for next; a milestone of one's own where nothing else is due."""
    running = [clock for clock in clocks if clock.state in ("overdue", "due soon", "running", "passed")]
    return min(running, key=lambda clock: (clock.is_milestone, clock.due_at), default=None)


def _clock(clock: Clock, case: Case, rules: RuleBook, now: datetime) -> ClockAnswer:
    state = state_of(clock, now)
    explanation = clock.explanation
    _, rule = rules.pinned(clock.rule_set, clock.rule)
    return ClockAnswer(
        clock=clock.clock,
        title=clock_title(clock),
        who=ROLE_TITLES[clock.who],
        due_text=due_in_words(clock),
        due_at=explanation.due_at,
        state=state.state,
        state_text=state.text,
        is_provisional=bool(explanation.provisional) and clock.running,
        provisional=explanation.provisional if clock.running else "",
        force=explanation.force,
        citation=explanation.citation,
        explanation=working(clock),
        is_milestone=explanation.is_milestone,
        newer_rule=_newer_rule(clock, rules, now) if clock.running else "",
        done_text=f"at {instant_in_words(case.done[clock.clock])}" if clock.clock in case.done else "",
        unit=rule.unit.removeprefix("elapsed "),
        pause=_allowed(rule.pause, why_not_paused(rule)),
        extend=_allowed(rule.extend, why_not_extended(rule)),
        unchangeable="" if rule.pause or rule.extend else why_neither(rule),
        extended=clock.running and bool(clock.changes.extensions),
        seen=tuple(step.step for step in clock.ladder if step.step in clock.seen),
    )


def _allowed(allowance: Allowance | None, why_not: str) -> AllowedChange:
    return AllowedChange(by=allowance.by, because=allowance.because) if allowance else AllowedChange(why_not=why_not)


def _newer_rule(clock: Clock, rules: RuleBook, now: datetime) -> str:
    """What is in force now, of a clock that keeps the edition it was started under."""
    kept, _ = rules.pinned(clock.rule_set, clock.rule)
    newer = newer_rule(kept, clock.rule, london_date(now), rules)
    return f"This clock keeps {kept.title}, under which it started. {newer}" if newer else ""


def _answers(case: Case) -> list[FactLine]:
    return [
        FactLine(
            fact=question,
            label=label,
            value=choices.get(case.facts.answer(question), "Not known"),
            unsure=not case.facts.answer(question),
            said_by=said_in_words(stated) if (stated := case.facts.answers.get(question)) else "",
            may_be_confirmed=not case.closed,
            earlier=tuple(
                f"{choices.get(said.value, said.value)}, {said_in_words(said)}"
                for said in case.facts.earlier.get(question, ())
                if isinstance(said, Stated)
            ),
        )
        for question, (label, choices) in QUESTIONS.items()
    ]


def _referrer(case: Case, partnership: Partnership) -> FactLine:
    """Whom to telephone: no email names the agency, so the page has to say which one it was."""
    named = partnership.agency_name(case.agency)
    return FactLine(fact="agency", label="Referred by", value=named, unsure=False, said_by="", may_be_confirmed=False)


def _moments(case: Case, partnership: Partnership) -> list[FactLine]:
    """The times are kept apart, each with who said so: also those of agencies that sent a form of their own."""
    died = case.facts.answer("harm") == "died"
    usual = (name for name in STATED_MOMENTS if name != DEATH or died)
    others = (name for name in case.facts.moments if name not in STATED_MOMENTS)
    return [
        FactLine(
            fact=name,
            label=_title(name, partnership),
            value=moment_in_words(case.facts.moment(name)),
            unsure=not case.facts.is_certain(name),
            said_by=said_in_words(stated) if (stated := case.facts.moments.get(name)) else "",
            may_be_confirmed=name in STATED_MOMENTS and not case.closed,
            earlier=tuple(
                f"{moment_in_words(said.moment)}, {said_in_words(said)}"
                for said in case.facts.earlier.get(name, ())
                if isinstance(said, StatedMoment)
            ),
        )
        for name in (*usual, *others)
    ]


def _title(name: str, partnership: Partnership) -> str:
    _, _, agency = name.partition("/")
    return f"{moment_title(name)}: {partnership.agency_name(agency)}" if agency else moment_title(name)


def _received(entries: Sequence[Entry], partnership: Partnership) -> Iterator[FactLine]:
    """When each form was received is a fourth time: nobody states it, the tracker saw it."""
    for event in (entry.event for entry in entries):
        if isinstance(event, NotificationReceived):
            yield FactLine(
                fact="received",
                label="When the form was received",
                value=instant_in_words(event.received_at),
                unsure=False,
                said_by=f"the tracker, by {event.route}, from {partnership.agency_name(event.agency)}",
                may_be_confirmed=False,
            )


def _gaps(case: Case, partnership: Partnership, now: datetime) -> Iterator[RoleGap]:
    """Who is absent matters where somebody's duty is still running."""
    told = {role for clock in case.duties for step in clock.ladder for role in step.tell}
    needed = told | {clock.who for clock in case.duties}
    return (gap for gap in gaps(partnership, london_date(now)) if gap.role in needed and _concerns(gap, case))


def _concerns(gap: RoleGap, case: Case) -> bool:
    return gap.role is not Role.AGENCY_REPRESENTATIVE or gap.organisation == case.agency


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
