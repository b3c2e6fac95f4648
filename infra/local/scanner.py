"""The stand-in for GuardDuty: hears of every object that is stored inbound, scans it, says what was found.

It listens at a queue of its own, which the emulator keeps: what is stored just before the stack stops is scanned after
it has started again. A file is taken off the queue only when its result has been said.
"""

import json
import tempfile
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from infra.local.aws import client
from infra.local.scan import BROKEN_DOWN, Finding, scan
from infra.local.scan_event import result_of
from infra.triggers import INBOUND

QUEUE = "malware-scanner"
ONE_SCAN_MAY_TAKE_SECONDS = 300
LISTENS_FOR_SECONDS = 2
AFTER_TROUBLE_SECONDS = 2


class Scanner:
    """Scans one bucket of one emulator."""

    def __init__(self, emulator_url: str, bucket: str) -> None:
        self._s3, self._sqs, self._events = (client(each, emulator_url) for each in ("s3", "sqs", "events"))
        self._bucket = bucket
        self._queue = self._listen()

    def scan_next(self) -> bool:
        """Scan one object, if one is stored within a moment, and say what was found."""
        asked = {"QueueUrl": self._queue, "WaitTimeSeconds": LISTENS_FOR_SECONDS}
        for message in self._sqs.receive_message(**asked).get("Messages", []):
            stored = json.loads(message["Body"])["detail"]["object"]
            finding = self._scan(stored["key"])
            self._mark(stored["key"], finding)
            self._publish(result_of(self._bucket, stored, finding))
            self._sqs.delete_message(QueueUrl=self._queue, ReceiptHandle=message["ReceiptHandle"])
            return True
        return False

    def _listen(self) -> str:
        """Have every new object announced at our queue; what is there already stays as it is."""
        patience = {"VisibilityTimeout": str(ONE_SCAN_MAY_TAKE_SECONDS)}
        url: str = self._sqs.create_queue(QueueName=QUEUE, Attributes=patience)["QueueUrl"]
        arn = self._sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        keys = [{"prefix": prefix} for prefix in INBOUND]
        detail = {"bucket": {"name": [self._bucket]}, "object": {"key": keys}}
        pattern = {"source": ["aws.s3"], "detail-type": ["Object Created"], "detail": detail}
        self._events.put_rule(Name=QUEUE, EventPattern=json.dumps(pattern))
        self._events.put_targets(Rule=QUEUE, Targets=[{"Id": "queue", "Arn": arn}])
        return url

    def _scan(self, key: str) -> Finding:
        with tempfile.NamedTemporaryFile() as file:
            self._s3.download_fileobj(self._bucket, key, file)
            file.flush()
            try:
                return scan(file)
            except Exception:  # noqa: BLE001 - whatever a hostile file does to the scanner, it must get an answer
                traceback.print_exc()
                return BROKEN_DOWN

    def _mark(self, key: str, finding: Finding) -> None:
        tag = {"Key": "GuardDutyMalwareScanStatus", "Value": finding.status}
        self._s3.put_object_tagging(Bucket=self._bucket, Key=key, Tagging={"TagSet": [tag]})

    def _publish(self, event: dict[str, Any]) -> None:
        """Send the event where the deployed rules lead it.

        EventBridge takes no event from us whose source is "aws.guardduty", but says which rules it would match.
        """
        body = json.dumps(event)
        for rule in self._rules():
            asked = {"EventPattern": rule["EventPattern"], "Event": body}
            if self._events.test_event_pattern(**asked)["Result"]:
                for target in self._events.list_targets_by_rule(Rule=rule["Name"])["Targets"]:
                    queue = self._sqs.get_queue_url(QueueName=target["Arn"].rpartition(":")[2])["QueueUrl"]
                    self._sqs.send_message(QueueUrl=queue, MessageBody=body)

    def _rules(self) -> Iterator[dict[str, Any]]:
        for page in self._events.get_paginator("list_rules").paginate():
            yield from (rule for rule in page["Rules"] if "EventPattern" in rule and rule["State"] == "ENABLED")


@contextmanager
def scanning(scanner: Scanner) -> Iterator[None]:
    """Scan from a thread while the block runs; leaving it waits for the scan that is under way."""
    stop = threading.Event()
    thread = threading.Thread(target=_scan_until, args=(scanner, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(ONE_SCAN_MAY_TAKE_SECONDS)


def _scan_until(scanner: Scanner, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            scanner.scan_next()
        except (BotoCoreError, ClientError) as trouble:
            # The file stays in the queue and is scanned again.
            print(f"The scanner for malware: {trouble}", flush=True)
            stop.wait(AFTER_TROUBLE_SECONDS)
