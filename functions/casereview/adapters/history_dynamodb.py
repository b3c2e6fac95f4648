"""The histories in one DynamoDB table: entries, and what one transaction keeps beside them.

case#<reference>   entry#000001   one entry; the sort key is the optimistic lock
                   summary        what the list of cases needs            (index `partnership`)
                   due#<clock>    when its next rung is to be taken       (index `due`, sparse)
                   email#<id>     an email owed                           (index `unsent`, sparse)
                   read#<at>#<id> who was shown what of it (written by accesses_dynamodb)
inbound#<id>       entry#000001   one entry of the history of an inbound email or file
                   item           what the list of them needs             (index `partnership`)
                   due#<clock>    when it is next to be looked at         (index `due`, sparse)
                   email#<id>     an email owed about it
message#<hash>     claim          which item this message is, for ever
<anything else>    email#<id>     an email owed about no case, written once however often it is asked for

What was written once is read for ever: rows of the first release lack what was added since.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError
from pydantic import ValidationError

from casereview.adapters.rows import (
    claim_row,
    due_row,
    email_row,
    entry_row,
    inbound_row,
    item_entry_row,
    subject_row,
    summary_row,
)
from casereview.application.ports import AlreadyFiled, HistoryMoved, UnreadableDue
from casereview.application.records import (
    DueClock,
    Entry,
    InboundItem,
    ItemEntry,
    ItemWriting,
    KeptItem,
    Summary,
    Writing,
)
from casereview.domain.item_rules import SEEN_TO
from casereview.domain.refusals import TooMuchAtOnce

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

ITEMS_IN_A_TRANSACTION = 100
ABSENT = "attribute_not_exists(pk)"
ONCE_ALONE_BY_THE_HOUR = "written_confirmation"
"""The one clock of hours there was when rows did not say yet which need not wait for the office."""


class DynamoHistory:
    """The histories as they are kept on AWS. `subjects` is the room for personal data: it is written here, not read."""

    def __init__(self, table: "Table", subjects: "Table | None" = None) -> None:
        self._table = table
        self._subjects = subjects

    def of(self, reference: str) -> tuple[Entry, ...]:
        """The whole history of a case, strongly consistent, oldest first."""
        rows = self._query(
            KeyConditionExpression="pk = :pk AND begins_with(sk, :sk)",
            ExpressionAttributeValues={":pk": f"case#{reference}", ":sk": "entry#"},
            ConsistentRead=True,
        )
        return tuple(Entry.model_validate_json(row["entry"]) for row in rows)

    def append(self, writing: Writing) -> None:
        """Write everything or nothing. A condition that fails says what it means: moved on, or filed before."""
        puts = list(self._puts(writing))
        if len(puts) > ITEMS_IN_A_TRANSACTION:
            raise TooMuchAtOnce
        meanings = [meaning for _, meaning in puts]
        try:
            self._table.meta.client.transact_write_items(TransactItems=[item for item, _ in puts])
        except ClientError as error:
            raise _meaning_of(error, meanings) from error

    def due(self, now: datetime) -> Iterator[DueClock]:
        """What the sparse index holds up to now, one page at a time. Raises UnreadableDue when that has been read."""
        rows = self._query(
            IndexName="due",
            KeyConditionExpression="due_on_watch = :watch AND act_at <= :now",
            ExpressionAttributeValues={":watch": "watch", ":now": now.isoformat()},
        )
        unreadable = []
        for row in rows:
            try:
                yield _due(row)
            except (KeyError, ValidationError):
                unreadable.append(f"{row['pk']} {row['sk']}")
        if unreadable:
            raise UnreadableDue(unreadable)

    def summaries(self, partnership: str) -> Iterator[Summary]:
        """Every case of the partnership, the most urgent first."""
        rows = self._of_partnership(partnership, "case#")
        return (Summary.model_validate_json(row["summary"]) for row in rows)

    def inbound_open(self, partnership: str) -> Iterator[InboundItem]:
        """The inbound items of the partnership that have not come to their end, the oldest first."""
        return (item for item in self._items(partnership, "inbound#") if item.is_open)

    def inbound_settled(self, partnership: str) -> Iterator[InboundItem]:
        """Those that have, the newest first; last come those that the first release filed among the open ones."""
        yield from self._items(partnership, "settled#", newest_first=True)
        yield from (item for item in self._items(partnership, "inbound#", newest_first=True) if not item.is_open)

    def inbound_item(self, inbound_id: str) -> KeptItem:
        """One inbound item with its history, strongly consistent."""
        rows = list(
            self._query(
                KeyConditionExpression="pk = :pk AND sk BETWEEN :entry AND :item",
                ExpressionAttributeValues={":pk": f"inbound#{inbound_id}", ":entry": "entry#", ":item": "item"},
                ConsistentRead=True,
            )
        )
        found = [InboundItem.model_validate_json(row["item"]) for row in rows if row["sk"] == "item"]
        entries = (ItemEntry.model_validate_json(row["entry"]) for row in rows if row["sk"] != "item")
        return KeptItem(row=found[0] if found else None, entries=tuple(entries))

    def claim(self, message: str, inbound_id: str) -> str:
        """Keep that this item is this message, unless another is; the id of the one that is."""
        row = claim_row(message, inbound_id)
        try:
            self._table.put_item(Item=row, ConditionExpression=ABSENT)
        except self._table.meta.client.exceptions.ConditionalCheckFailedException:
            key = {"pk": row["pk"], "sk": row["sk"]}
            found: Mapping[str, Any] = self._table.get_item(Key=key, ConsistentRead=True)["Item"]
            return str(found["inbound_id"])
        return inbound_id

    def _items(self, partnership: str, sort: str, *, newest_first: bool = False) -> Iterator[InboundItem]:
        rows = self._of_partnership(partnership, sort, newest_first=newest_first)
        return (InboundItem.model_validate_json(row["item"]) for row in rows)

    def _of_partnership(
        self, partnership: str, sort: str, *, newest_first: bool = False
    ) -> Iterator[Mapping[str, Any]]:
        return self._query(
            IndexName="partnership",
            ScanIndexForward=not newest_first,
            KeyConditionExpression="partnership = :partnership AND begins_with(#sort, :sort)",
            ExpressionAttributeNames={"#sort": "sort"},
            ExpressionAttributeValues={":partnership": partnership, ":sort": sort},
        )

    def _query(self, **question: Any) -> Iterator[Mapping[str, Any]]:
        while True:
            page = self._table.query(**question)
            yield from page["Items"]
            if "LastEvaluatedKey" not in page:
                return
            question["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def _puts(self, writing: Writing) -> Iterator[tuple[Any, type[Exception]]]:
        here = self._table.name
        for entry in writing.entries:
            yield _put(here, entry_row(writing.reference, entry, silent=writing.silent), ABSENT), HistoryMoved
        if writing.item:
            for item in _item_puts(here, writing.item):
                yield item, HistoryMoved
        if writing.summary:
            yield _put(here, summary_row(writing.summary)), HistoryMoved
        for due in writing.due:
            yield _put(here, due_row(due)), HistoryMoved
        for clock in writing.no_longer_due:
            key = {"pk": f"case#{writing.reference}", "sk": f"due#{clock}"}
            yield {"Delete": {"TableName": here, "Key": key}}, HistoryMoved
        for email in writing.emails:
            yield _put(here, email_row(email), ABSENT if writing.is_emails_alone else ""), AlreadyFiled
        if writing.subject and self._subjects:
            yield _put(self._subjects.name, subject_row(writing.subject)), HistoryMoved


def _due(row: Mapping[str, Any]) -> DueClock:
    at_first = {"any_hour": row["clock"] == ONCE_ALONE_BY_THE_HOUR}
    return DueClock.model_validate({**at_first, **{f: row[f] for f in DueClock.model_fields if f in row}})


def _put(table: str, item: Mapping[str, Any], condition: str = "") -> dict[str, Any]:
    conditional = {"ConditionExpression": condition} if condition else {}
    return {"Put": {"TableName": table, "Item": item, **conditional}}


def _item_puts(table: str, writing: ItemWriting) -> Iterator[dict[str, Any]]:
    inbound_id = writing.row.inbound_id
    for entry in writing.entries:
        yield _put(table, item_entry_row(inbound_id, entry), ABSENT)
    yield _put(table, inbound_row(writing.row))
    if writing.due:
        yield _put(table, due_row(writing.due))
    else:
        key = {"pk": f"inbound#{inbound_id}", "sk": f"due#{SEEN_TO}"}
        yield {"Delete": {"TableName": table, "Key": key}}


def _meaning_of(error: ClientError, meanings: Iterable[type[Exception]]) -> Exception:
    """The exception a cancelled transaction means; any other failure stays what it is."""
    if error.response["Error"]["Code"] != "TransactionCanceledException":
        return error
    reasons: list[dict[str, str]] = error.response.get("CancellationReasons", [])  # type: ignore[assignment]
    codes = [reason.get("Code", "None") for reason in reasons]
    for code, meaning in zip(codes, meanings, strict=False):
        if code == "ConditionalCheckFailed":
            return meaning()
    return HistoryMoved() if "TransactionConflict" in codes else error
