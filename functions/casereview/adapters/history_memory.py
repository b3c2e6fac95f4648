"""The histories in memory: what tests of the application stand on, held to the same contract as DynamoDB."""

from collections.abc import Iterator
from datetime import datetime

from casereview.application.ports import AlreadyFiled, HistoryMoved
from casereview.application.records import DueClock, Entry, InboundItem, OwedEmail, SubjectForm, Summary, Writing
from casereview.domain.refusals import TooMuchAtOnce

ITEMS_IN_A_TRANSACTION = 100


class MemoryHistory:
    """Histories kept in dictionaries. Records are frozen, so nothing handed out can change what is kept."""

    def __init__(self) -> None:
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._summaries: dict[str, Summary] = {}
        self._due: dict[tuple[str, str], DueClock] = {}
        self._inbound: dict[str, InboundItem] = {}
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
        self._due.update({(due.reference, due.clock): due for due in writing.due})
        for clock in writing.no_longer_due:
            self._due.pop((writing.reference, clock), None)
        self.emails.update({email.id: email for email in writing.emails})
        if writing.inbound:
            self._inbound[writing.inbound.inbound_id] = writing.inbound
        if writing.subject:
            self.subjects[writing.subject.reference, writing.subject.form] = writing.subject

    def due(self, now: datetime) -> Iterator[DueClock]:
        """The clocks with a rung to take by now."""
        return iter(sorted((due for due in self._due.values() if due.act_at <= now), key=lambda due: due.act_at))

    def summaries(self, partnership: str) -> Iterator[Summary]:
        """Every case of the partnership, the most urgent first."""
        found = (summary for summary in self._summaries.values() if summary.partnership == partnership)
        return iter(sorted(found, key=lambda s: (not s.clocks, s.clocks[0].due_at if s.clocks else s.opened_at)))

    def inbound(self, partnership: str) -> Iterator[InboundItem]:
        """Every inbound item of the partnership, the oldest first."""
        found = (item for item in self._inbound.values() if item.partnership == partnership)
        return iter(sorted(found, key=lambda item: item.received_at))

    def inbound_item(self, inbound_id: str) -> InboundItem | None:
        """One inbound item."""
        return self._inbound.get(inbound_id)

    def mark_dealt_with(self, item: InboundItem) -> None:
        """Replace the item, if it still waits."""
        if self._inbound[item.inbound_id].state != "waiting":
            raise AlreadyFiled
        self._inbound[item.inbound_id] = item

    def _check(self, writing: Writing) -> None:
        if _items(writing) > ITEMS_IN_A_TRANSACTION:
            raise TooMuchAtOnce
        known = {entry.number for entry in self.of(writing.reference)}
        if known & {entry.number for entry in writing.entries}:
            raise HistoryMoved
        if writing.inbound and writing.inbound.inbound_id in self._inbound:
            raise AlreadyFiled
        if writing.is_emails_alone and any(email.id in self.emails for email in writing.emails):
            raise AlreadyFiled


def _items(writing: Writing) -> int:
    lists = (writing.entries, writing.due, writing.no_longer_due, writing.emails)
    return sum(map(len, lists)) + sum(part is not None for part in (writing.summary, writing.inbound, writing.subject))
