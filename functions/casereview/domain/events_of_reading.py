"""What happened to the reading of a form: which boxes, and never what they say, which only the subject record holds."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from casereview.domain.facts import Facts

Mistake = Literal["misread", "miswritten"]
"""Whose mistake it was: the tracker's, which misread the form, or the sender's, who has put it right since."""


class _EventOfReading(BaseModel):
    model_config = ConfigDict(frozen=True)


class ReadingCorrected(_EventOfReading):
    """The Business Unit put right what some boxes of a form say; `missing` is what the form leaves in doubt after.

    `facts` are what that form of this `agency`, received then, is known to have said of what clocks stand on. Entries
    that name no such time are of a release that recorded those facts as confirmed by the Business Unit instead.
    """

    type: Literal["reading_corrected"] = "reading_corrected"
    form: str
    fields: tuple[str, ...]
    mistake: Mistake
    missing: tuple[tuple[str, str], ...]
    corrected_at: datetime
    facts: Facts = Facts()
    agency: str = ""
    received_at: datetime | None = None


class BetterReadingProposed(_EventOfReading):
    """Today's reader reads these boxes of a form better than the one that read it; nothing has changed by that."""

    type: Literal["better_reading_proposed"] = "better_reading_proposed"
    form: str
    fields: tuple[str, ...]
    proposed_at: datetime
