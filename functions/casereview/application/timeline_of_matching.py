"""TABLE: event between two cases → the sentence for the timeline.

That another partnership may know the child has no sentence: the timeline is read by more people than may know of it.
"""

from collections.abc import Callable, Sequence
from typing import Any

from casereview.application.records import Entry
from casereview.domain import events_of_matching as events
from casereview.domain.events import TransferConfirmed


def stayed_elsewhere(entries: Sequence[Entry], partnership: str) -> frozenset[str]:
    """The cases that stayed with another partnership when this one was handed over to where it is now.

    Of a child that two partnerships know nobody reads more than whom to telephone: neither the reference nor grounds.
    """
    home: dict[str, str] = {}
    named: set[str] = set()
    for event in (entry.event for entry in entries):
        if isinstance(event, TransferConfirmed) and event.to_partnership:
            home = {**dict.fromkeys(named, event.from_partnership), **home}
        elif isinstance(event, events.EventOfMatching) and (other := getattr(event, "other", "")):
            named.add(other)
        if isinstance(event, events.SameIncidentSuggested):
            home.pop(event.other, None)
    return frozenset(other for other, of in home.items() if of != partnership)


def _joined(event: events.IncidentJoined, name: str) -> str:
    if event.more:
        return f"What was stated and done in {event.other} while it was being closed counts here too."
    return f"{event.other} is about the same incident, and is followed here."


def _taken_back(event: events.SuggestionTakenBack, name: str) -> str:
    if event.closed:
        return f"{event.other} is closed: whether it is about the same incident is not asked any more."
    return f"Nothing shows any more that {event.other} is about the same incident."


SENTENCES_OF_MATCHING: dict[type[Any], Callable[[Any, str], str]] = {
    events.SameIncidentSuggested: lambda e, _: (
        f"{e.other} may be about the same incident: {', '.join(e.grounds)}. A person decides."
    ),
    events.SuggestionTakenBack: _taken_back,
    events.NotTheSameIncident: lambda e, _: f"The Business Unit said that {e.other} is about another incident.",
    events.IncidentJoined: _joined,
    events.JoinedTo: lambda e, _: f"It is the same incident as {e.other}, and is followed there.",
    events.JoinUndone: lambda e, _: f"It is not followed together with {e.other} any more, because {e.because}.",
}
