"""The emails owed, in the table of the histories: which still have to leave, and what became of them."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from casereview.adapters.emails_of_the_first_release import as_owed_today
from casereview.application.records import OwedEmail
from casereview.application.written_email import WrittenEmail

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


class DynamoOutbox:
    """Email rows as they are on AWS. A row is never deleted: it is the register of what was sent, word for word."""

    def __init__(self, table: "Table") -> None:
        self._table = table

    def unsent(self, about: str, row: str) -> OwedEmail | None:
        """The email of this row if it still has to leave; strongly consistent, so that a retry sees the last try."""
        kept = self._row(about, row)
        return _email(kept) if kept and "unsent" in kept else None

    def email(self, about: str, email_id: str) -> OwedEmail | None:
        """An email as it was owed, whatever has become of it."""
        kept = self._row(about, f"email#{email_id}")
        return _email(kept) if kept else None

    def mark_sent(self, email: OwedEmail, written: WrittenEmail, *, message_id: str, sent_at: datetime) -> None:
        """Take the email out of what is stuck, and keep the exact words that left."""
        self._update(
            email.about,
            email.id,
            "SET sent_at = :at, ses_message_id = :id, sent_subject = :subject, sent_text = :text REMOVE unsent",
            "attribute_exists(unsent)",
            {
                ":at": sent_at.isoformat(),
                ":id": message_id,
                ":subject": written.subject,
                ":text": written.text,
            },
        )

    def hold(self, email: OwedEmail) -> None:
        """Let the email wait until the office is open; it stays among what has not left."""
        self._update(
            email.about, email.id, "SET held = :yes", "attribute_exists(unsent)", {":yes": "until the office opens"}
        )

    def mark_not_needed(self, email: OwedEmail, *, at: datetime) -> None:
        """Take the email out of what is stuck without sending it: what it was to chase is done."""
        update = "SET not_needed_at = :at REMOVE unsent"
        self._update(email.about, email.id, update, "attribute_exists(unsent)", {":at": at.isoformat()})

    def record_outcome(self, about: str, email_id: str, outcome: str, at: datetime) -> None:
        """What became of an email that belongs to no case. Reports come twice and out of order: the latest stands."""
        self._update(
            about,
            email_id,
            "SET outcome = :outcome, outcome_at = :at",
            "attribute_exists(pk) AND (attribute_not_exists(outcome_at) OR outcome_at < :at)",
            {":outcome": outcome, ":at": at.isoformat(timespec="milliseconds")},
        )

    def _row(self, about: str, row: str) -> Mapping[str, Any] | None:
        return self._table.get_item(Key={"pk": about, "sk": row}, ConsistentRead=True).get("Item")

    def _update(self, about: str, email_id: str, update: str, condition: str, values: dict[str, str]) -> None:
        """Update one row; a condition that does not hold means that it was done before."""
        try:
            self._table.update_item(
                Key={"pk": about, "sk": f"email#{email_id}"},
                UpdateExpression=update,
                ConditionExpression=condition,
                ExpressionAttributeValues=values,
            )
        except self._table.meta.client.exceptions.ConditionalCheckFailedException:
            return


def _email(row: Mapping[str, Any]) -> OwedEmail:
    """The email of a row; those of the first release say nothing of what was added since."""
    added: dict[str, Any] = {name: row[name] for name in ("role", "instead_of", "clocks") if name in row}
    return OwedEmail(
        id=row["id"],
        about=row["pk"],
        template=row["template"],
        to=row["to"],
        context=as_owed_today(json.loads(row["context"])),
        owed_at=row["owed_at"],
        **added,
    )
