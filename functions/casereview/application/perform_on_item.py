"""The one way anything happens to an inbound item alone; what it tells a case goes through `perform`."""

from datetime import datetime

from casereview.application.house import House
from casereview.application.item_writing import OnItem, decided
from casereview.application.ports import HistoryMoved
from casereview.application.records import Writing
from casereview.domain.item import Item
from casereview.domain.refusals import BusyCase

ATTEMPTS = 8


def perform_on_item(asked: OnItem, *, now: datetime, house: House) -> Item:
    """Decide the command and record what happened and who must be told, in one transaction. Raises a Refusal."""
    for _ in range(ATTEMPTS):
        result = decided(asked, house=house, now=now)
        if result.writing is None:
            return result.item
        try:
            house.history.append(Writing(item=result.writing, emails=result.emails))
        except HistoryMoved:
            continue
        return result.item
    raise BusyCase
