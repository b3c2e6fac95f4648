"""What replaying needs of the inbound bucket: what is in it, what the scan found, and today's readers."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from casereview.adapters.inbound_bucket import InboundBucket
from casereview.adapters.read_stored import if_clean, read_item
from casereview.adapters.scan_events import VERDICTS, WITHOUT_RESULT
from casereview.adapters.word_form import read_notification_form
from casereview.application.arrive import register_arrival
from casereview.application.house import House
from casereview.application.replay import StoredObject, digest_of
from casereview.application.scan_result import ScanResult
from casereview.application.stored import ROUTES
from casereview.domain.notification_form import NotificationForm

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

SCAN_TAG = "GuardDutyMalwareScanStatus"
"""The tag by which the scanner keeps its verdict with the object."""


def stored_objects(client: "S3Client", bucket: str, at: Callable[[datetime], datetime]) -> Iterator[StoredObject]:
    """Every object that came in, in no particular order; `at` tells the instants that S3 stamped by our clock."""
    for road in ROUTES:
        for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=f"{road}/"):
            for found in page.get("Contents", []):
                key, stored_at = found["Key"], at(found["LastModified"])
                scan = _scan(key, _status(client, bucket, key), stored_at)
                yield StoredObject(key=key, stored_at=stored_at, scan=scan)


def _status(client: "S3Client", bucket: str, key: str) -> str:
    tags = client.get_object_tagging(Bucket=bucket, Key=key)["TagSet"]
    return next((tag["Value"] for tag in tags if tag["Key"] == SCAN_TAG), "")


def _scan(key: str, status: str, stored_at: datetime) -> ScanResult | None:
    if not status:
        return None
    verdict, why = VERDICTS.get(status, ("not scanned", WITHOUT_RESULT))
    return ScanResult(key=key, verdict=verdict, scanned_at=stored_at, why=why)


class ByTodaysReader:
    """Receives and reads what lies in the bucket, as the Lambdas do."""

    def __init__(self, bucket: InboundBucket) -> None:
        self._bucket = bucket

    def read(self, key: str) -> tuple[str, NotificationForm]:
        """A form with its hash. Raises CannotBeRead."""
        content = self._bucket.read(key)
        return digest_of(content), read_notification_form(content)

    def receive(self, scan: ScanResult, *, house: House, now: datetime) -> None:
        """Receive an object as if it had come in just now, with the verdict that was given when it came."""
        arrival = self._bucket.arrival(scan.key, lambda _: scan.scanned_at)
        register_arrival(arrival, house=house, now=now)
        if item := if_clean(scan, bucket=self._bucket, house=house, now=now, shifted=lambda at: at):
            read_item(item, bucket=self._bucket, house=house, now=now)
