"""What has happened to an email or a file that came in: past tense, kept for ever. None of it says what was in it."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from casereview.domain.events import PlannedStep
from casereview.domain.explanation import Explanation
from casereview.domain.holds import Because, Refused
from casereview.domain.resolutions import Asked, Resolution
from casereview.domain.roles import Role
from casereview.domain.rules import ClockLetter
from casereview.domain.senders import WhoSentIt

Route = Literal["email", "upload"]
Scan = Literal["clean", "infected", "not scanned"]


class _ItemEvent(BaseModel):
    model_config = ConfigDict(frozen=True)


class ItemArrived(_ItemEvent):
    """It was stored byte for byte under `key`, and came to us at `received_at`.

    `part_of` is the item it was taken out of, or handed over for: that was received when this was.
    """

    type: Literal["item_arrived"] = "item_arrived"
    partnership: str
    route: Route
    key: str
    part_of: str = ""
    agency: str = ""
    received_at: datetime
    arrived_at: datetime


class ItemScanned(_ItemEvent):
    """The scan for malware has said what it found."""

    type: Literal["item_scanned"] = "item_scanned"
    verdict: Scan
    scanned_at: datetime


class ItemTakenApart(_ItemEvent):
    """An email was read; each form in it has become an item of its own, which is filed by itself."""

    type: Literal["item_taken_apart"] = "item_taken_apart"
    who_sent_it: WhoSentIt
    forms: int


class ItemFiled(_ItemEvent):
    """It was read and has become part of a case."""

    type: Literal["item_filed"] = "item_filed"
    reference: str
    agency: str = ""


class ItemHeld(_ItemEvent):
    """It waits for a person, from now until the time that is explained.

    `because` is the kind of reason, `reason` its sentence. `reference` is the case it belongs to; `held_as` the
    possible case whose clocks run because a notification may be in it, and which ends when nobody finds one.
    """

    type: Literal["item_held"] = "item_held"
    because: Because
    reason: str
    who_sent_it: WhoSentIt | None = None
    reference: str = ""
    held_as: str = ""
    explanation: Explanation
    ladder: tuple[PlannedStep, ...]


class ItemStillWaits(_ItemEvent):
    """A rung of its ladder was taken: those named have been told that it still waits."""

    type: Literal["item_still_waits"] = "item_still_waits"
    step: str
    letter: ClockLetter
    tell: tuple[Role, ...]
    planned_at: datetime
    late: bool


class ItemRefused(_ItemEvent):
    """Nobody has to do anything about it; `same_as` is the item it repeats."""

    type: Literal["item_refused"] = "item_refused"
    because: Refused
    who_sent_it: WhoSentIt | None = None
    same_as: str = ""


class ItemReleased(_ItemEvent):
    """A person let it be read in spite of what held it, and said why."""

    type: Literal["item_released"] = "item_released"
    held_because: Because
    because: str
    released_at: datetime


class SenderAsked(_ItemEvent):
    """A person had its sender asked for something; it goes on waiting."""

    type: Literal["sender_asked"] = "sender_asked"
    what: Asked
    asked_at: datetime


class ItemDealtWith(_ItemEvent):
    """A person has seen to it, and how; `reference` is the case it was linked to, if any."""

    type: Literal["item_dealt_with"] = "item_dealt_with"
    how: Resolution
    reference: str = ""
    dealt_with_at: datetime


ItemEvent = (
    ItemArrived
    | ItemScanned
    | ItemTakenApart
    | ItemFiled
    | ItemHeld
    | ItemStillWaits
    | ItemRefused
    | ItemReleased
    | SenderAsked
    | ItemDealtWith
)
