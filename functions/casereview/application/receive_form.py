"""What becomes of a form: it opens a case or joins one, or it waits for a person; and never neither."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from casereview.application.answering import Answer, may_answer
from casereview.application.hold import hold, inherited, whole_of
from casereview.application.house import House
from casereview.application.item_writing import OnItem, step_on
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
from casereview.domain.reference import reference_for, reference_written
from casereview.domain.refusals import AlreadyRecorded, BusyCase, Refusal, TakenByAnotherForm
from casereview.domain.roles import ROLE_TITLES, Role
from casereview.domain.said_by_form import facts_said, missing_from


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


@dataclass(frozen=True)
class GoesTo:
    """The case a form goes to and the partnership that has it; `as_its_first_form` only while it has no other.

    `by_way_of` are the cases it was for, which are followed there.
    """

    reference: str
    partnership: str
    as_its_first_form: bool = False
    by_way_of: tuple[str, ...] = ()


class UnknownQuotedReference(CannotBeRead):
    """The form quotes a case reference that leads nowhere in its partnership."""

    def __init__(self) -> None:
        super().__init__(
            "The form quotes a case reference that is not known here. Please check it with the Business Unit."
        )


class NothingFilledIn(CannotBeRead):
    """It is the form, and no box of it is filled in."""

    def __init__(self) -> None:
        super().__init__("No box of the form is filled in: it may be the blank form, sent by mistake.")


Read = Callable[[bytes], NotificationForm]


def receive_form(item: Item, arrived: ArrivedForm, *, read: Read, house: House, now: datetime) -> None:
    """File the form to its case, or keep it for a person with the reason. Doing it again changes nothing."""
    if item.may_be_read:
        item = _read_and_filed(item, arrived, read, house, now)
    if item.state == "filed":
        _settle_what_it_was_held_as(item, house, now)


def _read_and_filed(item: Item, arrived: ArrivedForm, read: Read, house: House, now: datetime) -> Item:
    try:
        form = _filled_in(read(arrived.content))
        # A possible case that another form was quicker to take is looked for once more: then it is not this form's.
        with suppress(TakenByAnotherForm):
            _file_to_its_case(item, arrived, form, house, now)
        if house.history.inbound_item(item.inbound_id).item(item.inbound_id).may_be_read:
            _file_to_its_case(item, arrived, form, house, now)
    except BusyCase:
        # Nothing is wrong with the form: it is delivered again.
        raise
    except (CannotBeRead, Refusal) as why:
        held = HoldItem(**_about(item, "held"), because=_because(why), reason=str(why))
        hold(held, item, sender=arrived.sender, house=house, now=now)
    return house.history.inbound_item(item.inbound_id).item(item.inbound_id)


def _filled_in(form: NotificationForm) -> NotificationForm:
    """The form; one that says nothing says nothing of which case it is either. Raises NothingFilledIn."""
    if not any(reading.text for reading in form.readings.values()):
        raise NothingFilledIn
    return form


def _because(why: CannotBeRead | Refusal) -> Because:
    if isinstance(why, Refusal | UnknownQuotedReference):
        return "refused_by_case"
    return "unreadable_form" if why.may_hold_notification else "not_the_form"


def _about(item: Item, step: str) -> dict[str, Any]:
    return step_on(item, step, by="the reading of the form")


def _file_to_its_case(item: Item, arrived: ArrivedForm, form: NotificationForm, house: House, now: datetime) -> None:
    home = house.directory.partnership(item.partnership)
    goes_to = _case(form, item, arrived, home, house)
    reference = goes_to.reference
    agency = item.agency or arrived.agency or home.agency_named(form.text("agency"))
    sender = arrived.sender or house.history.inbound_item(item.inbound_id).sender
    command = ReceiveNotification(
        reference=reference,
        command_id=f"inbound/{item.inbound_id}",
        by="the agency, by " + item.route,
        partnership=goes_to.partnership,
        agency=agency,
        route=item.route,
        inbound_id=item.inbound_id,
        form=arrived.digest,
        facts=facts_said(form),
        read=form.clear(),
        missing=missing_from(form),
        received_at=item.received_at or now,
        sender=sender if sender and may_answer(sender, house, now, Answer.RECEIPT) else "",
        first_form_of_its_case=goes_to.as_its_first_form,
        by_way_of=goes_to.by_way_of,
    )
    perform(
        command,
        now=now,
        house=house,
        subject=SubjectForm(reference=reference, form=arrived.digest, said=form),
        on_item=OnItem(FileItem(**_about(item, "filed"), reference=reference, agency=agency), arrived.sender),
    )


def _case(form: NotificationForm, item: Item, arrived: ArrivedForm, home: Partnership, house: House) -> GoesTo:
    """The case the form belongs to, and the partnership that has it.

    It is the one the form names, else the one its email replied to, if that was first referred here, even if it was
    handed over since: the agency knows no other address. Else the case of what it was found in, or the possible case
    that was opened while nobody could read it, else the one this very form opens. Raises UnknownQuotedReference.
    """
    quoted = reference_written(form.case_reference)
    if quoted != "" and "refused_by_case" not in item.released:
        return _known_here(quoted or "", item.partnership, house)
    if arrived.case:
        return _known_here(arrived.case, item.partnership, house)
    if found_in := _belongs_to(item, house):
        return _known_here(found_in, item.partnership, house)
    possible = house.case(_held_as(item, house))
    if possible.others.followed_as:
        return _known_here(possible.reference, item.partnership, house)
    if possible.opened_at and not possible.closed and not possible.forms:
        return GoesTo(possible.reference, possible.partnership, as_its_first_form=True)
    return GoesTo(reference_for(home.prefix, arrived.digest), item.partnership)


def _known_here(reference: str, partnership: str, house: House, by_way_of: tuple[str, ...] = ()) -> GoesTo:
    case = house.case(reference)
    if partnership not in (case.partnership, case.referred_in):
        raise UnknownQuotedReference
    if case.others.followed_as:
        return _known_here(case.others.followed_as, partnership, house, (*by_way_of, reference))
    return GoesTo(reference, case.partnership, by_way_of=by_way_of)


def _held_as(item: Item, house: House) -> str:
    """The possible case that this item was held as, or takes over from what it was taken out of; "" for none."""
    found_in = whole_of(item, house).held_as if understood(item.key).road == "opened" else ""
    return item.held_as or found_in or inherited(item, house)


def _belongs_to(item: Item, house: House) -> str:
    """The case that what it was handed over for replied to, "" for none."""
    if understood(item.key).road != "opened":
        return ""
    whole = whole_of(item, house)
    return whole.reference if whole.reference != whole.held_as else ""


def _settle_what_it_was_held_as(item: Item, house: House, now: datetime) -> None:
    """Nobody waits for an item whose form was handed over, nor for a possible case whose form belongs to another."""
    if understood(item.key).road == "opened" and whole_of(item, house).state == "waiting":
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
