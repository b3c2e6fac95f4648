"""An email that the domain says somebody is owed: to whom, with which template, and what its reader has to do."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from casereview.domain import events
from casereview.domain.roles import Role


class Letter(BaseModel):
    """An email somebody is owed. `next_step` is the one thing its reader has to do.

    `change` is a heading and a sentence for a letter about something that changed; `partnership` is set where the
    letter does not go to the partnership of the case.
    """

    model_config = ConfigDict(frozen=True)

    template: str
    to: Role | Literal["sender"]
    next_step: str
    rung: events.LadderStepTaken | None = None
    change: tuple[str, str] | None = None
    partnership: str = ""
