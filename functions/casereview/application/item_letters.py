"""TABLE: what happened to an inbound item → who must be told. Nothing of what was in it is said to anybody."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from casereview.application.answering import may_answer
from casereview.application.house import House
from casereview.application.records import OwedEmail
from casereview.domain.hold_words import SENDER_DOES, reason_for_sender, reason_for_unit, unit_does
from casereview.domain.holds import HOLDS
from casereview.domain.item import Item
from casereview.domain.item_events import ItemEvent, ItemHeld, ItemStillWaits, SenderAsked
from casereview.domain.london import instant_in_words, london_date
from casereview.domain.partnership import Partnership
from casereview.domain.resolutions import ASKED
from casereview.domain.roles import ROLE_TITLES, Role


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
    owed = [
        _owed(letter, address, item, home, house, now)
        for letter in letters
        for address in _addresses(letter, home, sender, house, now)
    ]
    # Whoever is told in one of their roles is not told again in another: the same email cannot be owed twice.
    return list({email.id: email for email in reversed(owed)}.values())[::-1]


def _held(event: ItemHeld, item: Item) -> tuple[ItemLetter, ...]:
    return (ItemLetter("item_waiting", Role.BUSINESS_UNIT, unit_does(event.because)), *_answer_to_sender(event))


def _answer_to_sender(event: ItemHeld) -> Iterator[ItemLetter]:
    """A machine, a bounce and a mere reply are never answered: that begins a loop.

    A sender that nobody vouches for is not answered either: the answer would go to whoever was impersonated.
    """
    who = event.who_sent_it
    if who is None or (who.is_known and who.is_genuine):
        if event.because in SENDER_DOES:
            yield ItemLetter("form_not_read", "sender", SENDER_DOES[event.because])
    elif who.is_genuine and event.because == "unknown_sender":
        yield ItemLetter("item_held", "sender", "Telephone the Business Unit, and say which agency you work for.")


def _still_waits(event: ItemStillWaits, item: Item) -> tuple[ItemLetter, ...]:
    do = {Role.BUSINESS_UNIT: unit_does(item.because)}
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
    # Held again after a release is another thing to be told of, even for the same reason.
    again = f"\nafter {item.releases}" if item.releases else ""
    about = f"{item.inbound_id}\n{letter.step or item.because}\n{address}{again}"
    digest = hashlib.sha256(about.encode()).hexdigest()
    return OwedEmail(
        id=f"{letter.template}-{digest[:24]}",
        about=f"inbound#{item.inbound_id}",
        template=letter.template,
        to=address,
        role=letter.to,
        context=_context(letter, item, home, house, now),
        owed_at=now,
    )


def _context(letter: ItemLetter, item: Item, home: Partnership, house: House, now: datetime) -> dict[str, Any]:
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
        "link": _link(letter, item, house),
        "duty_contact": home.duty_contact,
        "reply_to": home.notification_address,
        "sent_because": because,
        "next_step": _next_step(letter, home),
        "received_text": instant_in_words(item.received_at) if item.received_at else "",
        "title": HOLDS[item.because].title if item.because else "",
        "reason": reason_for_sender(item.because, item.reason) if to_sender else reason_for_unit(item.reason),
        "due_text": item.explanation.due_text if item.explanation else "",
        "is_late": bool(item.explanation and item.explanation.due_at <= now),
        "may_hold_a_notification": item.may_hold_a_notification,
    }


def _link(letter: ItemLetter, item: Item, house: House) -> str:
    """Where the reader acts. The page for sending forms needs a signing in that a stranger has not."""
    if letter.template == "item_held":
        return ""
    return f"{house.site_url}/notify" if letter.to == "sender" else f"{house.site_url}/inbound/{item.inbound_id}"


def _next_step(letter: ItemLetter, home: Partnership) -> str:
    """A stranger has the telephone alone, so the number stands where they read first."""
    return f"{letter.next_step} {home.duty_contact}" if letter.template == "item_held" else letter.next_step
