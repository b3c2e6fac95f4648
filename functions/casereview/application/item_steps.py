"""TABLE: what happened to an inbound item → the sentence that its page tells it with."""

from collections.abc import Callable
from typing import Any

from casereview.application.inbound_answers import ItemStep
from casereview.application.records import ItemEntry
from casereview.domain import item_events as events
from casereview.domain.hold_words import reason_for_unit
from casereview.domain.holds import HOLDS, REFUSED
from casereview.domain.london import instant_in_words
from casereview.domain.resolutions import ASKED, RESOLUTIONS
from casereview.domain.roles import ROLE_TITLES

SCANS: dict[events.Scan, str] = {
    "clean": "It was scanned for malware: nothing was found.",
    "infected": "It was scanned for malware: some was found.",
    "not scanned": "It could not be scanned for malware.",
}

TAKEN_OUT = " It was taken out of an email."
HANDED_OVER = " The Business Unit handed it over for something that came in and could not be read here."


def steps(entries: tuple[ItemEntry, ...]) -> tuple[ItemStep, ...]:
    """The history of an item in words, the newest first."""
    return tuple(
        ItemStep(at_text=instant_in_words(entry.at), at=entry.at, what=in_words(entry.event), by=entry.by)
        for entry in reversed(entries)
    )


def in_words(event: events.ItemEvent) -> str:
    """One event as a sentence."""
    return SENTENCES[type(event)](event)


def _arrived(event: events.ItemArrived) -> str:
    part = HANDED_OVER if event.key.startswith("opened/") else TAKEN_OUT if event.part_of else ""
    return f"It was received at {instant_in_words(event.received_at)} and stored as it came.{part}"


def _dealt_with(event: events.ItemDealtWith) -> str:
    case = f" (case {event.reference})" if event.reference else ""
    return f"{RESOLUTIONS[event.how]}{case}."


def _still_waits(event: events.ItemStillWaits) -> str:
    told = " and the ".join(ROLE_TITLES[role] for role in event.tell)
    return f"It still waited: the {told} {'was' if len(event.tell) == 1 else 'were'} told."


def _taken_apart(event: events.ItemTakenApart) -> str:
    forms = "One form was" if event.forms == 1 else f"{event.forms} forms were"
    return f"{forms} taken out of it. Each is read by itself."


# Each function takes its own kind of event, which one table cannot say in types.
SENTENCES: dict[type[events.ItemEvent], Callable[[Any], str]] = {
    events.ItemArrived: _arrived,
    events.ItemScanned: lambda e: SCANS[e.verdict],
    events.ItemTakenApart: _taken_apart,
    events.ItemFiled: lambda e: f"It was read, and filed to case {e.reference}.",
    events.ItemHeld: lambda e: f"It waits for a person. {HOLDS[e.because].title}. {reason_for_unit(e.reason)}",
    events.ItemStillWaits: _still_waits,
    events.ItemRefused: lambda e: f"Nothing is to be done about it. {REFUSED[e.because]}",
    events.ItemReleased: lambda e: f"It was released, because {e.because}.",
    events.SenderAsked: lambda e: f"Its sender was asked: {ASKED[e.what]}",
    events.ItemDealtWith: _dealt_with,
}
