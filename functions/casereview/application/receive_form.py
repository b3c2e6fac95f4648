"""What becomes of a form: it opens a case or joins one, or it waits for a person; and never neither."""

import hashlib
import re
from collections.abc import Callable
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from casereview.application.house import House
from casereview.application.inbound import keep_waiting
from casereview.application.perform import perform
from casereview.application.records import InboundItem, SubjectForm
from casereview.domain.areas import area_named
from casereview.domain.commands import ReceiveNotification
from casereview.domain.facts import Facts
from casereview.domain.notification_form import NotificationForm
from casereview.domain.reference import reference_for
from casereview.domain.refusals import BusyCase, Refusal

A_REFERENCE = re.compile(r"([A-Z]{2})([0-9A-Z]{4})([0-9A-Z]{4})")
NO_REFERENCE = {"", "NONE", "NA", "NO", "NOTKNOWN", "UNKNOWN"}
"""What people write where they have none, without spaces and punctuation."""


class CannotBeRead(Exception):
    """The file is not a form that can be read; str() is the reason, as a sentence for its sender."""


class ArrivedForm(BaseModel):
    """A form that was stored: where, how it came, for which partnership, and whom to answer."""

    model_config = ConfigDict(frozen=True)

    key: str
    partnership: str
    agency: str
    route: Literal["email", "upload"]
    inbound_id: str
    sender: str
    received_at: datetime


class UnknownQuotedReference(CannotBeRead):
    """The form quotes a case reference that leads nowhere in its partnership."""

    def __init__(self) -> None:
        super().__init__(
            "The form quotes a case reference that is not known here. Please check it with the Business Unit."
        )


def receive_form(
    arrived: ArrivedForm,
    content: bytes,
    *,
    read: Callable[[bytes], NotificationForm],
    house: House,
    now: datetime,
) -> None:
    """File the form to its case, or keep it for a person with the reason. Doing it again changes nothing."""
    try:
        _file_to_its_case(arrived, content, read(content), house, now)
    except BusyCase:
        # Nothing is wrong with the form: it is delivered again.
        raise
    except (CannotBeRead, Refusal) as why:
        keep_waiting(
            house,
            inbound_id=arrived.inbound_id,
            partnership=arrived.partnership,
            route=arrived.route,
            key=arrived.key,
            received_at=arrived.received_at,
            reason=str(why),
            sender=arrived.sender,
            now=now,
        )


def _file_to_its_case(
    arrived: ArrivedForm, content: bytes, form: NotificationForm, house: House, now: datetime
) -> None:
    home = house.directory.partnership(arrived.partnership)
    digest = hashlib.sha256(content).hexdigest()
    reference, partnership = _case(form, arrived.partnership, home.prefix, digest, house)
    command = ReceiveNotification(
        reference=reference,
        command_id=f"inbound/{arrived.inbound_id}",
        by="the agency, by " + arrived.route,
        partnership=partnership,
        agency=arrived.agency or home.agency_named(form.text("agency")),
        route=arrived.route,
        inbound_id=arrived.inbound_id,
        form=digest,
        facts=_facts(form),
        read=form.clear(),
        missing=_missing(form),
        received_at=arrived.received_at,
        sender=arrived.sender,
    )
    perform(
        command,
        now=now,
        house=house,
        subject=SubjectForm(reference=reference, form=digest, said=form),
        inbound=_filed(arrived, reference),
    )


def _case(form: NotificationForm, partnership: str, prefix: str, digest: str, house: House) -> tuple[str, str]:
    """The case the form belongs to, and the partnership that has it.

    It is the one the form names, if it was first referred here, even if it was handed over since: the agency knows no
    other address. Without a name it is the one this very form opens. Raises UnknownQuotedReference.
    """
    written = re.sub(r"[^0-9A-Z]|^REF|^CASE", "", form.case_reference)
    if written in NO_REFERENCE:
        return reference_for(prefix, digest), partnership
    found = A_REFERENCE.fullmatch(written)
    quoted = "-".join(found.groups()) if found else ""
    case = house.case(quoted)
    if partnership not in (case.partnership, case.referred_in):
        raise UnknownQuotedReference
    return quoted, case.partnership


def _facts(form: NotificationForm) -> Facts:
    named = (area_named(area) for area in form.other_areas)
    return Facts(answers=form.answers(), moments=form.moments(), other_areas=tuple(filter(None, named)))


def _missing(form: NotificationForm) -> tuple[tuple[str, str], ...]:
    """What must be asked for; an area that is none is kept in the subject record and asked for, never guessed."""
    unknown = not all(area_named(area) for area in form.other_areas)
    return (*form.problems(), *([("other_areas", "unreadable")] if unknown else []))


def _filed(arrived: ArrivedForm, reference: str) -> InboundItem:
    return InboundItem(
        inbound_id=arrived.inbound_id,
        partnership=arrived.partnership,
        route=arrived.route,
        key=arrived.key,
        received_at=arrived.received_at,
        state="filed",
        reference=reference,
    )
