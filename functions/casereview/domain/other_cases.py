"""What a case has to do with others: taken for the same incident, told apart from it, or followed as one with it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from casereview.domain.said import Said

Ground = Literal[
    "the same surname and date of birth",
    "the same initials and date of birth",
    "the same date of birth and home postcode",
    "the same date of birth and date of the incident",
    "the same date of the incident in the same area",
    "the same agency sent both within 14 days",
]
"""Why two cases may be about one incident: closed words, from which nobody can tell what was compared."""


def may_know_this_child(partnership_name: str, telephone: str) -> str:
    """All that is said of another partnership's case: whom to ask."""
    return f"{partnership_name} may know this child too. Telephone its Business Unit on {telephone}."


class Joined(BaseModel):
    """A case that is followed here too: by which joining, and which duties were done there and not here.

    `said` is what it had stated when it was last taken in, `had_done` every duty it had done by then; `forms` are
    those that came here since because they quoted it.
    """

    model_config = ConfigDict(frozen=True)

    join: str
    done: Mapping[str, datetime] = {}
    said: tuple[Said, ...] = ()
    had_done: Mapping[str, datetime] = {}
    forms: tuple[str, ...] = ()


class OtherCases(BaseModel):
    """The cases of the same partnership by reference, and other partnerships by their id.

    `elsewhere` says of another partnership whom to telephone there. `followed_as` is the case
    this one was joined to; `undone` the joinings that were taken back, each with its reason.
    """

    model_config = ConfigDict(frozen=True)

    suggested: Mapping[str, tuple[Ground, ...]] = {}
    not_same: tuple[str, ...] = ()
    elsewhere: Mapping[str, str] = {}
    followed_as: str = ""
    joined: Mapping[str, Joined] = {}
    undone: Mapping[str, str] = {}
