"""The tables as infra makes them, for moto."""

from typing import Any

import boto3

INDEXES = {
    "history": {
        "partnership": ("partnership", "sort"),
        "due": ("due_on_watch", "act_at"),
        "unsent": ("unsent", "owed_at"),
    }
}


def make_table(name: str) -> Any:
    """An empty table with the keys and indexes that infra gives the table of this name."""
    indexes = INDEXES.get(name, {})
    keys = ["pk", "sk", *dict.fromkeys(key for pair in indexes.values() for key in pair)]
    more: dict[str, Any] = {"GlobalSecondaryIndexes": [_index(*each) for each in indexes.items()]} if indexes else {}
    return boto3.resource("dynamodb", region_name="eu-west-2").create_table(
        TableName=name,
        KeySchema=_schema("pk", "sk"),
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key in keys],
        BillingMode="PAY_PER_REQUEST",
        **more,
    )


def _index(name: str, keys: tuple[str, str]) -> dict[str, Any]:
    return {"IndexName": name, "KeySchema": _schema(*keys), "Projection": {"ProjectionType": "ALL"}}


def _schema(first: str, second: str) -> Any:
    return [{"AttributeName": first, "KeyType": "HASH"}, {"AttributeName": second, "KeyType": "RANGE"}]
