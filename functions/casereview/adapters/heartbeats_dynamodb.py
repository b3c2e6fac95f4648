"""When each scheduled job last ran, in the table of what the house knows about itself.

heartbeat   <job>   ran_at, first_at, said
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from casereview.application.heartbeats import Heartbeat

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


class DynamoHeartbeats:
    """The heartbeats as they are kept on AWS: one small row for each job."""

    def __init__(self, table: "Table") -> None:
        self._table = table

    def beat(self, job: str, at: datetime, said: str = "") -> None:
        """Keep that the job ran, and since when it has been running at all."""
        self._table.update_item(
            Key={"pk": "heartbeat", "sk": job},
            UpdateExpression="SET ran_at = :at, said = :said, first_at = if_not_exists(first_at, :at)",
            ExpressionAttributeValues={":at": at.isoformat(), ":said": said},
        )

    def all(self) -> Mapping[str, Heartbeat]:
        """The last run of every job that ever ran: one question, as every page asks it."""
        rows = self._table.query(KeyConditionExpression="pk = :pk", ExpressionAttributeValues={":pk": "heartbeat"})[
            "Items"
        ]
        return {str(row["sk"]): Heartbeat.model_validate({**row, "job": row["sk"]}) for row in rows}
