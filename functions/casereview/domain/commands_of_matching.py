"""What may be asked of two cases that may be about the same incident, each time of one of them.

Where both have to be asked, each is asked by a command of its own, and asking again changes nothing.
"""

from collections.abc import Mapping

from pydantic import AwareDatetime, BaseModel, ConfigDict

from casereview.domain.other_cases import Ground
from casereview.domain.said import AreaTakenOut, Said


class _CommandOnTwo(BaseModel):
    model_config = ConfigDict(frozen=True)

    reference: str
    command_id: str
    by: str


class SuggestSameIncident(_CommandOnTwo):
    """Suggest that other cases are about the same incident; `tell` of them in one email, unless the others do."""

    others: Mapping[str, tuple[Ground, ...]]
    tell: bool


class TakeBackSuggestion(_CommandOnTwo):
    """Nothing speaks for it any more, or the other case is `closed`."""

    other: str
    closed: bool = False


class SayNotTheSame(_CommandOnTwo):
    """The Business Unit has seen that these are two incidents."""

    other: str


class HintAtSameChild(_CommandOnTwo):
    """Another partnership may know this child: `ask` says whom to telephone there."""

    partnership: str
    ask: str


class TakeBackHint(_CommandOnTwo):
    """Nothing speaks for it any more."""

    partnership: str


class JoinIncident(_CommandOnTwo):
    """Follow another case here: `said` is everything stated there, `done` what was done there and when.

    Asked again of the same joining it brings what has been stated and done there since.
    """

    other: str
    join: str
    said: tuple[Said, ...]
    done: Mapping[str, AwareDatetime] = {}


class FollowAs(_CommandOnTwo):
    """Close this case here, for it is followed in the other one: `said` and `done` are what that one knows of it."""

    other: str
    join: str
    said: tuple[Said | AreaTakenOut, ...]
    done: Mapping[str, AwareDatetime] = {}


class UndoJoin(_CommandOnTwo):
    """Follow the two apart again."""

    other: str
    join: str
    because: str


CommandOnTwo = (
    SuggestSameIncident
    | TakeBackSuggestion
    | SayNotTheSame
    | HintAtSameChild
    | TakeBackHint
    | JoinIncident
    | FollowAs
    | UndoJoin
)
