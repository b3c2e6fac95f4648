"""Pausing, resuming and extending a clock, and saying "I have seen this" to an escalation.

A clock is changed only where its rule says so, by an authority and for a reason the rule names; otherwise the refusal
says why not. Nothing is overwritten: the dates follow from the events.
"""

from datetime import datetime

from casereview.domain import commands, events
from casereview.domain.case import Case, Clock
from casereview.domain.clock_words import clock_title
from casereview.domain.law import Law
from casereview.domain.reasons import WRONG_EXTENSION, chosen_from
from casereview.domain.refusals import AlreadyRecorded, NothingToMeet, RuleDoesNotAllow, UnknownCase
from casereview.domain.rule_words import why_not_extended, why_not_paused
from casereview.domain.rules import Allowance


def pause_clock(command: commands.PauseClock, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """The clock stands still from now on."""
    clock = _running(case, command.clock)
    _, rule = law.rules.pinned(clock.rule_set, clock.rule)
    _allowed(rule.pause, command.authority, command.because, why_not_paused(rule))
    if clock.changes.paused:
        raise AlreadyRecorded(f"This clock is paused already. {clock.changes.paused.in_words()}")
    paused = events.ClockPaused(clock=clock.clock, by=command.authority, because=command.because, paused_at=now)
    return [paused]


def resume_clock(command: commands.ResumeClock, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """The clock runs again; what passed meanwhile does not count."""
    clock = _running(case, command.clock)
    if not clock.changes.paused:
        raise NothingToMeet("This clock is not paused.")
    return [events.ClockResumed(clock=clock.clock, resumed_at=now)]


def extend_clock(command: commands.ExtendClock, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """The clock has more time, in its rule's unit."""
    clock = _running(case, command.clock)
    _, rule = law.rules.pinned(clock.rule_set, clock.rule)
    _allowed(rule.extend, command.authority, command.because, why_not_extended(rule))
    return [
        events.ClockExtended(
            clock=clock.clock,
            more=command.more,
            unit=rule.unit,
            by=command.authority,
            because=command.because,
            extended_at=now,
        )
    ]


def take_back_extension(command: commands.TakeBackExtension, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """The last extension was recorded wrongly."""
    clock = _running(case, command.clock)
    chosen_from(WRONG_EXTENSION, command.because)
    if not clock.changes.extensions:
        raise NothingToMeet("This clock has not been extended.")
    return [events.ExtensionTakenBack(clock=clock.clock, because=command.because)]


def acknowledge_escalation(
    command: commands.AcknowledgeEscalation, case: Case, now: datetime, law: Law
) -> list[events.Event]:
    """It has been seen: the next rung is not taken. Said again, it is no news."""
    clock = _running(case, command.clock)
    if command.step in clock.seen:
        return []
    told = {step.step: step.tell for step in clock.ladder if step.step in clock.taken}
    if command.role not in told.get(command.step, ()):
        raise NothingToMeet(f"{clock_title(clock)}: nothing was escalated to you at this step.")
    return [
        events.EscalationSeen(
            clock=clock.clock, step=command.step, role=command.role, organisation=command.organisation, seen_at=now
        )
    ]


def _running(case: Case, clock: str) -> Clock:
    if case.opened_at is None:
        raise UnknownCase
    found = case.clocks.get(clock)
    if found is None or not found.running:
        raise NothingToMeet("This clock does not run any more.")
    return found


def _allowed(allowance: Allowance | None, authority: str, because: str, why_not: str) -> None:
    if allowance is None:
        raise RuleDoesNotAllow(why_not)
    if authority not in allowance.by or because not in allowance.because:
        raise RuleDoesNotAllow(
            f"The rule allows this by {' or '.join(allowance.by)} only, and because {', or '.join(allowance.because)}."
        )
