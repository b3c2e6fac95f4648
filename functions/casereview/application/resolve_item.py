"""What people do about an inbound item that waits: release it, ask its sender, or say what has been done about it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from casereview.application.house import House
from casereview.application.item_writing import OnItem
from casereview.application.perform import perform
from casereview.application.perform_on_item import perform_on_item
from casereview.domain.commands import SettlePossibleNotification
from casereview.domain.events import Settled
from casereview.domain.item import Item
from casereview.domain.item_commands import AskSender, DealWithItem, ReleaseItem
from casereview.domain.open_case import open_case
from casereview.domain.refusals import RuleDoesNotAllow, UnknownCase
from casereview.domain.resolutions import Asked, Resolution
from casereview.domain.roles import ROLE_TITLES, Action, Person, Role, may

SETTLES: Mapping[Resolution, Settled] = {
    "followed": "a_notification",
    "linked": "another_case",
    "answered": "not_a_notification",
    "not_a_notification": "not_a_notification",
    "junk": "not_a_notification",
}
"""TABLE: what becomes of the possible case when its item is dealt with in this way."""


def resolvable(person: Person, inbound_id: str, house: House) -> Item:
    """The item, if this person may deal with it. Raises UnknownCase: that there is none is not told apart."""
    item = house.history.inbound_item(inbound_id).item(inbound_id)
    if item.state == "unknown" or not may(person, Action.RESOLVE_INBOUND, item.partnership):
        raise UnknownCase
    return item


def release(person: Person, inbound_id: str, because: str, *, house: House, now: datetime) -> None:
    """Have it read in spite of what held it. Raises UnknownCase, AlreadyRecorded or RuleDoesNotAllow.

    It is read when the history's stream has told the reader: this only records that it may be.
    """
    item = resolvable(person, inbound_id, house)
    command = ReleaseItem(**_by_business_unit(item, f"release/{item.releases}/{because}"), because=because)
    perform_on_item(OnItem(command), now=now, house=house)


def ask_sender(person: Person, inbound_id: str, what: Asked, *, house: House, now: datetime) -> None:
    """Send the sender one of the requests people choose from.

    Raises UnknownCase, AlreadyRecorded, or RuleDoesNotAllow where there is no address.
    """
    item = resolvable(person, inbound_id, house)
    if not house.history.inbound_item(inbound_id).sender:
        raise RuleDoesNotAllow("There is no address to write to: a machine sent it, or the sender cannot be read.")
    perform_on_item(OnItem(AskSender(**_by_business_unit(item, f"ask/{what}"), what=what)), now=now, house=house)


def deal_with(
    person: Person, inbound_id: str, how: Resolution, reference: str = "", *, house: House, now: datetime
) -> None:
    """Say what has been done about it; its possible case is settled in the same transaction.

    Raises UnknownCase, also for a case to link to that this person cannot see, CaseIsClosed for one that is not
    followed any more, and AlreadyRecorded.
    """
    item = resolvable(person, inbound_id, house)
    linked = _case_to_link_to(person, reference, house) if how == "linked" else item.held_as
    command = DealWithItem(**_by_business_unit(item, f"deal with/{how}/{linked}"), how=how, reference=linked)
    if not item.held_as:
        perform_on_item(OnItem(command), now=now, house=house)
        return
    settles = SETTLES["followed" if linked == item.held_as and how == "linked" else how]
    settled = SettlePossibleNotification(
        reference=item.held_as,
        command_id=f"settled/{how}/{inbound_id}",
        by=command.by,
        how=settles,
        other=linked if settles == "another_case" else "",
    )
    perform(settled, now=now, house=house, on_item=OnItem(command))


def _case_to_link_to(person: Person, reference: str, house: House) -> str:
    case = house.case(reference.strip().upper())
    if case.opened_at is None or not may(person, Action.VIEW_CASES, case.partnership):
        raise UnknownCase
    open_case(case)
    return case.reference


def _by_business_unit(item: Item, step: str) -> dict[str, Any]:
    """The same choice made again is a retry; another one comes too late."""
    return {
        "inbound_id": item.inbound_id,
        "command_id": f"{step}/{item.inbound_id}",
        "by": ROLE_TITLES[Role.BUSINESS_UNIT],
    }
