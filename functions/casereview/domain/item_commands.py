"""What may be asked of an inbound item: imperative, validated on arrival, never stored.

`command_id` names the asking: the same id a second time is a retry. `by` is a role or a part of the system.
"""

from pydantic import AwareDatetime, BaseModel, ConfigDict

from casereview.domain.holds import Because, Refused
from casereview.domain.item_events import Route, Scan
from casereview.domain.resolutions import Asked, Resolution
from casereview.domain.senders import WhoSentIt


class ItemCommand(BaseModel):
    """Something asked of one item."""

    model_config = ConfigDict(frozen=True)

    inbound_id: str
    command_id: str
    by: str


class RegisterArrival(ItemCommand):
    """An email or a file has been stored."""

    partnership: str
    route: Route
    key: str
    part_of: str = ""
    agency: str = ""
    received_at: AwareDatetime


class RecordScan(ItemCommand):
    """The scan for malware has come to an end."""

    verdict: Scan
    scanned_at: AwareDatetime


class TakeApart(ItemCommand):
    """Its forms have been put where they become items of their own."""

    who_sent_it: WhoSentIt
    forms: int


class FileItem(ItemCommand):
    """It becomes part of a case, in the same transaction as what it tells the case."""

    reference: str
    agency: str = ""


class HoldItem(ItemCommand):
    """A person has to look at it."""

    because: Because
    reason: str
    who_sent_it: WhoSentIt | None = None
    reference: str = ""
    held_as: str = ""


class RefuseItem(ItemCommand):
    """Nobody has to do anything about it."""

    because: Refused
    who_sent_it: WhoSentIt | None = None
    same_as: str = ""


class WatchItem(ItemCommand):
    """See whether it has waited too long; ordinary emails leave only while the office is open."""

    office_open: bool


class ReleaseItem(ItemCommand):
    """Read it in spite of what held it."""

    because: str


class PassOnRelease(ItemCommand):
    """A form is read in spite of what was found in it, because the email it was taken out of has been released."""

    held_because: Because


class AskSender(ItemCommand):
    """Have its sender asked for something."""

    what: Asked


class DealWithItem(ItemCommand):
    """Say what has been done about it."""

    how: Resolution
    reference: str = ""
