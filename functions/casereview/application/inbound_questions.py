"""What the pages ask about what came in. What a person may not see is answered as if it did not exist."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from casereview.application.house import House
from casereview.application.inbound_answers import InboundLine, ItemPage, WhatWaits
from casereview.application.item_steps import steps
from casereview.application.records import InboundItem
from casereview.application.resolve_item import resolvable
from casereview.domain.clock_words import span_in_words
from casereview.domain.holds import HOLDS
from casereview.domain.item import OWNERS, STATES, Item
from casereview.domain.london import instant_in_words
from casereview.domain.partnership import Partnership
from casereview.domain.refusals import RuleDoesNotAllow, UnknownCase
from casereview.domain.roles import Action, Person, may
from casereview.domain.senders import WhoSentIt

SETTLED_SHOWN = 50
"""How many items that have come to their end the list shows of each partnership: the newest."""


def inbound_waiting(person: Person, *, house: House, now: datetime) -> tuple[InboundLine, ...]:
    """What has not come to its end, in every partnership this person may see, the oldest first."""
    return tuple(
        inbound_line(row, home.name, now)
        for home in _homes(person, house)
        for row in house.history.inbound_open(home.id)
    )


def what_waits(person: Person, *, house: House, now: datetime) -> WhatWaits:
    """How much waits for a person."""
    open_ones = (
        row
        for partnership in person.partnerships_for(Action.VIEW_INBOUND)
        for row in house.history.inbound_open(partnership)
    )
    waiting = [row for row in open_ones if row.state == "waiting"]
    return WhatWaits(
        count=len(waiting),
        overdue=sum(row.due_at is not None and row.due_at <= now for row in waiting),
        oldest_text=span_in_words(now - min(row.received_at for row in waiting)) if waiting else "",
    )


def inbound_settled(person: Person, *, house: House, now: datetime) -> tuple[InboundLine, ...]:
    """What has come to its end lately, the newest first."""
    return tuple(
        inbound_line(row, home.name, now)
        for home in _homes(person, house)
        for row in islice(house.history.inbound_settled(home.id), SETTLED_SHOWN)
    )


def item_page(person: Person, inbound_id: str, *, house: House, now: datetime) -> ItemPage:
    """One item. Raises UnknownCase."""
    kept = house.history.inbound_item(inbound_id)
    item = kept.item(inbound_id)
    if kept.row is None or not may(person, Action.VIEW_INBOUND, item.partnership):
        raise UnknownCase
    home = house.directory.partnership(item.partnership)
    may_resolve = may(person, Action.RESOLVE_INBOUND, item.partnership)
    waits = item.state == "waiting"
    return ItemPage(
        line=inbound_line(kept.row, home.name, now),
        sender=kept.sender if may_resolve else "",
        agency_name=home.agency_name(item.agency) if item.agency else "",
        checks=_checks(item.who_sent_it),
        explanation=item.explanation.paragraphs() if item.explanation and waits else (),
        is_possible_case=bool(item.held_as) and house.case(item.held_as).possible,
        steps=steps(kept.entries),
        release_reasons=item.release_reasons if may_resolve else (),
        may_ask=waits and may_resolve and bool(kept.sender),
        may_look=may_resolve and item.because_now != "infected",
        may_resolve=waits and may_resolve,
    )


def inbound_link(person: Person, inbound_id: str, *, house: House) -> str:
    """A link to what came in, that expires within a minute. Raises UnknownCase, or RuleDoesNotAllow for malware."""
    item = resolvable(person, inbound_id, house)
    if item.because_now == "infected":
        raise RuleDoesNotAllow("Malware was found in it. It can be looked at once it has been checked and released.")
    return house.received.link(item.key, f"received.{_suffix(item)}")


def inbound_line(row: InboundItem, partnership_name: str, now: datetime) -> InboundLine:
    """One item as lists say it."""
    return InboundLine(
        inbound_id=row.inbound_id,
        partnership=row.partnership,
        partnership_name=partnership_name,
        route=row.route,
        received_text=instant_in_words(row.received_at),
        age_text=span_in_words(now - row.received_at),
        state=STATES[row.state],
        owner=OWNERS.get(row.state, ""),
        title=HOLDS[row.because].title if row.because and row.state == "waiting" else "",
        reason=row.reason,
        reference=row.reference,
        resolution=row.resolution,
        due_text=row.due_text,
        due_at=row.due_at,
        is_overdue=row.due_at is not None and row.due_at <= now,
        waits=row.state == "waiting",
    )


def _homes(person: Person, house: House) -> Iterable[Partnership]:
    return map(house.directory.partnership, person.partnerships_for(Action.VIEW_INBOUND))


def _suffix(item: Item) -> str:
    return "eml" if item.key.startswith("email/") else item.key.rpartition(".")[2]


def _checks(who: WhoSentIt | None) -> tuple[str, ...]:
    if who is None:
        return ()
    found = {"pass": "passed", "fail": "failed", "none": "was not made, or found nothing"}
    checks = (
        ("server it came from (SPF)", who.spf),
        ("signature (DKIM)", who.dkim),
        ("sender's domain (DMARC)", who.dmarc),
    )
    return tuple(f"The check of the {what} {found[verdict]}." for what, verdict in checks)
