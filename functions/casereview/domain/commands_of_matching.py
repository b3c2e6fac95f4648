"""What may be asked of two cases that may be about the same incident, each time of one of them.

Where both have to be asked, each is asked by a command of its own, and asking again changes nothing.
"""

from collections.abc import Mapping

from pydantic import AwareDatetime, BaseModel, ConfigDict

from casereview.domain.other_cases import Ground
from casereview.domain.said import Said


class _CommandOnTwo(BaseModel):
    model_config = ConfigDict(frozen=True)

    reference: str
    command_id: str
    by: str


class SuggestSameIncident(_CommandOnTwo):
    """Suggest that another case is about the same incident; `tell` of it by email, unless the other case does."""

    other: str
    grounds: tuple[Ground, ...]
    tell: bool


class TakeBackSuggestion(_CommandOnTwo):
    """Nothing speaks for it any more."""

    other: str


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
    """Follow another case here: `said` is everything stated there, `done` what was done there and when."""

    other: str
    join: str
    said: tuple[Said, ...]
    done: Mapping[str, AwareDatetime] = {}


class FollowAs(_CommandOnTwo):
    """Close this case here, for it is followed in the other one."""

    other: str
    join: str


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
