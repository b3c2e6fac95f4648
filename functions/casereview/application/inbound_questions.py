"""What the pages ask about what came in. What a person may not see is answered as if it did not exist."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from casereview.application.house import House
from casereview.application.inbound_answers import AskedBefore, InboundLine, ItemPage, WhatWaits
from casereview.application.inbound_line import inbound_line
from casereview.application.item_steps import steps
from casereview.application.items_together import parts_of
from casereview.application.resolve_item import resolvable
from casereview.domain.clock_words import span_in_words
from casereview.domain.item import Item
from casereview.domain.london import instant_in_words
from casereview.domain.partnership import Partnership
from casereview.domain.refusals import RuleDoesNotAllow, UnknownCase
from casereview.domain.resolutions import RESOLUTIONS
from casereview.domain.roles import Action, Person, may
from casereview.domain.senders import WhoSentIt

SETTLED_SHOWN = 50
"""How many items that have come to their end the list shows of each partnership: the newest."""

NO_ADDRESS = "There is no address to write to: a machine sent it, or the sender cannot be read."
MAY_BE_FORGED = (
    "The checks of who sent it did not pass, so an email could reach somebody who never wrote. Telephone the agency "
    "that it says it comes from, by a number you know."
)


def inbound_waiting(person: Person, *, house: House, now: datetime) -> tuple[InboundLine, ...]:
    """What has not come to its end, in every partnership this person may see, the oldest first."""
    return tuple(
        inbound_line(row, home, now, is_possible=row.state == "waiting" and _is_possible(row.reference, house))
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
        inbound_line(row, home, now)
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
    why_not_asked = _why_not_asked(_who_sent(item, house), kept.sender)
    return ItemPage(
        line=inbound_line(kept.row, home, now, is_possible=_is_possible(item.held_as, house)),
        sender=kept.sender if may_resolve else "",
        agency_name=home.agency_name(item.agency) if item.agency else "",
        checks=_checks(_who_sent(item, house)),
        explanation=item.explanation.paragraphs() if item.explanation and waits else (),
        is_possible_case=_is_possible(item.held_as, house),
        steps=steps(kept.entries),
        release_reasons=item.release_reasons if may_resolve else (),
        because=item.because_now or "",
        part_of=item.part_of,
        parts=parts_of(kept, home, house, now),
        asked=tuple(AskedBefore(what=each.what, at_text=instant_in_words(each.asked_at)) for each in item.asked),
        may_ask=waits and may_resolve and not why_not_asked,
        why_not_asked=why_not_asked,
        may_look=may_resolve and not item.is_infected,
        may_resolve=waits and may_resolve,
        may_hand_over=may_resolve and (waits or item.resolution == RESOLUTIONS["filed"]),
    )


def inbound_link(person: Person, inbound_id: str, *, house: House) -> str:
    """A link to what came in, that expires within a minute. Raises UnknownCase, or RuleDoesNotAllow for malware."""
    item = resolvable(person, inbound_id, house)
    if item.is_infected:
        raise RuleDoesNotAllow("Malware was found in it, so it cannot be looked at from here.")
    return house.received.link(item.key, f"received.{_suffix(item)}")


def _is_possible(reference: str, house: House) -> bool:
    return bool(reference) and house.case(reference).possible


def _who_sent(item: Item, house: House) -> WhoSentIt | None:
    """Who sent it; of what was taken out of an email, who sent that."""
    if item.who_sent_it or not item.part_of:
        return item.who_sent_it
    return house.history.inbound_item(item.part_of).item(item.part_of).who_sent_it


def _why_not_asked(who: WhoSentIt | None, sender: str) -> str:
    """A question to a sender whose checks failed would reach whoever was impersonated, or the forger."""
    if not sender:
        return NO_ADDRESS
    return MAY_BE_FORGED if who and not who.is_genuine else ""


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
