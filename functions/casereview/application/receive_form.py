"""What becomes of a form: it opens a case or joins one, or it waits for a person; and never neither."""

import hashlib
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from casereview.application.answering import Answer, may_answer
from casereview.application.hold import hold, of_the_whole
from casereview.application.house import House
from casereview.application.item_writing import OnItem
from casereview.application.perform import perform
from casereview.application.perform_on_item import perform_on_item
from casereview.application.records import SubjectForm
from casereview.application.stored import understood
from casereview.domain.commands import ReceiveNotification, SettlePossibleNotification
from casereview.domain.holds import Because
from casereview.domain.item import Item
from casereview.domain.item_commands import DealWithItem, FileItem, HoldItem
from casereview.domain.notification_form import NotificationForm
from casereview.domain.partnership import Partnership
from casereview.domain.reference import reference_for
from casereview.domain.refusals import AlreadyRecorded, BusyCase, Refusal
from casereview.domain.roles import ROLE_TITLES, Role
from casereview.domain.said_by_form import facts_said, missing_from

A_REFERENCE = re.compile(r"([A-Z]{2})([0-9A-Z]{4})([0-9A-Z]{4})")
NO_REFERENCE = {"", "NONE", "NA", "NO", "NOTKNOWN", "UNKNOWN"}
"""What people write where they have none, without spaces and punctuation."""


class CannotBeRead(Exception):
    """The file is not a form that can be read; str() is the reason, as a sentence for its sender.

    `may_hold_notification` is False only where it is known what else the file is: then no clock needs to start.
    """

    may_hold_notification: bool = True


@dataclass(frozen=True)
class ArrivedForm:
    """The bytes of a form with what was kept beside them: whom to answer ("" for nobody), and what its email told.

    `agency` is the one its sender belongs to, `case` the one whose reply address the email was sent to; both may be "".
    """

    content: bytes
    sender: str = ""
    agency: str = ""
    case: str = ""

    @property
    def digest(self) -> str:
        """The hash by which the form is known for ever."""
        return hashlib.sha256(self.content).hexdigest()


class UnknownQuotedReference(CannotBeRead):
    """The form quotes a case reference that leads nowhere in its partnership."""

    def __init__(self) -> None:
        super().__init__(
            "The form quotes a case reference that is not known here. Please check it with the Business Unit."
        )


Read = Callable[[bytes], NotificationForm]


def receive_form(item: Item, arrived: ArrivedForm, *, read: Read, house: House, now: datetime) -> None:
    """File the form to its case, or keep it for a person with the reason. Doing it again changes nothing."""
    if item.may_be_read:
        item = _read_and_filed(item, arrived, read, house, now)
    if item.state == "filed":
        _settle_what_it_was_held_as(item, house, now)


def _read_and_filed(item: Item, arrived: ArrivedForm, read: Read, house: House, now: datetime) -> Item:
    try:
        _file_to_its_case(item, arrived, read(arrived.content), house, now)
    except BusyCase:
        # Nothing is wrong with the form: it is delivered again.
        raise
    except (CannotBeRead, Refusal) as why:
        held = HoldItem(**_about(item, "held"), because=_because(why), reason=str(why))
        hold(held, item, sender=arrived.sender, house=house, now=now)
    return house.history.inbound_item(item.inbound_id).item(item.inbound_id)


def _because(why: CannotBeRead | Refusal) -> Because:
    if isinstance(why, Refusal | UnknownQuotedReference):
        return "refused_by_case"
    return "unreadable_form" if why.may_hold_notification else "not_the_form"


def _about(item: Item, step: str) -> dict[str, Any]:
    """The same names for a retry, others once a person has let it be read again."""
    again = f"/after {len(item.released)}" if item.released else ""
    return {
        "inbound_id": item.inbound_id,
        "command_id": f"{step}/{item.inbound_id}{again}",
        "by": "the reading of the form",
    }


def _file_to_its_case(item: Item, arrived: ArrivedForm, form: NotificationForm, house: House, now: datetime) -> None:
    home = house.directory.partnership(item.partnership)
    reference, partnership = _case(form, item, arrived, home, house)
    agency = understood(item.key).agency or arrived.agency or home.agency_named(form.text("agency"))
    command = ReceiveNotification(
        reference=reference,
        command_id=f"inbound/{item.inbound_id}",
        by="the agency, by " + item.route,
        partnership=partnership,
        agency=agency,
        route=item.route,
        inbound_id=item.inbound_id,
        form=arrived.digest,
        facts=facts_said(form),
        read=form.clear(),
        missing=missing_from(form),
        received_at=item.received_at or now,
        sender=arrived.sender if may_answer(arrived.sender, house, now, Answer.RECEIPT) else "",
    )
    perform(
        command,
        now=now,
        house=house,
        subject=SubjectForm(reference=reference, form=arrived.digest, said=form),
        on_item=OnItem(FileItem(**_about(item, "filed"), reference=reference, agency=agency), arrived.sender),
    )


def _case(form: NotificationForm, item: Item, arrived: ArrivedForm, home: Partnership, house: House) -> tuple[str, str]:
    """The case the form belongs to, and the partnership that has it.

    It is the one the form names, else the one its email replied to, if that was first referred here, even if it was
    handed over since: the agency knows no other address. Else the possible case that was opened while nobody could
    read it, else the one this very form opens. Raises UnknownQuotedReference.
    """
    written = re.sub(r"[^0-9A-Z]|^REF|^CASE", "", form.case_reference)
    if written not in NO_REFERENCE:
        found = A_REFERENCE.fullmatch(written)
        return _known_here("-".join(found.groups()) if found else "", item.partnership, house)
    if arrived.case:
        return _known_here(arrived.case, item.partnership, house)
    possible = house.case(_held_as(item, house))
    if possible.possible:
        return possible.reference, possible.partnership
    return reference_for(home.prefix, arrived.digest), item.partnership


def _known_here(reference: str, partnership: str, house: House) -> tuple[str, str]:
    case = house.case(reference)
    if partnership not in (case.partnership, case.referred_in):
        raise UnknownQuotedReference
    if case.others.followed_as:
        return _known_here(case.others.followed_as, partnership, house)
    return reference, case.partnership


def _held_as(item: Item, house: House) -> str:
    """The possible case that this item, or what it was taken out of, was held as; "" for none."""
    return item.held_as or of_the_whole(item, house)


def _settle_what_it_was_held_as(item: Item, house: House, now: datetime) -> None:
    """Nobody waits for an item whose form was handed over, nor for a possible case whose form belongs to another."""
    if item.part_of and house.history.inbound_item(item.part_of).item(item.part_of).state == "waiting":
        handed = DealWithItem(
            inbound_id=item.part_of,
            command_id=f"handed over/{item.inbound_id}",
            by=ROLE_TITLES[Role.BUSINESS_UNIT],
            how="filed",
            reference=item.reference,
        )
        with suppress(AlreadyRecorded):
            perform_on_item(OnItem(handed), now=now, house=house)
    held_as = _held_as(item, house)
    if held_as not in ("", item.reference):
        elsewhere = SettlePossibleNotification(
            reference=held_as,
            command_id=f"settled/{item.inbound_id}",
            by="the reading of the form",
            how="another_case",
            other=item.reference,
        )
        perform(elsewhere, now=now, house=house)
