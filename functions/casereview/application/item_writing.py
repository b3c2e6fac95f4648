"""Deciding about an inbound item, by the same pipe as cases: its history, a command, events, and the emails owed."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import Any

from casereview.application.house import House
from casereview.application.item_letters import item_emails
from casereview.application.records import DueClock, InboundItem, ItemEntry, ItemWriting, KeptItem, OwedEmail
from casereview.domain.item import Item, evolve_item
from casereview.domain.item_commands import ItemCommand
from casereview.domain.item_events import ItemEvent
from casereview.domain.item_rules import SEEN_TO, decide_item
from casereview.domain.law import Law


@dataclass(frozen=True)
class OnItem:
    """A command to an item with what no event may hold: the address to answer."""

    command: ItemCommand
    sender: str = ""


def step_on(item: Item, step: str, *, by: str) -> dict[str, Any]:
    """What every command of a reading says: the same for a retry, and another once a person has it read again."""
    again = f"/after {item.releases}" if item.releases else ""
    return {"inbound_id": item.inbound_id, "command_id": f"{step}/{item.inbound_id}{again}", "by": by}


@dataclass(frozen=True)
class Decided:
    """What a command makes of an item: `writing` is None when it changes nothing."""

    item: Item
    writing: ItemWriting | None = None
    emails: tuple[OwedEmail, ...] = ()


def decided(asked: OnItem, *, house: House, now: datetime) -> Decided:
    """Decide a command on an item as it is kept now. Raises a Refusal."""
    command = asked.command
    kept = house.history.inbound_item(command.inbound_id)
    before = kept.item(command.inbound_id)
    if any(entry.command_id == command.command_id for entry in kept.entries):
        return Decided(before)
    happened = tuple(decide_item(command, before, now, Law(house.rules, house.calendar)))
    if not happened:
        return Decided(before)
    after = reduce(evolve_item, happened, before)
    sender = asked.sender or kept.sender
    return Decided(
        after,
        ItemWriting(
            entries=tuple(_entries(command, happened, kept, now)),
            row=_row(after, sender),
            due=_due(after),
        ),
        tuple(item_emails(happened, after, sender, house=house, now=now)),
    )


def _entries(command: ItemCommand, happened: tuple[ItemEvent, ...], kept: KeptItem, now: datetime) -> list[ItemEntry]:
    entries = list(kept.entries)
    for event in happened:
        entry = ItemEntry(
            number=len(entries) + 1,
            command_id=command.command_id,
            by=command.by,
            at=now,
            event=event,
            previous_hash=entries[-1].hash if entries else "",
        )
        entries.append(entry.sealed())
    return entries[len(kept.entries) :]


def _row(item: Item, sender: str) -> InboundItem:
    known = item.model_dump(include=set(InboundItem.model_fields))
    due = item.explanation
    waits = due is not None and item.state == "waiting"
    until = {"due_at": due.due_at, "due_text": due.due_text} if due and waits else {}
    return InboundItem.model_validate({**known, "sender": sender, **until})


def _due(item: Item) -> DueClock | None:
    if item.watch_at is None:
        return None
    return DueClock(inbound_id=item.inbound_id, clock=SEEN_TO, act_at=item.watch_at, any_hour=item.state != "waiting")
