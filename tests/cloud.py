"""What the pretended account holds, and the events that AWS makes of what is done to it."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import boto3
import pytest

from casereview import wiring
from casereview.adapters import keys_dynamodb
from infra.local.scan import without_antivirus
from tests.aws import pretended_aws
from tests.crash import Wire, tapped
from tests.holiday_feeds import feed

EVENTS = Path(__file__).parent / "events"
SCANNED = {
    "NO_THREATS_FOUND": "scan_clean",
    "THREATS_FOUND": "scan_infected",
    "UNSUPPORTED": "scan_of_a_protected_file",
}
NOW = datetime(2026, 6, 15, 9, 0, 2, tzinfo=UTC)
WEDDING = date(2026, 6, 17), "A royal wedding"

RESOURCE = cache(boto3.resource)
"""Making a client takes longer than most tests, and a client belongs to no account: all accounts share them."""
MAKE_CLIENT: Any = boto3.client
_CLIENTS: dict[tuple[str, ...], Any] = {}


def _client(service: str, **asked: Any) -> Any:
    """The client of this service that was asked for with these options before, or a new one."""
    key = (service, *sorted(asked))
    return _CLIENTS[key] if key in _CLIENTS else _CLIENTS.setdefault(key, MAKE_CLIENT(service, **asked))


@contextmanager
def account(patched: pytest.MonkeyPatch) -> Iterator[Wire]:
    """A fresh account in which it is always NOW, and the line to it. GOV.UK has just announced a royal wedding.

    The keys it makes are the same in every account: what stands on them can be compared.
    """
    patched.setattr(boto3, "client", _client)
    patched.setattr(boto3, "resource", RESOURCE)
    patched.setattr(wiring, "now", lambda: NOW)
    patched.setattr(keys_dynamodb, "secrets", SimpleNamespace(token_bytes=bytes))
    patched.setattr(wiring, "holiday_feed", lambda: feed(WEDDING))
    # Switched off, Powertools would keep the metrics of one test for the next.
    with pretended_aws(), patch.dict(os.environ, POWERTOOLS_METRICS_DISABLED="false"), tapped(Wire()) as wire:
        yield wire


def context() -> Any:
    """What AWS tells a Lambda of itself."""
    return SimpleNamespace(
        function_name="under-test",
        memory_limit_in_mb=512,
        invoked_function_arn="arn:aws:lambda:eu-west-2:111122223333:function:under-test",
        aws_request_id="da658bd3-2d6f-4e7b-8ec2-937234644fdc",
    )


def store(key: str, content: bytes, **metadata: str) -> dict[str, Any]:
    """Put an object into the inbound bucket, and the event that follows at once."""
    boto3.client("s3").put_object(Bucket="inbound", Key=key, Body=content, Metadata=metadata)
    return object_created(key, len(content))


def store_and_scan(key: str, content: bytes, **metadata: str) -> dict[str, Any]:
    """Put an object into the inbound bucket, and the event that follows when it has been scanned for malware."""
    store(key, content, **metadata)
    return object_scanned(key, content)


def object_created(key: str, size: int) -> dict[str, Any]:
    """The event that an object is stored, as a queue hands it on."""
    event = recorded("email_stored")
    body = json.loads(event["Records"][0]["body"])
    body["detail"]["object"] |= {"key": key, "size": size}
    event["Records"][0]["body"] = json.dumps(body)
    return event


def object_scanned(key: str, content: bytes) -> dict[str, Any]:
    """The event that an object has been scanned, as a queue hands it on: infected if EICAR is anywhere in it."""
    event = recorded(SCANNED[without_antivirus(BytesIO(content)).status])
    body = json.loads(event["Records"][0]["body"])
    body["detail"]["s3ObjectDetails"]["objectKey"] = key
    event["Records"][0]["body"] = json.dumps(body)
    return event


def row_inserted(row: dict[str, Any]) -> dict[str, Any]:
    """The event that a row is new, as the stream hands it on: here with its keys and its type."""
    event = recorded("email_owed")
    keys = {"pk": {"S": row["pk"]}, "sk": {"S": row["sk"]}}
    kind: dict[str, Any] = {"type": {"S": row["type"]}} if "type" in row else {}
    kind |= {"silent": {"BOOL": True}} if row.get("silent") else {}
    event["Records"][0]["dynamodb"] |= {"Keys": keys, "NewImage": keys | kind}
    return event


def returned(row: dict[str, Any], at: str = "2026-06-15T09:00:08.412Z") -> dict[str, Any]:
    """SES's report that the email of this row could not be delivered."""
    event = recorded("email_bounced")
    body = json.loads(event["Records"][0]["body"])
    body["detail"]["bounce"]["timestamp"] = at
    body["detail"]["mail"]["tags"] |= {"about": [row["pk"].replace("#", ".", 1)], "email": [row["id"]]}
    event["Records"][0]["body"] = json.dumps(body)
    return event


def recorded(name: str) -> dict[str, Any]:
    """A real event, of tests/events."""
    event: dict[str, Any] = json.loads((EVENTS / f"{name}.json").read_text())
    return event


def rows(setting: str = "HISTORY_TABLE", *, pk: str = "", sk: str = "") -> list[dict[str, Any]]:
    """The rows of a table whose keys begin so."""
    found: list[dict[str, Any]] = wiring.table(setting).scan()["Items"]
    kept = (row for row in found if row["pk"].startswith(pk) and row["sk"].startswith(sk))
    return sorted(kept, key=lambda row: (row["pk"], row["sk"]))


def objects(bucket: str = "inbound", prefix: str = "") -> dict[str, bytes]:
    """What a bucket holds."""
    s3 = boto3.client("s3")
    listed = s3.list_objects_v2(Bucket=bucket, Prefix=prefix).get("Contents", [])
    return {each["Key"]: s3.get_object(Bucket=bucket, Key=each["Key"])["Body"].read() for each in listed}
