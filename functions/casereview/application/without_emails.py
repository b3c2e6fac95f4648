"""A house that owes nobody an email, whatever happens in it: for reading again what was answered long ago."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from casereview.application.house import House
from casereview.application.ports import History
from casereview.application.records import DueClock, Entry, InboundItem, ItemWriting, KeptItem, Summary, Writing


def without_emails(house: House) -> House:
    """The same house with its histories, summaries and clocks, in which no email is owed and no answer counted."""
    return replace(house, history=_WithoutEmails(house.history), answers_given=_NoAnswers())


def _silent(writing: Writing) -> ItemWriting | None:
    """What is written of an item, from whose row it can be told that it was written in silence."""
    if writing.item is None:
        return None
    row = writing.item.row.model_copy(update={"silent": True})
    return writing.item.model_copy(update={"row": row})


class _NoAnswers:
    def count(self, kind: str, mark: str, *, at: datetime, within: timedelta, at_most: int) -> bool:  # noqa: ARG002
        """No address is answered once more."""
        return False


class _WithoutEmails:
    """The histories, of which only the writing is another."""

    def __init__(self, history: History) -> None:
        self._history = history

    def append(self, writing: Writing) -> None:
        """Write everything but the emails."""
        if not writing.is_emails_alone:
            self._history.append(writing.model_copy(update={"emails": (), "silent": True, "item": _silent(writing)}))

    def of(self, reference: str) -> tuple[Entry, ...]:
        """The whole history of a case."""
        return self._history.of(reference)

    def due(self, now: datetime) -> Iterable[DueClock]:
        """The clocks with a rung to take by now."""
        return self._history.due(now)

    def summaries(self, partnership: str) -> Iterable[Summary]:
        """Every case of a partnership."""
        return self._history.summaries(partnership)

    def inbound_open(self, partnership: str) -> Iterable[InboundItem]:
        """The inbound items that have not come to their end."""
        return self._history.inbound_open(partnership)

    def inbound_settled(self, partnership: str) -> Iterable[InboundItem]:
        """Those that have."""
        return self._history.inbound_settled(partnership)

    def inbound_item(self, inbound_id: str) -> KeptItem:
        """One inbound item with its history."""
        return self._history.inbound_item(inbound_id)

    def claim(self, message: str, inbound_id: str) -> str:
        """Keep that this item is this message, unless another is."""
        return self._history.claim(message, inbound_id)
