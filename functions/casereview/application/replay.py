"""Reading again, with today's reader, everything that ever came in: the same cases, and no second email.

What has become of an item stays. Where today's reader reads a form better, that is proposed on its case, and a person
takes it over or does not. An item that nobody knows of any more, because its record was lost, begins anew by the same
functions as when it came; its case has the same reference, which is made from what was sent. What is on its way is left
alone, for whoever reads it tells people of it; only what a replay itself has begun, and broke off, a replay finishes.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from casereview.application.answers import ReadModel
from casereview.application.house import House
from casereview.application.perform import perform
from casereview.application.receive_form import CannotBeRead
from casereview.application.records import SubjectForm
from casereview.application.scan_result import ScanResult
from casereview.application.stored import understood
from casereview.application.without_emails import without_emails
from casereview.domain.case import Case
from casereview.domain.commands import ProposeBetterReading
from casereview.domain.corrected_form import reads_better
from casereview.domain.events import NotificationReceived
from casereview.domain.form_fields import FIELDS
from casereview.domain.item import Item, State
from casereview.domain.notification_form import NotificationForm
from casereview.domain.reading import Reading

What = Literal["as before", "anew", "better", "readable now", "not read", "not scanned", "on its way", "failed"]
UNREADABLE = frozenset({"unreadable_form", "not_the_form"})
ON_THE_WAY: frozenset[State] = frozenset({"arrived", "scanned", "released"})
"""An item that has come no further goes on from there, by itself."""


@dataclass(frozen=True)
class StoredObject:
    """An object of the inbound bucket, when it was stored (aware UTC), and what its scan found; None if it had none."""

    key: str
    stored_at: datetime
    scan: ScanResult | None


class Again(Protocol):
    """What replaying needs of the world."""

    def read(self, key: str) -> tuple[str, NotificationForm]:
        """A form with the hash it is known by, read by today's reader. Raises CannotBeRead."""

    def receive(self, scan: ScanResult, *, house: House, now: datetime) -> None:
        """Receive an object as if it had been scanned just now."""


class Replayed(ReadModel):
    """What came of one object; `fields` are those read better, `otherwise` those that were certain and now differ."""

    key: str
    what: What
    state: str = ""
    reference: str = ""
    fields: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    why: str = ""


class Report(ReadModel):
    """What came of all of them."""

    objects: int
    counts: Mapping[What, int]
    each: tuple[Replayed, ...]


def replay(
    objects: Iterable[StoredObject], *, again: Again, house: House, now: datetime, dry_run: bool = False
) -> Report:
    """Read each object again. Doing it twice changes nothing the second time; a dry run changes nothing at all."""
    quiet = without_emails(house)
    each = tuple(_one(stored, again, quiet, now, dry_run=dry_run) for stored in objects)
    return Report(objects=len(each), counts=dict(Counter(one.what for one in each)), each=each)


def _one(stored: StoredObject, again: Again, house: House, now: datetime, *, dry_run: bool) -> Replayed:
    """What becomes of one; one that fails does not stop the others, and is named without its words."""
    try:
        return _again(stored, again, house, now, dry_run=dry_run)
    except CannotBeRead as why:
        return Replayed(key=stored.key, what="not read", why=str(why))
    except Exception as failure:  # noqa: BLE001 - its kind is told, its words could quote what somebody wrote
        return Replayed(key=stored.key, what="failed", why=type(failure).__name__)


def _again(stored: StoredObject, again: Again, house: House, now: datetime, *, dry_run: bool) -> Replayed:
    inbound_id = understood(stored.key).inbound_id
    whole = house.history.inbound_item(inbound_id)
    item = whole.item(inbound_id)
    if item.state == "unknown" or (item.state in ON_THE_WAY and whole.row and whole.row.silent):
        return _anew(stored, again, house, now, dry_run=dry_run)
    if item.state in ON_THE_WAY:
        return Replayed(key=stored.key, what="on its way", state=item.state)
    if item.state == "filed":
        return _compared(stored, item, again, house, now, dry_run=dry_run)
    if item.because_now in UNREADABLE:
        again.read(stored.key)
        return Replayed(key=stored.key, what="readable now", state=item.state)
    return Replayed(key=stored.key, what="as before", state=item.state, reference=item.reference)


def _anew(stored: StoredObject, again: Again, house: House, now: datetime, *, dry_run: bool) -> Replayed:
    if stored.scan is None:
        return Replayed(key=stored.key, what="not scanned")
    if not dry_run:
        again.receive(stored.scan, house=house, now=now)
    item = _item(stored, house)
    if item.because_now in UNREADABLE:
        return Replayed(key=stored.key, what="not read", state=item.state, reference=item.reference, why=item.reason)
    return Replayed(key=stored.key, what="anew", state=item.state, reference=item.reference)


def _compared(
    stored: StoredObject, item: Item, again: Again, house: House, now: datetime, *, dry_run: bool
) -> Replayed:
    digest, form = again.read(stored.key)
    # The case first: what is corrected from here on makes the proposal one about a form that has changed meanwhile.
    case = house.case(item.reference)
    kept = house.subjects.kept(item.reference, digest)
    better = {} if _is_replaced(kept, house) else _better(kept, form)
    is_news = bool(better) and better != kept.better and not case.closed
    if is_news and not dry_run:
        _propose(kept, better, case, house, now)
    return Replayed(
        key=stored.key,
        what="better" if is_news else "as before",
        state=item.state,
        reference=item.reference,
        fields=tuple(better) if is_news else (),
        otherwise=_otherwise(kept, form),
    )


def _propose(kept: SubjectForm, better: Mapping[str, Reading], case: Case, house: House, now: datetime) -> None:
    after = case.readings_changed.get(kept.form, 0)
    command = ProposeBetterReading(
        reference=kept.reference,
        command_id=f"replay/{kept.form[:12]}/{after}",
        by="the replay of what came in",
        form=kept.form,
        fields=tuple(better),
        after=after,
    )
    perform(command, now=now, house=house, subject=kept.model_copy(update={"better": better}))


def _is_replaced(kept: SubjectForm, house: House) -> bool:
    """Whether its agency has sent a later form: what that one says takes the place of whatever is read in this."""
    entries = house.history.of(kept.reference)
    received = [entry.event for entry in entries if isinstance(entry.event, NotificationReceived)]
    agency = next((event.agency for event in received if event.form == kept.form), "")
    theirs = [event for event in received if event.agency == agency != ""]
    return bool(theirs) and max(reversed(theirs), key=lambda event: event.received_at).form != kept.form


def _better(kept: SubjectForm, form: NotificationForm) -> dict[str, Reading]:
    """The fields read better, but for those that a person has put right."""
    return {
        name: form.reading(name)
        for name in _as_they_were_read(kept)
        if reads_better(kept.said.reading(name), form.reading(name))
    }


def _otherwise(kept: SubjectForm, form: NotificationForm) -> tuple[str, ...]:
    """The fields that were read with certainty and are read otherwise now: for whoever looks after the reader."""
    return tuple(
        name
        for name in _as_they_were_read(kept)
        if (was := kept.said.reading(name)).problem is None
        and was.confidence == "certain"
        and was.value != form.reading(name).value
    )


def _as_they_were_read(kept: SubjectForm) -> list[str]:
    corrected = {correction.was.field for correction in kept.corrections}
    return [name for name in FIELDS if name not in corrected]


def _item(stored: StoredObject, house: House) -> Item:
    inbound_id = understood(stored.key).inbound_id
    return house.history.inbound_item(inbound_id).item(inbound_id)


def digest_of(content: bytes) -> str:
    """The hash by which a form is known for ever."""
    return hashlib.sha256(content).hexdigest()


def oldest_first(objects: Iterable[StoredObject]) -> list[StoredObject]:
    """In the order in which they came; of those stored in one second, an email before what was taken out of it."""
    return sorted(objects, key=lambda stored: (stored.stored_at, not stored.key.startswith("email/"), stored.key))
