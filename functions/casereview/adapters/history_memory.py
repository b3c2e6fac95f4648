"""The histories in memory: what tests of the application stand on, held to the same contract as DynamoDB."""

from collections.abc import Iterator
from datetime import datetime

from casereview.application.ports import AlreadyFiled, HistoryMoved
from casereview.application.records import (
    DueClock,
    Entry,
    InboundItem,
    ItemWriting,
    KeptItem,
    OwedEmail,
    SubjectForm,
    Summary,
    Writing,
)
from casereview.domain.item_rules import SEEN_TO
from casereview.domain.refusals import TooMuchAtOnce

ITEMS_IN_A_TRANSACTION = 100


class MemoryHistory:
    """Histories kept in dictionaries. Records are frozen, so nothing handed out can change what is kept."""

    def __init__(self) -> None:
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._summaries: dict[str, Summary] = {}
        self._due: dict[tuple[str, str], DueClock] = {}
        self._items: dict[str, KeptItem] = {}
        self._claims: dict[str, str] = {}
        self.emails: dict[str, OwedEmail] = {}
        self.subjects: dict[tuple[str, str], SubjectForm] = {}

    def of(self, reference: str) -> tuple[Entry, ...]:
        """The whole history of a case."""
        return self._entries.get(reference, ())

    def append(self, writing: Writing) -> None:
        """Write everything or nothing."""
        self._check(writing)
        if writing.entries:
            self._entries[writing.reference] = (*self.of(writing.reference), *writing.entries)
        if writing.summary:
            self._summaries[writing.reference] = writing.summary
        self._due.update({(f"case#{due.reference}", due.clock): due for due in writing.due})
        for clock in writing.no_longer_due:
            self._due.pop((f"case#{writing.reference}", clock), None)
        self.emails.update({email.id: email for email in writing.emails})
        if writing.item:
            self._keep(writing.item)
        if writing.subject:
            self.subjects[writing.subject.reference, writing.subject.form] = writing.subject

    def due(self, now: datetime) -> Iterator[DueClock]:
        """The clocks with a rung to take by now."""
        return iter(sorted((due for due in self._due.values() if due.act_at <= now), key=lambda due: due.act_at))

    def summaries(self, partnership: str) -> Iterator[Summary]:
        """Every case of the partnership, the most urgent first."""
        found = (summary for summary in self._summaries.values() if summary.partnership == partnership)
        return iter(sorted(found, key=lambda s: (not s.clocks, s.clocks[0].due_at if s.clocks else s.opened_at)))

    def inbound_open(self, partnership: str) -> Iterator[InboundItem]:
        """The inbound items of the partnership that have not come to their end, the oldest first."""
        return iter([item for item in self._of_partnership(partnership) if item.is_open])

    def inbound_settled(self, partnership: str) -> Iterator[InboundItem]:
        """Those that have, the newest first."""
        return iter([item for item in reversed(self._of_partnership(partnership)) if not item.is_open])

    def inbound_item(self, inbound_id: str) -> KeptItem:
        """One inbound item with its history."""
        return self._items.get(inbound_id, KeptItem())

    def claim(self, message: str, inbound_id: str) -> str:
        """Keep that this item is this message, unless another is; the id of the one that is."""
        return self._claims.setdefault(message, inbound_id)

    def _of_partnership(self, partnership: str) -> list[InboundItem]:
        rows = (kept.row for kept in self._items.values() if kept.row)
        return sorted((row for row in rows if row.partnership == partnership), key=lambda row: row.received_at)

    def _keep(self, writing: ItemWriting) -> None:
        inbound_id = writing.row.inbound_id
        entries = (*self.inbound_item(inbound_id).entries, *writing.entries)
        self._items[inbound_id] = KeptItem(row=writing.row, entries=entries)
        self._due.pop((f"inbound#{inbound_id}", SEEN_TO), None)
        if writing.due:
            self._due[f"inbound#{inbound_id}", SEEN_TO] = writing.due

    def _check(self, writing: Writing) -> None:
        if _items(writing) > ITEMS_IN_A_TRANSACTION:
            raise TooMuchAtOnce
        known = {entry.number for entry in self.of(writing.reference)}
        if known & {entry.number for entry in writing.entries}:
            raise HistoryMoved
        if writing.item and self._is_behind(writing.item):
            raise HistoryMoved
        if writing.is_emails_alone and any(email.id in self.emails for email in writing.emails):
            raise AlreadyFiled

    def _is_behind(self, writing: ItemWriting) -> bool:
        """Whether someone else wrote to the item first."""
        known = {entry.number for entry in self.inbound_item(writing.row.inbound_id).entries}
        return bool(known & {entry.number for entry in writing.entries})


def _items(writing: Writing) -> int:
    lists = (writing.entries, writing.due, writing.no_longer_due, writing.emails)
    of_item = len(writing.item.entries) + 2 if writing.item else 0
    return sum(map(len, lists)) + of_item + sum(part is not None for part in (writing.summary, writing.subject))
