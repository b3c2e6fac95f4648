"""The fingerprints of cases, in the room for personal data though none can be read from them.

likeness#<fingerprint>   case#<reference>   ground
likeness#of              case#<reference>   fingerprints: those of the case, each with its ground; gone: those it had

A case's own row names what has to be removed before it is forgotten, wherever a Lambda died.
"""

import json
from collections.abc import Iterator
from itertools import batched
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Key

from casereview.application.likenesses import Fingerprints

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

ITEMS_IN_A_TRANSACTION = 100


class DynamoLikenesses:
    """The fingerprints as they are kept on AWS: in the table of the subject records, under keys of their own."""

    def __init__(self, table: "Table") -> None:
        self._table = table

    def of(self, reference: str) -> Fingerprints:
        """Those of one case."""
        return self._named(reference)[0]

    def keep(self, reference: str, fingerprints: Fingerprints) -> frozenset[str]:
        """Name the new ones and those that go, with them write the ones and remove the others."""
        before, gone_before = self._named(reference)
        gone = (gone_before | before.keys()) - fingerprints.keys()
        own = {"Put": {"TableName": self._table.name, "Item": _own_row(reference, fingerprints, gone)}}
        writes = [own, *self._puts(reference, fingerprints), *self._deletes(reference, gone)]
        for some in batched(writes, ITEMS_IN_A_TRANSACTION, strict=False):
            self._table.meta.client.transact_write_items(TransactItems=list(some))
        return gone

    def settled(self, reference: str) -> None:
        """Forget those it had before, if there are any."""
        fingerprints, gone = self._named(reference)
        if gone:
            self._table.put_item(Item=_own_row(reference, fingerprints, frozenset()))

    def cases_with(self, fingerprint: str) -> tuple[str, ...]:
        """The references of the cases that have it."""
        question: dict[str, Any] = {"KeyConditionExpression": Key("pk").eq(_pk(fingerprint)), "ConsistentRead": True}
        found: list[str] = []
        while True:
            page = self._table.query(**question)
            found += [str(row["sk"]).removeprefix("case#") for row in page["Items"]]
            if "LastEvaluatedKey" not in page:
                return tuple(found)
            question["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def _named(self, reference: str) -> tuple[Fingerprints, frozenset[str]]:
        row: Any = self._table.get_item(Key=_key("of", reference), ConsistentRead=True).get("Item")
        return (json.loads(row["fingerprints"]), frozenset(json.loads(row["gone"]))) if row else ({}, frozenset())

    def _puts(self, reference: str, fingerprints: Fingerprints) -> Iterator[Any]:
        for each, ground in sorted(fingerprints.items()):
            yield {"Put": {"TableName": self._table.name, "Item": {**_key(each, reference), "ground": ground}}}

    def _deletes(self, reference: str, gone: frozenset[str]) -> Iterator[Any]:
        for each in sorted(gone):
            yield {"Delete": {"TableName": self._table.name, "Key": _key(each, reference)}}


def _own_row(reference: str, fingerprints: Fingerprints, gone: frozenset[str]) -> dict[str, str]:
    named = {"fingerprints": json.dumps(dict(fingerprints), sort_keys=True), "gone": json.dumps(sorted(gone))}
    return {**_key("of", reference), **named}


def _key(fingerprint: str, reference: str) -> dict[str, str]:
    return {"pk": _pk(fingerprint), "sk": f"case#{reference}"}


def _pk(fingerprint: str) -> str:
    return f"likeness#{fingerprint}"
