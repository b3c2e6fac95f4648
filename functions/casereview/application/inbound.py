"""What cannot become part of a case by itself waits for a person, with the reason; its sender is told plainly."""

import hashlib
from datetime import datetime
from typing import Any, Literal

from casereview.application.house import House
from casereview.application.ports import AlreadyFiled
from casereview.application.records import InboundItem, OwedEmail, Writing
from casereview.domain.london import instant_in_words, london_date
from casereview.domain.partnership import Partnership
from casereview.domain.refusals import AlreadyRecorded, UnknownCase
from casereview.domain.roles import Action, Person, Role, may


def keep_waiting(
    house: House,
    *,
    inbound_id: str,
    partnership: str,
    route: Literal["email", "upload"],
    key: str,
    received_at: datetime,
    reason: str,
    sender: str,
    now: datetime,
) -> None:
    """File an inbound email or file for a person, with the emails owed about it; doing it again changes nothing."""
    item = InboundItem(
        inbound_id=inbound_id,
        partnership=partnership,
        route=route,
        key=key,
        received_at=received_at,
        state="waiting",
        reason=reason,
    )
    home = house.directory.partnership(partnership)
    unit = home.holders(Role.BUSINESS_UNIT, on=london_date(now))
    emails = [_owed(item, home, "item_waiting", holder.email, house, now) for holder in unit]
    if sender:
        emails.append(_owed(item, home, "form_not_read", sender, house, now))
    try:
        house.history.append(Writing(inbound=item, emails=tuple(emails)))
    except AlreadyFiled:
        return


def mark_dealt_with(person: Person, inbound_id: str, note: str, *, house: House, now: datetime) -> None:
    """A person has seen to an item and says how. Raises UnknownCase, or AlreadyRecorded if it waits no more."""
    item = house.history.inbound_item(inbound_id)
    if item is None or not may(person, Action.RESOLVE_INBOUND, item.partnership):
        raise UnknownCase
    resolution = f"{note.strip()} (Business Unit, {instant_in_words(now)})"
    try:
        house.history.mark_dealt_with(item.model_copy(update={"state": "dealt with", "resolution": resolution}))
    except AlreadyFiled as error:
        raise AlreadyRecorded("Someone has already dealt with this.") from error


WORDS = {
    "item_waiting": (
        "You get this because you are the Business Unit of {name}.",
        "Open the list of what waits, look at the file, and deal with it.",
        "inbound",
    ),
    "form_not_read": (
        "You get this because you sent something to the notification address of {name}.",
        "Send the notification form again as a Word document, or telephone the Business Unit.",
        "notify",
    ),
}


def _owed(item: InboundItem, home: Partnership, template: str, address: str, house: House, now: datetime) -> OwedEmail:
    because, next_step, page = WORDS[template]
    context: dict[str, Any] = {
        "reference": "",
        "partnership_name": home.name,
        "link": f"{house.site_url}/{page}",
        "duty_contact": home.duty_contact,
        "reply_to": home.notification_address,
        "sent_because": because.format(name=home.name),
        "next_step": next_step,
        "received_text": instant_in_words(item.received_at),
        "reason": item.reason,
    }
    digest = hashlib.sha256(f"{item.inbound_id}\n{address}".encode()).hexdigest()
    return OwedEmail(
        id=f"{template}-{digest[:24]}",
        about=f"inbound#{item.inbound_id}",
        template=template,
        to=address,
        context=context,
        owed_at=now,
    )
