"""What comes in is noted before anything is decided about it: from then on it has one visible state and an age."""

from dataclasses import dataclass
from datetime import datetime

from casereview.application.house import House
from casereview.application.item_writing import OnItem
from casereview.application.perform_on_item import perform_on_item
from casereview.application.records import KeptItem
from casereview.application.stored import understood
from casereview.domain.item import Item
from casereview.domain.item_commands import RegisterArrival


@dataclass(frozen=True)
class Arrival:
    """An object that was stored: its key, the address that sent it, and when it came (aware UTC).

    `sender` is "" where it is to be found in the object itself.
    """

    key: str
    sender: str
    received_at: datetime


def register_arrival(arrival: Arrival, *, house: House, now: datetime) -> Item:
    """Begin the history of an item. Doing it again changes nothing."""
    stored = understood(arrival.key)
    whole = house.history.inbound_item(stored.part_of) if stored.part_of else KeptItem()
    command = RegisterArrival(
        inbound_id=stored.inbound_id,
        command_id=f"arrival/{stored.inbound_id}",
        by="the store",
        partnership=stored.partnership,
        route=stored.route,
        key=stored.key,
        part_of=stored.part_of,
        agency=stored.agency or (whole.row.agency if whole.row else ""),
        received_at=whole.row.received_at if whole.row else arrival.received_at,
    )
    return perform_on_item(OnItem(command, sender=arrival.sender or whole.sender), now=now, house=house)
