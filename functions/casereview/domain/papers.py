"""What becomes of the papers of a case: documents drafted or stopped, emails delivered or returned."""

from datetime import datetime

from casereview.domain import commands, events
from casereview.domain.case import Case
from casereview.domain.law import Law

UNDELIVERED: dict[events.Outcome, str] = {
    "bounced": "was returned",
    "complained": "was marked as unwanted",
    "rejected": "was refused",
    "failed": "could not be made",
}
"""The outcomes after which somebody has to be told by telephone, and what is said of the email."""


def record_draft(command: commands.RecordDraft, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """A document is kept; the very same document again is no news."""
    if any(document.sha256 == command.sha256 for document in case.documents):
        return []
    drafted = command.model_dump(include={"document", "title", "key", "sha256"})
    return [events.DocumentDrafted(**drafted, drafted_at=now)]


def record_stopped_draft(
    command: commands.RecordStoppedDraft, case: Case, now: datetime, law: Law
) -> list[events.Event]:
    """A document would have had blanks, so it was not drafted; stopped again for the same reason, it is no news."""
    known = case.stopped.get(command.document)
    if known and known.missing == command.missing:
        return []
    return [
        events.DraftStopped(document=command.document, title=command.title, missing=command.missing, stopped_at=now)
    ]


def record_email_outcome(
    command: commands.RecordEmailOutcome, case: Case, now: datetime, law: Law
) -> list[events.Event]:
    """The provider reported on an email; reports may come twice and out of order, so each keeps its own time."""
    return [
        events.EmailOutcomeRecorded(email_id=command.email_id, outcome=command.outcome, outcome_at=command.outcome_at)
    ]
