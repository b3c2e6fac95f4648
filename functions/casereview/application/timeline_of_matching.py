"""TABLE: event between two cases → the sentence for the timeline.

That another partnership may know the child has no sentence: the timeline is read by more people than may know of it.
"""

from collections.abc import Callable
from typing import Any

from casereview.domain import events_of_matching as events

SENTENCES_OF_MATCHING: dict[type[Any], Callable[[Any, str], str]] = {
    events.SameIncidentSuggested: lambda e, _: (
        f"{e.other} may be about the same incident: {', '.join(e.grounds)}. A person decides."
    ),
    events.SuggestionTakenBack: lambda e, _: f"Nothing shows any more that {e.other} is about the same incident.",
    events.NotTheSameIncident: lambda e, _: f"The Business Unit said that {e.other} is about another incident.",
    events.IncidentJoined: lambda e, _: f"{e.other} is about the same incident, and is followed here.",
    events.JoinedTo: lambda e, _: f"It is the same incident as {e.other}, and is followed there.",
    events.JoinUndone: lambda e, _: f"It is not followed together with {e.other} any more, because {e.because}.",
}
