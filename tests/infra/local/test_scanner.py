"""The stand-in for GuardDuty in the real emulator: what is stored is scanned, and rules carry the result on."""

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from casereview.adapters.scan_events import scan_result
from infra.local import scan as scanning
from infra.local.aws import client
from infra.local.emulator import Emulator
from infra.local.scan import EICAR
from infra.local.scanner import Scanner
from infra.local.whereabouts import Whereabouts, free_port
from infra.triggers import SCAN_RESULT

BUCKET = "inbound"
KEY = "upload/luton/police/0a1b2c3d.docx"


@pytest.fixture
def here(tmp_path: Path, socket_enabled: None, monkeypatch: pytest.MonkeyPatch) -> Whereabouts:
    monkeypatch.setattr(scanning, "ANTIVIRUS", ())
    return Whereabouts(emulator_port=free_port(), local_dir=tmp_path)


@contextmanager
def running(here: Whereabouts) -> Iterator[None]:
    interrupted = signal.getsignal(signal.SIGINT)
    with Emulator(here, smtp_port=free_port(), post_office_port=free_port()):
        yield
    # The emulator takes no Ctrl-C while it saves; the tests after this one should.
    signal.signal(signal.SIGINT, interrupted)


def deploy(here: Whereabouts) -> None:
    """The bucket that announces its objects, and a reader's queue with the rule that leads scan results to it."""
    s3, sqs, events = (client(each, here.emulator_url) for each in ("s3", "sqs", "events"))
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
    s3.put_bucket_notification_configuration(Bucket=BUCKET, NotificationConfiguration={"EventBridgeConfiguration": {}})
    url = sqs.create_queue(QueueName="reader")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    place = {"bucketName": [BUCKET], "objectKey": [{"prefix": "upload/"}]}
    pattern = {"source": ["aws.guardduty"], "detail-type": [SCAN_RESULT], "detail": {"s3ObjectDetails": place}}
    events.put_rule(Name="reader", EventPattern=json.dumps(pattern))
    events.put_targets(Rule="reader", Targets=[{"Id": "queue", "Arn": arn}])


def store(here: Whereabouts, key: str, content: bytes) -> None:
    client("s3", here.emulator_url).put_object(Bucket=BUCKET, Key=key, Body=content)


def received(here: Whereabouts) -> list[dict[str, Any]]:
    """What lies in the reader's queue."""
    sqs = client("sqs", here.emulator_url)
    url = sqs.get_queue_url(QueueName="reader")["QueueUrl"]
    messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
    return [json.loads(message["Body"]) for message in messages]


def tag(here: Whereabouts, key: str) -> str:
    tags = client("s3", here.emulator_url).get_object_tagging(Bucket=BUCKET, Key=key)["TagSet"]
    return {each["Key"]: str(each["Value"]) for each in tags}["GuardDutyMalwareScanStatus"]


def test_what_is_stored_is_scanned_marked_and_reported_to_whom_the_rules_name(here: Whereabouts) -> None:
    with running(here):
        # Given a file that is harmless, one that is not, and one that no reader waits for
        deploy(here)
        scanner = Scanner(here.emulator_url, BUCKET)
        store(here, KEY, b"harmless")
        store(here, f"{KEY}.infected", EICAR)
        store(here, "email/luton/1", b"harmless")
        # When they are scanned
        assert [scanner.scan_next() for _ in range(4)] == [True, True, True, False]
        # Then the reader hears of its two, in the words the product understands, and of each once
        results = {result.key: result.verdict for result in map(scan_result, received(here))}
        assert results == {KEY: "clean", f"{KEY}.infected": "infected"}
        # And each file is marked
        assert (tag(here, KEY), tag(here, f"{KEY}.infected")) == ("NO_THREATS_FOUND", "THREATS_FOUND")


def test_a_file_stored_just_before_the_stop_is_scanned_after_the_restart(here: Whereabouts) -> None:
    # Given a file that is stored, and a stack that stops before it is scanned
    with running(here):
        deploy(here)
        Scanner(here.emulator_url, BUCKET)
        store(here, KEY, EICAR)
    # When the stack goes on
    with running(here):
        assert Scanner(here.emulator_url, BUCKET).scan_next()
        # Then the file is scanned
        (result,) = map(scan_result, received(here))
        assert (result.key, result.verdict) == (KEY, "infected")


def test_a_scanner_that_breaks_down_over_a_file_says_so(here: Whereabouts, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(here):
        deploy(here)
        scanner = Scanner(here.emulator_url, BUCKET)
        store(here, KEY, b"harmless")
        # Given a scan that dies of something nobody thought of
        monkeypatch.setattr(scanning, "_antivirus_finds_something", lambda _path: 1 / 0)
        # When the file is scanned
        assert scanner.scan_next()
        # Then there is a result all the same: the file was not scanned, and is not forgotten
        (result,) = map(scan_result, received(here))
        assert (result.verdict, result.why) == ("not scanned", "The scan for malware failed.")
        assert not scanner.scan_next()
