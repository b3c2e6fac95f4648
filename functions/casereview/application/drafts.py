"""Forms that are being filled in on pages: kept after every page, until their owner sends or deletes them.

A form leaves in three steps: the draft is frozen, the Word file is stored under the draft's id, the draft is emptied.
A crash in between loses nothing and stores nothing twice: what was frozen can only be sent again, as it was.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Protocol

from casereview.application.draft_refusals import (
    AlreadyBeingSent,
    DraftMoved,
    LongerThanAForm,
    NothingToSend,
    NotReadable,
    UnknownDraft,
)
from casereview.application.records import Record
from casereview.domain.form_fields import FIELDS
from casereview.domain.notification_form import NotificationForm
from casereview.domain.typed_form import typed_form, unreadable

MOST_TEXT = 78_000
"""Bytes of all answers together. The reader of forms takes 80,000, and counts the tick boxes too."""
MOST_LINES = 2_000
_ATTEMPTS = 4


class Draft(Record):
    """A form that is being filled in for one agency. Instants are aware UTC; `typed` is by the name of the input.

    From `sending_at` on it may have been sent, so nothing in it changes any more; from `sent_at` on it is empty.
    """

    id: str
    partnership: str
    agency: str
    begun_at: datetime
    saved_at: datetime
    typed: Mapping[str, str] = {}
    sending_at: datetime | None = None
    sent_at: datetime | None = None
    version: int = 0


class Drafts(Protocol):
    """Everybody's drafts. Each can be found by its owner's address and in its partnership only."""

    def of(self, email: str, partnership: str) -> tuple[Draft, ...]:
        """All drafts of this person for this partnership, also those that were sent, the oldest first."""

    def draft(self, email: str, partnership: str, draft_id: str) -> Draft | None:
        """One draft."""

    def keep(self, email: str, draft: Draft) -> None:
        """Keep a draft whose version is one more than that of the one kept. Raises DraftMoved."""

    def delete(self, email: str, draft: Draft) -> None:
        """Delete a draft as it is. Raises DraftMoved."""


class SentForms(Protocol):
    """Where forms go that are sent from pages."""

    def put(self, key: str, form: bytes, *, sender: str) -> None:
        """Store a form from this address; one that is there already stays as it is."""


def begin(email: str, draft: Draft, *, drafts: Drafts) -> None:
    """Keep a new draft. Begun twice, it is one, and stays as it is."""
    if drafts.draft(email, draft.partnership, draft.id) is None:
        drafts.keep(email, draft)


def keep_typed(email: str, draft: Draft, typed: Mapping[str, str], *, drafts: Drafts, now: datetime) -> Draft:
    """Add what was typed on one page, and answer with the draft as it is then.

    Raises LongerThanAForm, AlreadyBeingSent, UnknownDraft or DraftMoved.
    """
    return _changed(email, draft, partial(_with_page, typed=typed, now=now), drafts)


def discard(email: str, draft: Draft, *, drafts: Drafts) -> None:
    """Delete a draft. Raises AlreadyBeingSent or DraftMoved."""
    if draft.sending_at:
        raise AlreadyBeingSent
    drafts.delete(email, draft)


def send(
    email: str,
    draft: Draft,
    *,
    drafts: Drafts,
    sent_forms: SentForms,
    fill: Callable[[NotificationForm], bytes],
    now: datetime,
) -> None:
    """Send the form, once, however often it is asked for. Raises NothingToSend, NotReadable or DraftMoved."""
    leaving = _changed(email, draft, partial(_frozen, fill=fill, now=now), drafts)
    if leaving.sent_at:
        return
    key = f"upload/{leaving.partnership}/{leaving.agency}/{leaving.id}.docx"
    sent_forms.put(key, fill(typed_form(leaving.typed)), sender=email)
    _changed(email, leaving, partial(_emptied, now=now), drafts)


def _changed(email: str, draft: Draft, how: Callable[[Draft], Draft], drafts: Drafts) -> Draft:
    """Change the draft; when another window was faster, change what that one left."""
    for _ in range(_ATTEMPTS):
        after = how(draft)
        if after == draft:
            return draft
        try:
            drafts.keep(email, after := after.model_copy(update={"version": draft.version + 1}))
        except DraftMoved:
            draft = _again(drafts.draft(email, draft.partnership, draft.id))
        else:
            return after
    raise DraftMoved


def _again(found: Draft | None) -> Draft:
    if found is None:
        raise UnknownDraft
    return found


def _with_page(draft: Draft, typed: Mapping[str, str], now: datetime) -> Draft:
    if draft.sending_at:
        raise AlreadyBeingSent
    together = {**draft.typed, **typed}
    words = "".join(together.values())
    if len(words.encode()) > MOST_TEXT or words.count("\n") > MOST_LINES:
        raise LongerThanAForm
    return draft.model_copy(update={"typed": together, "saved_at": now})


def _frozen(draft: Draft, fill: Callable[[NotificationForm], bytes], now: datetime) -> Draft:
    if draft.sending_at:
        return draft
    form = typed_form(draft.typed)
    if unreadable(FIELDS.values(), form):
        raise NotReadable
    if draft.version == 0 or not any(form.text(name) for name in FIELDS):
        raise NothingToSend
    fill(form)  # What cannot be filled in must not be frozen: nobody could put it right any more.
    return draft.model_copy(update={"sending_at": now})


def _emptied(draft: Draft, now: datetime) -> Draft:
    return draft if draft.sent_at else draft.model_copy(update={"typed": {}, "sent_at": now})
