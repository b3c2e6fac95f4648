"""A form sent from the pages is stored like an upload, and once (moto)."""

from collections.abc import Iterator
from datetime import UTC, datetime

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from casereview.adapters.inbound_bucket import InboundBucket
from casereview.adapters.sent_forms import BucketOfSentForms
from casereview.application.stored import understood

KEY = "upload/bedford-borough/hospital/11111111-1111-4111-8111-111111111111.docx"
SENT_AT = datetime(2026, 6, 12, 9, tzinfo=UTC)


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-2")
    with mock_aws():
        boto3.client("s3").create_bucket(
            Bucket="inbound", CreateBucketConfiguration={"LocationConstraint": "eu-west-2"}
        )
        yield "inbound"


def test_it_arrives_as_an_upload_of_its_agency_from_its_sender(bucket: str) -> None:
    s3 = boto3.client("s3")

    BucketOfSentForms(s3, bucket).put(KEY, b"form", sender="zo\u00eb+100%@people.example")

    arrived = InboundBucket(s3, bucket).form(KEY)
    assert (understood(KEY).partnership, understood(KEY).agency) == ("bedford-borough", "hospital")
    assert (arrived.content, arrived.sender) == (b"form", "zo\u00eb+100%@people.example")
    assert InboundBucket(s3, bucket).arrival(KEY, lambda _: SENT_AT).received_at == SENT_AT


def test_what_is_there_already_stays_as_it_is(bucket: str) -> None:
    s3 = boto3.client("s3")
    forms = BucketOfSentForms(s3, bucket)
    forms.put(KEY, b"first", sender="nurse@people.example")

    forms.put(KEY, b"second", sender="nurse@people.example")

    assert InboundBucket(s3, bucket).read(KEY) == b"first"


class Refusing:
    """A client that refuses some times before it stores."""

    def __init__(self, *codes: str) -> None:
        self.codes = list(codes)
        self.asked = 0

    def put_object(self, **_: object) -> None:
        self.asked += 1
        if self.codes:
            raise ClientError({"Error": {"Code": self.codes.pop(0)}}, "PutObject")


def test_two_at_the_same_moment_are_settled_by_asking_once_more() -> None:
    client = Refusing("ConditionalRequestConflict", "PreconditionFailed")

    BucketOfSentForms(client, "inbound").put(KEY, b"form", sender="nurse@people.example")  # type: ignore[arg-type]

    assert client.asked == 2


@pytest.mark.parametrize("codes", [["AccessDenied"], ["ConditionalRequestConflict", "ConditionalRequestConflict"]])
def test_any_other_failure_is_loud(codes: list[str]) -> None:
    forms = BucketOfSentForms(Refusing(*codes), "inbound")  # type: ignore[arg-type]

    with pytest.raises(ClientError):
        forms.put(KEY, b"form", sender="nurse@people.example")
