"""TABLE: what happened to an inbound item → who must be told. Nothing of what was in it is said to anybody."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from casereview.application.answering import may_answer
from casereview.application.house import House
from casereview.application.records import OwedEmail
from casereview.domain.holds import HOLDS, Because
from casereview.domain.item import Item
from casereview.domain.item_events import ItemEvent, ItemHeld, ItemStillWaits, SenderAsked
from casereview.domain.london import instant_in_words, london_date
from casereview.domain.partnership import Partnership
from casereview.domain.resolutions import ASKED
from casereview.domain.roles import ROLE_TITLES, Role

TO_SENDER_KNOWN: frozenset[Because] = frozenset(
    {
        "infected",
        "not_scanned",
        "no_form",
        "too_many_forms",
        "not_opened",
        "other_file",
        "unreadable_form",
        "not_the_form",
        "refused_by_case",
    }
)
"""Of these a sender of an agency hears. A machine, a bounce and a mere reply are never answered: that begins a loop.
A sender that nobody vouches for is not answered either: the answer would go to whoever was impersonated."""


@dataclass(frozen=True)
class ItemLetter:
    """An email somebody is owed about an item; `step` tells apart those that are sent more than once."""

    template: str
    to: Role | Literal["sender"]
    next_step: str
    step: str = ""


def item_letters(event: ItemEvent, item: Item) -> tuple[ItemLetter, ...]:
    """Who must be told of this event, with the item as it is after it."""
    rule = LETTERS.get(type(event))
    return rule(event, item) if rule else ()


def item_emails(
    events: tuple[ItemEvent, ...], item: Item, sender: str, *, house: House, now: datetime
) -> list[OwedEmail]:
    """The emails owed about what happened to an item, with it as it is afterwards."""
    home = house.directory.partnership(item.partnership)
    letters = [letter for event in events for letter in item_letters(event, item)]
    return [
        _owed(letter, address, item, home, house, now)
        for letter in letters
        for address in _addresses(letter, home, sender, house, now)
    ]


def _held(event: ItemHeld, item: Item) -> tuple[ItemLetter, ...]:
    look = ItemLetter(
        "item_waiting", Role.BUSINESS_UNIT, "Open what came in, see what it is, and say what is done about it."
    )
    return (look, *_answer_to_sender(event))


def _answer_to_sender(event: ItemHeld) -> Iterator[ItemLetter]:
    who = event.who_sent_it
    if who is None or (who.is_known and who.is_genuine):
        if event.because in TO_SENDER_KNOWN:
            again = "Send the notification form again as a Word document, or telephone the Business Unit."
            yield ItemLetter("form_not_read", "sender", again)
    elif who.is_genuine and event.because == "unknown_sender":
        yield ItemLetter("item_held", "sender", "Telephone the Business Unit, and say which agency you work for.")


def _still_waits(event: ItemStillWaits, item: Item) -> tuple[ItemLetter, ...]:
    do = {Role.BUSINESS_UNIT: "Open what came in, and say what is done about it."}
    ask = f"Ask the {ROLE_TITLES[Role.BUSINESS_UNIT]} to see to it."
    return tuple(ItemLetter("item_still_waiting", role, do.get(role, ask), event.step) for role in event.tell)


def _asked(event: SenderAsked, item: Item) -> tuple[ItemLetter, ...]:
    return (ItemLetter("sender_asked", "sender", ASKED[event.what], event.what),)


# Each function takes its own kind of event, which one table cannot say in types.
LETTERS: dict[type[ItemEvent], Callable[[Any, Item], tuple[ItemLetter, ...]]] = {
    ItemHeld: _held,
    ItemStillWaits: _still_waits,
    SenderAsked: _asked,
}


def _addresses(letter: ItemLetter, home: Partnership, sender: str, house: House, now: datetime) -> tuple[str, ...]:
    if letter.to == "sender":
        # What a person asks cannot loop by itself.
        return (sender,) if sender and (letter.step or may_answer(sender, house, now)) else ()
    return tuple(person.email for person in home.holders(letter.to, on=london_date(now)))


def _owed(letter: ItemLetter, address: str, item: Item, home: Partnership, house: House, now: datetime) -> OwedEmail:
    digest = hashlib.sha256(f"{item.inbound_id}\n{letter.step or item.because}\n{address}".encode()).hexdigest()
    return OwedEmail(
        id=f"{letter.template}-{digest[:24]}",
        about=f"inbound#{item.inbound_id}",
        template=letter.template,
        to=address,
        role=letter.to,
        context=_context(letter, item, home, house),
        owed_at=now,
    )


def _context(letter: ItemLetter, item: Item, home: Partnership, house: House) -> dict[str, Any]:
    to_sender = letter.to == "sender"
    because = (
        f"You get this because you sent something to the notification address of {home.name}."
        if to_sender
        else f"You get this because you are the {ROLE_TITLES[Role(letter.to)]} of {home.name}."
    )
    return {
        # An agency is told of its case; of a stranger it is not known who it is.
        "reference": item.reference if not to_sender or letter.template == "form_not_read" else "",
        **({"sent_for": [home.id, item.agency]} if to_sender else {}),
        "partnership_name": home.name,
        "link": f"{house.site_url}/notify" if to_sender else f"{house.site_url}/inbound/{item.inbound_id}",
        "duty_contact": home.duty_contact,
        "reply_to": home.notification_address,
        "sent_because": because,
        "next_step": letter.next_step,
        "received_text": instant_in_words(item.received_at) if item.received_at else "",
        "title": HOLDS[item.because].title if item.because else "",
        "reason": item.reason,
        "due_text": item.explanation.due_text if item.explanation else "",
        "may_hold_a_notification": item.may_hold_a_notification,
    }
