"""A moment as somebody stated it: a London date, perhaps a time, and what is doubtful about it."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

Doubt = Literal["blank", "unreadable", "ambiguous", "unsure", "time_missing"]


class Moment(BaseModel):
    """`on` is a London date; `at` an aware UTC instant, known only when both date and time are certain."""

    model_config = ConfigDict(frozen=True)

    on: date | None = None
    at: datetime | None = None
    problem: Doubt | None = None
