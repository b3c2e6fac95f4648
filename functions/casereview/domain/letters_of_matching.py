"""TABLE: event between two cases → who must be told. No letter says what was compared, nor how another case reads."""

from collections.abc import Callable
from typing import Any

from casereview.domain import events_of_matching as events
from casereview.domain.case import Case
from casereview.domain.letter import Letter
from casereview.domain.letters_of_change import to_everyone
from casereview.domain.roles import Role


def _suggested(event: events.SameIncidentSuggested, case: Case) -> tuple[Letter, ...]:
    """One letter for all of them: the others have none, and no clock has changed."""
    if not event.tell:
        return ()
    may_be = f"{event.other} may be about the same incident: {', '.join(event.grounds)}."
    do = "Look at each case named below, and say on the case page whether it is the same incident."
    change = "Two cases may be one", may_be
    return (Letter(template="same_incident_suggested", to=Role.BUSINESS_UNIT, next_step=do, change=change),)


def _elsewhere(event: events.SameChildElsewhere, case: Case) -> tuple[Letter, ...]:
    """Whom to ask, and nothing of what is known there."""
    do = f"{event.ask} Send nothing about the child by email."
    return (_to_business_unit(("Another partnership may know this child", event.ask), do),)


def _joined(event: events.IncidentJoined, case: Case) -> tuple[Letter, ...]:
    """Those whose dates move by it have letters of their own."""
    if event.more:
        return ()
    here = f"{event.other} is about the same incident, and is followed here. What was stated there counts here too."
    in_doubt = case.missing or any(clock.explanation.provisional for clock in case.running_clocks)
    do = "Settle on the case page what is in doubt." if in_doubt else "Look at what is due."
    return (_to_business_unit(("Two cases are followed as one", here), do),)


def _followed_as(event: events.JoinedTo, case: Case) -> tuple[Letter, ...]:
    """Whoever was told of the case hears under which reference it goes on."""
    change = "The case is followed in another one", f"{case.closed} None of its clocks runs here any more."
    do = f"Use the reference {event.other} from now on."
    return to_everyone(change, do, Role.AGENCY_REPRESENTATIVE, Role.PARTNERSHIP_LEAD)


def _undone(event: events.JoinUndone, case: Case) -> tuple[Letter, ...]:
    """All who heard that the case had ended hear that it has not; in the other case those whose dates move do."""
    apart = f"It is not followed together with {event.other} any more, because {event.because}."
    if not event.again:
        return (_to_business_unit(("Two cases are followed apart again", apart), "Look at what is due."),)
    change = "The case is followed again", f"{apart} Its clocks keep their start."
    do = f"Use the reference {case.reference} again from now on, and look at what is due."
    return to_everyone(change, do, Role.AGENCY_REPRESENTATIVE, Role.PARTNERSHIP_LEAD)


def _to_business_unit(change: tuple[str, str], do: str) -> Letter:
    return Letter(template="case_changed", to=Role.BUSINESS_UNIT, next_step=do, change=change)


# Each letter takes its own kind of event, which one table cannot say in types.
LETTERS_OF_MATCHING: dict[type[Any], Callable[[Any, Case], tuple[Letter, ...]]] = {
    events.SameIncidentSuggested: _suggested,
    events.SameChildElsewhere: _elsewhere,
    events.IncidentJoined: _joined,
    events.JoinedTo: _followed_as,
    events.JoinUndone: _undone,
}
