"""What has happened between cases that may be about the same incident or child. No event says what was compared."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from casereview.domain.other_cases import Ground
from casereview.domain.said import Said


class _Event(BaseModel):
    model_config = ConfigDict(frozen=True)


class SameIncidentSuggested(_Event):
    """Another case of the partnership may be about the same incident; a person decides. `tell` whoever has to."""

    type: Literal["same_incident_suggested"] = "same_incident_suggested"
    other: str
    grounds: tuple[Ground, ...]
    tell: bool = False


class SuggestionTakenBack(_Event):
    """Nothing speaks any more for its being the same incident, or the other case is `closed`."""

    type: Literal["suggestion_taken_back"] = "suggestion_taken_back"
    other: str
    closed: bool = False


class NotTheSameIncident(_Event):
    """The Business Unit said that the other case is another incident: it is never suggested again."""

    type: Literal["not_the_same_incident"] = "not_the_same_incident"
    other: str


class SameChildElsewhere(_Event):
    """Another partnership may know the child. `ask` says whom to telephone there, and nothing else."""

    type: Literal["same_child_elsewhere"] = "same_child_elsewhere"
    partnership: str
    ask: str


class ElsewhereTakenBack(_Event):
    """Nothing speaks any more for another partnership's knowing the child."""

    type: Literal["elsewhere_taken_back"] = "elsewhere_taken_back"
    partnership: str


class IncidentJoined(_Event):
    """Another case of the same incident is followed here: what was stated there counts here, and what was done.

    `more` says that it was so already, and that all of it is said again because something has been added there.
    """

    type: Literal["incident_joined"] = "incident_joined"
    other: str
    join: str
    said: tuple[Said, ...]
    done: Mapping[str, datetime] = {}
    more: bool = False


class JoinedTo(_Event):
    """The case is followed in another one from now on."""

    type: Literal["joined_to"] = "joined_to"
    other: str
    join: str


class JoinUndone(_Event):
    """Two cases are followed apart again; `again` in the one that had been closed."""

    type: Literal["join_undone"] = "join_undone"
    other: str
    join: str
    because: str
    again: bool


EventOfMatching = (
    SameIncidentSuggested
    | SuggestionTakenBack
    | NotTheSameIncident
    | SameChildElsewhere
    | ElsewhereTakenBack
    | IncidentJoined
    | JoinedTo
    | JoinUndone
)
