"""The house's own secret keys, in the table of what the house knows about itself.

key   <name>   key: 32 random bytes

Who removes a row makes everything that stands on that key void: reply addresses and links in emails lead nowhere, and
the next to ask makes a new key. Lambdas that are warm go on with the old one until they are started anew.
"""

import secrets
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

KEY_BYTES = 32


class DynamoKeys:
    """The keys as they are kept on AWS. What was read once is not asked for again while the Lambda stays warm."""

    def __init__(self, table: "Table") -> None:
        self._table = table
        self._known: dict[str, bytes] = {}

    def key(self, name: str) -> bytes:
        """The key of this name; whoever asks first makes it, and of several at once one decides."""
        if name not in self._known:
            self._known[name] = self._kept(name) or self._made(name)
        return self._known[name]

    def _kept(self, name: str) -> bytes:
        """The key as it is kept, strongly consistent; empty if there is none yet."""
        row: Any = self._table.get_item(Key=_row(name), ConsistentRead=True).get("Item")
        return bytes(row["key"].value) if row else b""

    def _made(self, name: str) -> bytes:
        made = secrets.token_bytes(KEY_BYTES)
        try:
            self._table.put_item(Item={**_row(name), "key": made}, ConditionExpression="attribute_not_exists(pk)")
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            return self._kept(name)
        return made


def _row(name: str) -> dict[str, str]:
    return {"pk": "key", "sk": name}
