"""An item that waits for a person: where it may be a notification that nobody can read, its clocks start at once."""

from datetime import datetime
from hashlib import sha256

from casereview.application.house import House
from casereview.application.item_writing import OnItem
from casereview.application.perform import perform
from casereview.application.perform_on_item import perform_on_item
from casereview.domain.commands import HoldPossibleNotification
from casereview.domain.holds import HOLDS
from casereview.domain.item import Item
from casereview.domain.item_commands import HoldItem
from casereview.domain.reference import reference_for


def hold(command: HoldItem, item: Item, *, sender: str = "", house: House, now: datetime) -> None:
    """Have a person look at the item. Doing it again changes nothing.

    The possible case is opened in the same transaction. An item that belongs to a case already, or is part of one that
    does, needs none.
    """
    reference = command.reference or item.reference or of_the_whole(item, house)
    if reference or not HOLDS[command.because].may_hold_a_notification:
        held = command.model_copy(update={"reference": reference})
        perform_on_item(OnItem(held, sender), now=now, house=house)
        return
    reference = _reference(item, house)
    possible = HoldPossibleNotification(
        reference=reference,
        command_id=f"possible/{item.inbound_id}",
        by=command.by,
        partnership=item.partnership,
        agency=command.who_sent_it.agency if command.who_sent_it else item.agency,
        inbound_id=item.inbound_id,
        received_at=item.received_at or now,
    )
    held = command.model_copy(update={"reference": reference})
    perform(possible, now=now, house=house, on_item=OnItem(held, sender))


def of_the_whole(item: Item, house: House) -> str:
    """What the item that this one was taken out of was held as, "" for one that came by itself."""
    return house.history.inbound_item(item.part_of).item(item.part_of).held_as if item.part_of else ""


def _reference(item: Item, house: House) -> str:
    """A reference of its own, which every retry finds again."""
    prefix = house.directory.partnership(item.partnership).prefix
    return reference_for(prefix, sha256(f"possible {item.inbound_id}".encode()).hexdigest())
