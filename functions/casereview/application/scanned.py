"""What becomes of an item when the scan for malware has come to an end: it is read, or a person has to look."""

from datetime import datetime

from casereview.application.arrive import Arrival, register_arrival
from casereview.application.hold import hold, whole_of
from casereview.application.house import House
from casereview.application.item_writing import OnItem
from casereview.application.perform_on_item import perform_on_item
from casereview.application.scan_result import ScanResult, Verdict
from casereview.domain.holds import Because
from casereview.domain.item import Item
from casereview.domain.item_commands import HoldItem, PassOnRelease, RecordScan
from casereview.domain.senders import WhoSentIt

HELD: dict[Verdict, Because] = {"infected": "infected", "not scanned": "not_scanned"}
"""TABLE: which verdicts hold an item."""


class NotArrivedYet(Exception):
    """The scan has been quicker than the news of the arrival: the report is delivered again."""


def scanned(
    result: ScanResult, arrival: Arrival, *, who: WhoSentIt | None = None, house: House, now: datetime
) -> Item | None:
    """The item, once it is known to be clean; None if it waits for a person, or is read when its release is heard of.

    The scan may be quicker than the news of the arrival: then this is the news. `who` sent it, where that is known.
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
    if because is None or because in item.released:
        return item
    if because in whole_of(item, house).released:
        passed_on = PassOnRelease(
            inbound_id=item.inbound_id,
            command_id=f"released/{item.inbound_id}",
            by="the release of its email",
            held_because=because,
        )
        perform_on_item(OnItem(passed_on), now=now, house=house)
    elif item.may_be_read:
        held = HoldItem(
            inbound_id=item.inbound_id,
            command_id=f"held/{item.inbound_id}/{because}",
            by="the scan for malware",
            because=because,
            reason=result.why,
            who_sent_it=who,
        )
        hold(held, item, sender=arrival.sender, house=house, now=now)
    return None
