"""What becomes of an item when the scan for malware has come to an end: it is read, or a person has to look."""

from datetime import datetime

from casereview.application.arrive import Arrival, register_arrival
from casereview.application.hold import hold
from casereview.application.house import House
from casereview.application.item_writing import OnItem
from casereview.application.perform_on_item import perform_on_item
from casereview.application.scan_result import ScanResult, Verdict
from casereview.domain.holds import Because
from casereview.domain.item import Item
from casereview.domain.item_commands import HoldItem, RecordScan

HELD: dict[Verdict, Because] = {"infected": "infected", "not scanned": "not_scanned"}
"""TABLE: which verdicts hold an item."""


def scanned(result: ScanResult, arrival: Arrival, *, house: House, now: datetime) -> Item | None:
    """The item, once it is known to be clean; None if it waits for a person.

    The scan may be quicker than the news of the arrival: then this is the news.
    """
    registered = register_arrival(arrival, house=house, now=now)
    command = RecordScan(
        inbound_id=registered.inbound_id,
        command_id=f"scan/{registered.inbound_id}",
        by="the scan for malware",
        verdict=result.verdict,
        scanned_at=result.scanned_at,
    )
    item = perform_on_item(OnItem(command), now=now, house=house)
    because = HELD.get(result.verdict)
    if because is None or because in _released(item, house):
        return item
    if item.may_be_read:
        held = HoldItem(
            inbound_id=item.inbound_id,
            command_id=f"held/{item.inbound_id}/{because}",
            by="the scan for malware",
            because=because,
            reason=result.why,
        )
        hold(held, item, sender=arrival.sender, house=house, now=now)
    return None


def _released(item: Item, house: House) -> frozenset[Because]:
    """What a person has let pass for this item, or for the email it was taken out of."""
    whole = (
        house.history.inbound_item(item.part_of).item(item.part_of).released if item.part_of else frozenset[Because]()
    )
    return item.released | whole
