"""What one field of a form says, how sure that is, and where it stands. Nothing is guessed."""

from datetime import date, time
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, model_validator

from casereview.domain.form_fields import FIELDS

Problem = Literal["blank", "unreadable", "ambiguous", "unsure"]
Confidence = Literal["certain", "likely", "unsure"]


class Source(BaseModel):
    """A place in the file: table, row and cell counted from 1, and the words found there.

    Outside tables `table` is None, `row` counts the paragraphs and `cell` is 1.
    """

    model_config = ConfigDict(frozen=True)

    table: int | None = None
    row: int = 1
    cell: int = 1
    text: str = ""


class Reading(BaseModel):
    """What one field says. `text` is what a person sees on the page; `detail` says why there is a problem.

    `value` is a string for text and for a choice (its key), a bool for a Yes/No tick, a London date or wall-clock
    time for those, and None whenever there is a problem. `confidence` is how sure it is that these words answer this
    question, `sources` are the places they stand in, `tracked` says that they hold a change nobody has accepted yet.
    """

    model_config = ConfigDict(frozen=True)

    field: str
    text: str = ""
    value: bool | date | time | str | None = None
    problem: Problem | None = None
    detail: str = ""
    confidence: Confidence = "certain"
    sources: tuple[Source, ...] = ()
    tracked: bool = False

    @model_validator(mode="before")
    @classmethod
    def _recover_dates_and_times(cls, stored: Any) -> Any:
        """A reading kept as JSON holds its date or time as text."""
        if not isinstance(stored, dict) or not isinstance(stored.get("value"), str):
            return stored
        kind = FIELDS[stored["field"]].kind
        recover = {"date": date.fromisoformat, "time": time.fromisoformat}.get(kind)
        return {**stored, "value": recover(stored["value"])} if recover else stored
