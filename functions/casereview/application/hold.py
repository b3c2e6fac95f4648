"""An item that waits for a person: where it may be a notification that nobody can read, its clocks start at once."""

from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath

from casereview.application.house import House
from casereview.application.item_writing import OnItem
from casereview.application.perform import perform
from casereview.application.perform_on_item import perform_on_item
from casereview.application.stored import understood
from casereview.domain.commands import HoldPossibleNotification
from casereview.domain.holds import HOLDS
from casereview.domain.item import Item
from casereview.domain.item_commands import HoldItem
from casereview.domain.reference import reference_for

FIRST = "1"


def hold(command: HoldItem, item: Item, *, sender: str = "", house: House, now: datetime) -> None:
    """Have a person look at the item. Doing it again changes nothing.

    The possible case is opened in the same transaction. An item that belongs to a case already needs none, nor does
    what a person handed over: what that was found in still waits.
    """
    known = _held_with(command, item, house)
    if known is not None:
        perform_on_item(OnItem(command.model_copy(update=known), sender), now=now, house=house)
        return
    reference = _reference(item, house)
    possible = HoldPossibleNotification(
        reference=reference,
        command_id=f"possible/{item.inbound_id}{_again(item)}",
        by=command.by,
        partnership=item.partnership,
        agency=command.who_sent_it.agency if command.who_sent_it else item.agency,
        inbound_id=item.inbound_id,
        received_at=item.received_at or now,
    )
    held = command.model_copy(update={"reference": reference, "held_as": reference})
    perform(possible, now=now, house=house, on_item=OnItem(held, sender))


def whole_of(item: Item, house: House) -> Item:
    """The item that this one was taken out of, or was found in; one that came by itself is part of none."""
    return house.history.inbound_item(item.part_of).item(item.part_of) if item.part_of else Item(inbound_id="")


def inherited(item: Item, house: House) -> str:
    """The possible case that a form takes over from the email it was taken out of, "" for none.

    The first form does so, for one email was held as one case: each other form that cannot be read opens its own.
    """
    if understood(item.key).road != "forms" or PurePosixPath(item.key).stem != FIRST:
        return ""
    whole = whole_of(item, house)
    return whole.held_as if whole.state in {"released", "taken apart"} else ""


def _held_with(command: HoldItem, item: Item, house: House) -> dict[str, str] | None:
    """The cases it is held with, where none has to be opened for it; None where one has."""
    if command.reference:
        return {"reference": command.reference}
    held_as = item.held_as or inherited(item, house)
    if held_as and house.case(held_as).possible:
        return {"reference": held_as, "held_as": held_as}
    if item.key and understood(item.key).road == "opened":
        return {"reference": whole_of(item, house).reference}
    return None if HOLDS[command.because].may_hold_a_notification else {"reference": item.reference}


def _reference(item: Item, house: House) -> str:
    """A reference of its own, which every retry finds again."""
    prefix = house.directory.partnership(item.partnership).prefix
    return reference_for(prefix, sha256(f"possible {item.inbound_id}{_again(item)}".encode()).hexdigest())


def _again(item: Item) -> str:
    """What was held as a case that has ended since is held as a new one."""
    return f" after {item.held_as}" if item.held_as else ""
