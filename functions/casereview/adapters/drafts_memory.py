"""Drafts in memory, held to the same contract as DynamoDB."""

from casereview.application.draft_refusals import DraftMoved
from casereview.application.drafts import Draft


class MemoryDrafts:
    """The drafts in a dictionary."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, str], Draft] = {}

    def of(self, email: str, partnership: str) -> tuple[Draft, ...]:
        """All drafts of this person for this partnership."""
        own = [draft for key, draft in self._kept.items() if key[:2] == (email.casefold(), partnership)]
        return tuple(sorted(own, key=lambda draft: (draft.begun_at, draft.id)))

    def draft(self, email: str, partnership: str, draft_id: str) -> Draft | None:
        """One draft."""
        return self._kept.get((email.casefold(), partnership, draft_id))

    def keep(self, email: str, draft: Draft) -> None:
        """Keep a draft in place of the one before it, and of no other."""
        before = self.draft(email, draft.partnership, draft.id)
        if draft.version != (before.version + 1 if before else 0):
            raise DraftMoved
        self._kept[email.casefold(), draft.partnership, draft.id] = draft

    def delete(self, email: str, draft: Draft) -> None:
        """Delete a draft as it is."""
        if self.draft(email, draft.partnership, draft.id) != draft:
            raise DraftMoved
        del self._kept[email.casefold(), draft.partnership, draft.id]
