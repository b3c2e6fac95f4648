"""What was escalated to somebody in one of their roles, of the clocks of a case that still run."""

from collections.abc import Iterator
from datetime import datetime

from casereview.application.answers import ReadModel
from casereview.domain.case import Case, Clock
from casereview.domain.clock_words import clock_title, due_in_words, state_of, working
from casereview.domain.events import PlannedStep
from casereview.domain.london import instant_in_words
from casereview.domain.roles import ROLE_TITLES, Membership, Person, Role
from casereview.domain.rule_words import roles_in_words


class EscalationLine(ReadModel):
    """One escalation of a clock that still runs; `next_text` says what becomes of the next one.

    `escalation` tells it apart from one about another due time. The visitor was sent it in this `role`, for this
    `organisation`. `is_seen` when somebody it was sent to has said "I have seen this".
    """

    escalation: str
    clock: str
    step: str
    role: Role
    organisation: str
    title: str
    told_text: str
    who: str
    due_text: str
    state_text: str
    explanation: tuple[str, ...]
    next_text: str
    is_seen: bool


def escalated_to(person: Person, case: Case, now: datetime) -> Iterator[EscalationLine]:
    """Each escalation that was sent to a role this person holds; of a clock that stands still none matters."""
    here = [membership for membership in person.memberships if membership.partnership == case.partnership]
    for clock in case.running_clocks:
        for step in clock.ladder if not clock.changes.paused else ():
            told = [membership for membership in here if membership.role in step.tell]
            if told and step.letter == "clock_escalated" and step.step in clock.taken:
                yield _line(clock, step, told[0], now)


def _line(clock: Clock, step: PlannedStep, told: Membership, now: datetime) -> EscalationLine:
    return EscalationLine(
        escalation=f"{clock.clock}/{step.step}/{clock.explanation.due_at.isoformat()}",
        clock=clock.clock,
        step=step.step,
        role=told.role,
        organisation=told.organisation,
        title=clock_title(clock),
        told_text=f"{step.step}, to the {ROLE_TITLES[told.role]}",
        who=ROLE_TITLES[clock.who],
        due_text=due_in_words(clock),
        state_text=state_of(clock, now).text,
        explanation=working(clock),
        next_text=_next(clock, step),
        is_seen=step.step in clock.seen,
    )


def _next(clock: Clock, step: PlannedStep) -> str:
    after = clock.ladder[clock.ladder.index(step) + 1 :]
    if not after:
        return "There is no further escalation after this one."
    to = f"to the {roles_in_words(after[0].tell)}"
    if after[0].step in clock.taken:
        return f"The next escalation, {to}, has been sent already."
    if after[0].step in clock.stopped:
        return f"The next escalation, {to}, will not be sent."
    return f"The next escalation goes {to} at {instant_in_words(after[0].at)}, unless you say that you have seen this."
