"""Entries that were written in silence, by a replay: what follows from them is silent too."""

from typing import TYPE_CHECKING

from casereview.application.without_emails import without_emails

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord

    from casereview.application.house import House


def house_to_follow(record: "DynamoDBRecord", house: "House") -> "House":
    """The house in which to follow up an entry that the stream told of: one that owes no email, after a silent one."""
    row = record.dynamodb.new_image if record.dynamodb else None
    return without_emails(house) if row and row.get("silent") else house
