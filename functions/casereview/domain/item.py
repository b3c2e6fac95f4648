"""An inbound item, as its history leaves it: one email or one file, and the one state it is in."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import reduce
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from casereview.domain import item_events as events
from casereview.domain.events import PlannedStep
from casereview.domain.explanation import Explanation
from casereview.domain.holds import HOLDS, REFUSED, Because
from casereview.domain.resolutions import RELEASED, RESOLUTIONS
from casereview.domain.senders import WhoSentIt

State = Literal["unknown", "arrived", "scanned", "released", "taken apart", "filed", "waiting", "refused", "dealt with"]

STATES: dict[State, str] = {
    "unknown": "not received",
    "arrived": "waiting for the scan for malware",
    "scanned": "being read",
    "released": "being read",
    "taken apart": "taken apart",
    "filed": "filed to a case",
    "waiting": "waiting for a person",
    "refused": "nothing to do",
    "dealt with": "dealt with",
}
"""TABLE: the states as people say them."""

OWNERS: dict[State, str] = {
    "arrived": "the tracker",
    "scanned": "the tracker",
    "released": "the tracker",
    "waiting": "Business Unit",
}
"""TABLE: whose move it is; nobody's, once an item has come to its end."""

BY_ITSELF_WITHIN = timedelta(hours=1)
"""Scanning and reading take minutes. What has come no further after an hour waits for a person."""


class Item(BaseModel):
    """What is known of one item. `explanation` and `ladder` are of the time until which it may wait.

    `reference` is the case it belongs to, `held_as` the possible one that was opened while nobody could read it.
    `releases` counts how often people had it read in spite of what held it.
    """

    model_config = ConfigDict(frozen=True)

    inbound_id: str
    partnership: str = ""
    route: events.Route = "email"
    key: str = ""
    part_of: str = ""
    received_at: datetime | None = None
    state: State = "unknown"
    since: datetime | None = None
    because: Because | None = None
    reason: str = ""
    who_sent_it: WhoSentIt | None = None
    agency: str = ""
    reference: str = ""
    held_as: str = ""
    resolution: str = ""
    released: frozenset[Because] = frozenset()
    releases: int = 0
    is_infected: bool = False
    explanation: Explanation | None = None
    ladder: tuple[PlannedStep, ...] = ()
    taken: frozenset[str] = frozenset()
    asked: tuple[events.SenderAsked, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it has not come to its end."""
        return self.state in OWNERS

    @property
    def may_be_read(self) -> bool:
        """Whether its reading is due: also where a person was told that it takes too long."""
        return self.state in {"scanned", "released"} or self.because_now == "not_read"

    @property
    def may_be_scanned(self) -> bool:
        """Whether its scan is due, or has been missed."""
        return self.state == "arrived" or self.because_now == "scan_missing"

    @property
    def because_now(self) -> Because | None:
        """Why it waits; None while it does not."""
        return self.because if self.state == "waiting" else None

    @property
    def release_reasons(self) -> tuple[str, ...]:
        """For which reasons it may be released; none when it cannot be."""
        return RELEASED.get(self.because_now, ()) if self.because_now else ()

    @property
    def may_hold_a_notification(self) -> bool:
        """Whether it waits and what it holds may be a notification that nobody has read."""
        return self.because_now is not None and HOLDS[self.because_now].may_hold_a_notification

    @property
    def next_step(self) -> PlannedStep | None:
        """The rung that is to be taken next while it waits."""
        ahead = (step for step in self.ladder if step.step not in self.taken)
        return min(ahead, key=lambda step: step.at, default=None) if self.state == "waiting" else None

    @property
    def watch_at(self) -> datetime | None:
        """When it has to be looked at again, aware UTC."""
        if self.is_open and self.state != "waiting" and self.since:
            return self.since + BY_ITSELF_WITHIN
        return self.next_step.at if self.next_step else None


def item_from_history(inbound_id: str, history: Iterable[events.ItemEvent]) -> Item:
    """The item as its events leave it."""
    return reduce(evolve_item, history, Item(inbound_id=inbound_id))


def evolve_item(item: Item, event: events.ItemEvent) -> Item:
    """The item after one more event."""
    return item.model_copy(update=EVOLVE[type(event)](item, event))


Change = dict[str, Any]


def _arrived(item: Item, event: events.ItemArrived) -> Change:
    said = event.model_dump(include={"partnership", "route", "key", "part_of", "agency", "received_at"})
    return {**said, "state": "arrived", "since": event.arrived_at}


def _scanned(item: Item, event: events.ItemScanned) -> Change:
    return {"state": "scanned", "since": event.scanned_at, "is_infected": event.verdict == "infected"}


def _held(item: Item, event: events.ItemHeld) -> Change:
    return {
        "state": "waiting",
        "because": event.because,
        "reason": event.reason,
        **_sent_by(item, event.who_sent_it),
        "reference": event.reference or event.held_as or item.reference,
        "held_as": event.held_as or item.held_as,
        "is_infected": item.is_infected or event.because == "infected",
        "explanation": event.explanation,
        "ladder": event.ladder,
    }


def _sent_by(item: Item, who: WhoSentIt | None) -> Change:
    return {"who_sent_it": who, "agency": who.agency or item.agency} if who else {}


def _refused(item: Item, event: events.ItemRefused) -> Change:
    return {"state": "refused", "reason": REFUSED[event.because], **_sent_by(item, event.who_sent_it)}


def _released(item: Item, event: events.ItemReleased) -> Change:
    released = item.released | {event.held_because}
    return {
        "state": "released",
        "since": event.released_at,
        "released": released,
        "releases": item.releases + 1,
    }


def _dealt_with(item: Item, event: events.ItemDealtWith) -> Change:
    reference = event.reference or item.reference
    return {"state": "dealt with", "resolution": RESOLUTIONS[event.how], "reference": reference}


# TABLE: event → what changes. Each function takes its own kind of event, which one table cannot say in types.
EVOLVE: dict[type[events.ItemEvent], Callable[[Item, Any], Change]] = {
    events.ItemArrived: _arrived,
    events.ItemScanned: _scanned,
    events.ItemTakenApart: lambda item, event: {"state": "taken apart", **_sent_by(item, event.who_sent_it)},
    events.ItemFiled: lambda _, event: {"state": "filed", "reference": event.reference, "agency": event.agency},
    events.ItemHeld: _held,
    events.ItemStillWaits: lambda item, event: {"taken": item.taken | {event.step}},
    events.ItemRefused: _refused,
    events.ItemReleased: _released,
    events.SenderAsked: lambda item, event: {"asked": (*item.asked, event)},
    events.ItemDealtWith: _dealt_with,
}
