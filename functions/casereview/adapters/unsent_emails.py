"""The emails that have not left, by the sparse index that only they are in, and how one is owed anew.

What sends emails is woken by a new row. So an email that was given up is written once more, as a row of its own, in the
same transaction in which the old row says that it was replaced.
"""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from casereview.application.unsent_emails import UnsentEmail

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

DONE_MEANWHILE = {"None", "ConditionalCheckFailed", "TransactionConflict"}


class DynamoUnsentEmails:
    """The unsent emails in the table of the histories."""

    def __init__(self, table: "Table") -> None:
        self._table = table

    def all(self) -> Iterator[UnsentEmail]:
        """All of them, the oldest first."""
        question: dict[str, Any] = {
            "IndexName": "unsent",
            "KeyConditionExpression": "unsent = :unsent",
            "ExpressionAttributeValues": {":unsent": "unsent"},
        }
        while True:
            page = self._table.query(**question)
            yield from map(_unsent, page["Items"])
            if "LastEvaluatedKey" not in page:
                return
            question["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def one(self, about: str, email_id: str) -> UnsentEmail | None:
        """One of them, if it has still not left; strongly consistent."""
        row = self._row(about, email_id)
        return _unsent(row) if row else None

    def send_again(self, email: UnsentEmail, now: datetime) -> None:
        """Write the email anew and mark the old one as replaced; nothing happens if it has left or was replaced."""
        row = self._row(email.about, email.id)
        if row is None:
            return
        again = _id_of_the_next_try(email)
        kept = {name: value for name, value in row.items() if name != "held"}
        anew = {**kept, "sk": f"email#{again}", "id": again, "owed_at": now.isoformat()}
        put = {"TableName": self._table.name, "Item": anew, "ConditionExpression": "attribute_not_exists(pk)"}
        replaced = {
            "TableName": self._table.name,
            "Key": _key(email.about, email.id),
            "UpdateExpression": "SET replaced_by = :again REMOVE unsent",
            "ConditionExpression": "attribute_exists(unsent)",
            "ExpressionAttributeValues": {":again": again},
        }
        self._together({"Put": put}, {"Update": replaced})

    def _row(self, about: str, email_id: str) -> Mapping[str, Any] | None:
        row = self._table.get_item(Key=_key(about, email_id), ConsistentRead=True).get("Item")
        return row if row and "unsent" in row else None

    def _together(self, *writes: Any) -> None:
        try:
            self._table.meta.client.transact_write_items(TransactItems=list(writes))
        except ClientError as error:
            reasons: list[dict[str, str]] = error.response.get("CancellationReasons", [])  # type: ignore[assignment]
            if not reasons or {reason.get("Code", "None") for reason in reasons} - DONE_MEANWHILE:
                raise


def _key(about: str, email_id: str) -> dict[str, str]:
    return {"pk": about, "sk": f"email#{email_id}"}


def _id_of_the_next_try(email: UnsentEmail) -> str:
    """The same however often it is asked, so that a button pressed twice is one email."""
    digest = hashlib.sha256(f"{email.id}\nagain".encode()).hexdigest()
    return f"{email.template}-{digest[:24]}"


def _unsent(row: Mapping[str, Any]) -> UnsentEmail:
    held = "held" in row
    return UnsentEmail(about=row["pk"], id=row["id"], template=row["template"], owed_at=row["owed_at"], held=held)
