"""Which items belong together: what an email was taken apart into, and what came in about one case."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain, islice

from casereview.application.answers import ItemHere
from casereview.application.house import House
from casereview.application.inbound_answers import InboundLine
from casereview.application.inbound_line import inbound_line
from casereview.application.records import InboundItem, KeptItem
from casereview.domain.events import PossibleNotificationHeld
from casereview.domain.item_events import ItemTakenApart
from casereview.domain.london import instant_in_words
from casereview.domain.partnership import Partnership
from casereview.domain.roles import Action, Person, may

LOOKED_THROUGH = 50
"""Among how many items of a partnership that came to their end a form handed over is looked for: the newest."""


def parts_of(whole: KeptItem, home: Partnership, house: House, now: datetime) -> tuple[InboundLine, ...]:
    """What was taken out of an item, or handed over for it, the forms in it first."""
    if whole.row is None:
        return ()
    rows = {row.inbound_id: row for row in chain(_taken_out(whole, house), _handed_over(whole.row, house))}
    return tuple(inbound_line(row, home, now) for row in rows.values())


def _taken_out(whole: KeptItem, house: House) -> Iterator[InboundItem]:
    """Each form has its number in its name."""
    forms = max((entry.event.forms for entry in whole.entries if isinstance(entry.event, ItemTakenApart)), default=0)
    for number in range(1, forms + 1):
        row = whole.row and house.history.inbound_item(f"{whole.row.inbound_id}-{number}").row
        if row:
            yield row


def _handed_over(whole: InboundItem, house: House) -> Iterator[InboundItem]:
    settled = islice(house.history.inbound_settled(whole.partnership), LOOKED_THROUGH)
    lately = chain(house.history.inbound_open(whole.partnership), settled)
    return (row for row in lately if row.part_of == whole.inbound_id)


def items_of_case(person: Person, reference: str, partnership: str, *, house: House) -> tuple[ItemHere, ...]:
    """What waits with a case, the oldest first, and what it was opened for. Empty for whoever does not see items."""
    if not may(person, Action.VIEW_INBOUND, partnership):
        return ()
    opened_for = {row.inbound_id: row for row in _opened_for(reference, partnership, house)}
    waiting = {
        row.inbound_id: row
        for row in house.history.inbound_open(partnership)
        if row.reference == reference and row.state == "waiting"
    }
    return tuple(
        ItemHere(
            inbound_id=row.inbound_id,
            received_text=instant_in_words(row.received_at),
            waits=row.state == "waiting",
            opened_the_case=row.inbound_id in opened_for,
        )
        for row in {**opened_for, **waiting}.values()
    )


def _opened_for(reference: str, partnership: str, house: House) -> Iterator[InboundItem]:
    """What was held as a possible case; another partnership's items are not shown here."""
    for entry in house.history.of(reference):
        if isinstance(entry.event, PossibleNotificationHeld) and entry.event.partnership == partnership:
            row = house.history.inbound_item(entry.event.inbound_id).row
            if row:
                yield row
