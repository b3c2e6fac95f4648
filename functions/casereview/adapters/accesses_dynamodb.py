"""Who was shown what of a case, beside its history: `case#<reference>`, `read#<when>#<id>`, written once."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from casereview.application.records import Access
from casereview.domain.refusals import AccessNotKept

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


class DynamoAccesses:
    """The log of readings as it is kept on AWS."""

    def __init__(self, table: "Table") -> None:
        self._table = table

    def keep(self, access: Access) -> None:
        """Write it down. Raises AccessNotKept."""
        key = {"pk": f"case#{access.reference}", "sk": f"read#{access.at.isoformat()}#{access.id}"}
        try:
            self._table.put_item(
                Item={**key, "access": access.model_dump_json()}, ConditionExpression="attribute_not_exists(pk)"
            )
        except (BotoCoreError, ClientError) as error:
            raise AccessNotKept from error

    def of(self, reference: str) -> Iterator[Access]:
        """Who was shown what of this case, the oldest first."""
        pages = self._table.meta.client.get_paginator("query").paginate(
            TableName=self._table.name,
            KeyConditionExpression="pk = :pk AND begins_with(sk, :sk)",
            ExpressionAttributeValues={":pk": f"case#{reference}", ":sk": "read#"},
            ConsistentRead=True,
        )
        return (Access.model_validate_json(str(row["access"])) for page in pages for row in page["Items"])
