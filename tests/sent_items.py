"""Inbound items as they stand in the house, for tests of what their senders are told."""

from typing import Any

from casereview.application.house import House
from casereview.application.records import InboundItem, ItemEntry, ItemWriting, Writing
from casereview.domain.item_events import SenderAsked
from casereview.domain.resolutions import Asked
from tests.houses import FRIDAY


def keep_item(house: House, inbound_id: str, *, asked: tuple[Asked, ...] = (), **other: Any) -> InboundItem:
    """An email that the hospital's nurse sent to Bedford Borough at ten on Friday 12 June 2026, unless said otherwise.

    It waits for a person, who has asked this of the sender, in turn.
    """
    usual = {
        "inbound_id": inbound_id,
        "partnership": "bedford-borough",
        "route": "email",
        "key": f"email/bedford-borough/{inbound_id}",
        "received_at": FRIDAY,
        "state": "waiting",
        "because": "no_form",
        "reason": "No Word document was attached.",
        "agency": "hospital",
        "sender": "nurse@people.example",
    }
    row = InboundItem.model_validate({**usual, **other})
    entries = tuple(
        ItemEntry(
            number=number,
            command_id=what,
            by="Business Unit",
            at=FRIDAY,
            event=SenderAsked(what=what, asked_at=FRIDAY),
            previous_hash="",
        )
        for number, what in enumerate(asked, 1)
    )
    house.history.append(Writing(item=ItemWriting(entries=entries, row=row)))
    return row
