"""The answers given of late, in the table of what the house knows about itself.

answer   <day>#<kind>#<mark>   given: the instants at which answers of a kind were given to one address on a day of UTC

The days before yesterday are of no use any more: whoever begins a row removes some of them, so that the rows of a flood
go as the next rows come.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

PARTITION = "answer"
ATTEMPTS = 4
REMOVED_AT_ONCE = 10


class DynamoAnswersGiven:
    """The answers as they are kept on AWS."""

    def __init__(self, table: "Table") -> None:
        self._table = table

    def count(self, kind: str, mark: str, *, at: datetime, within: timedelta, at_most: int) -> bool:
        """Count one more answer, unless as many as `at_most` were given within this time, which is a day at most.

        Where others count for the same address at the same moment time and again, it is not counted: that is a flood.
        """
        today, yesterday = (_row(kind, mark, day) for day in (at, at - timedelta(days=1)))
        for _ in range(ATTEMPTS):
            given = self._given(today)
            recent = [each for each in (*given, *self._given(yesterday)) if each > at - within]
            if len(recent) >= at_most:
                return False
            if self._added(today, at, seen=len(given)):
                if not given:
                    self._remove_before(yesterday["sk"].partition("#")[0])
                return True
        return False

    def _given(self, key: dict[str, str]) -> Sequence[datetime]:
        row: Any = self._table.get_item(Key=key, ConsistentRead=True).get("Item") or {}
        return [datetime.fromisoformat(each) for each in row.get("given", ())]

    def _added(self, key: dict[str, str], at: datetime, *, seen: int) -> bool:
        """Add an instant if nobody else has added one since; whether it was added."""
        try:
            self._table.update_item(
                Key=key,
                UpdateExpression="SET given = list_append(if_not_exists(given, :none), :one)",
                ConditionExpression="size(given) = :seen" if seen else "attribute_not_exists(given)",
                ExpressionAttributeValues={
                    ":none": [],
                    ":one": [at.astimezone(UTC).isoformat()],
                    **({":seen": seen} if seen else {}),
                },
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            return False
        return True

    def _remove_before(self, day: str) -> None:
        old = self._table.query(
            KeyConditionExpression="pk = :pk AND sk < :day",
            ExpressionAttributeValues={":pk": PARTITION, ":day": day},
            ProjectionExpression="pk, sk",
            Limit=REMOVED_AT_ONCE,
        )["Items"]
        for row in old:
            self._table.delete_item(Key={"pk": row["pk"], "sk": row["sk"]})


def _row(kind: str, mark: str, day: datetime) -> dict[str, str]:
    return {"pk": PARTITION, "sk": f"{day.astimezone(UTC).date().isoformat()}#{kind}#{mark}"}
