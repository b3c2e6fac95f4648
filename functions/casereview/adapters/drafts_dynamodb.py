"""Drafts in the room for personal data, where the pages may open nothing else.

draft#<hash of the owner's address and the partnership>   draft#<id>   the draft, and how often it was changed
"""

import hashlib
from typing import TYPE_CHECKING, Any

from casereview.application.draft_refusals import DraftMoved
from casereview.application.drafts import Draft

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


class DynamoDrafts:
    """The drafts as they are kept on AWS. They have no time to live: none vanishes unseen."""

    def __init__(self, table: "Table") -> None:
        self._table = table

    def of(self, email: str, partnership: str) -> tuple[Draft, ...]:
        """All drafts of this person for this partnership, strongly consistent: the list is shown right after saving."""
        asked: dict[str, Any] = {
            "KeyConditionExpression": "pk = :pk AND begins_with(sk, :kind)",
            "ExpressionAttributeValues": {":pk": _room(email, partnership), ":kind": "draft#"},
            "ConsistentRead": True,
        }
        found: list[Draft] = []
        while True:
            page: Any = self._table.query(**asked)
            found += (Draft.model_validate_json(row["draft"]) for row in page["Items"])
            if "LastEvaluatedKey" not in page:
                return tuple(sorted(found, key=lambda draft: (draft.begun_at, draft.id)))
            asked["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def draft(self, email: str, partnership: str, draft_id: str) -> Draft | None:
        """One draft, strongly consistent."""
        row: Any = self._table.get_item(Key=_key(email, partnership, draft_id), ConsistentRead=True).get("Item")
        return Draft.model_validate_json(row["draft"]) if row else None

    def keep(self, email: str, draft: Draft) -> None:
        """Keep a draft in place of the one before it, and of no other."""
        row = {
            **_key(email, draft.partnership, draft.id),
            "draft": draft.model_dump_json(),
            "version": draft.version,
        }
        if draft.version == 0:
            self._conditionally(self._table.put_item, Item=row, ConditionExpression="attribute_not_exists(pk)")
            return
        self._conditionally(self._table.put_item, Item=row, **_if_version(draft.version - 1))

    def delete(self, email: str, draft: Draft) -> None:
        """Delete a draft as it is."""
        key = _key(email, draft.partnership, draft.id)
        self._conditionally(self._table.delete_item, Key=key, **_if_version(draft.version))

    def _conditionally(self, write: Any, **what: Any) -> None:
        try:
            write(**what)
        except self._table.meta.client.exceptions.ConditionalCheckFailedException:
            raise DraftMoved from None


def _if_version(version: int) -> dict[str, Any]:
    return {"ConditionExpression": "version = :version", "ExpressionAttributeValues": {":version": version}}


def _room(email: str, partnership: str) -> str:
    """The key says neither whose drafts they are nor for whom."""
    return "draft#" + hashlib.sha256(f"{email.casefold()}\n{partnership}".encode()).hexdigest()


def _key(email: str, partnership: str, draft_id: str) -> dict[str, str]:
    return {"pk": _room(email, partnership), "sk": f"draft#{draft_id}"}
