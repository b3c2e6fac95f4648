"""What the malware scan of a stored file has found."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

Verdict = Literal["clean", "infected", "not scanned"]


class ScanResult(BaseModel):
    """The verdict on the object of this key, given at `scanned_at` (aware UTC, as AWS stamps it).

    `why` says, as a sentence for the Business Unit, why the verdict is not "clean"; then it is never "".
    """

    model_config = ConfigDict(frozen=True)

    key: str
    verdict: Verdict
    scanned_at: datetime
    why: str = ""
