"""The site on memory, with its sessions in moto's DynamoDB."""

from collections.abc import Iterator
from dataclasses import replace

import boto3
import pytest
from moto import mock_aws

from casereview import wiring
from casereview.adapters.drafts_memory import MemoryDrafts
from casereview.adapters.feed_addresses_memory import MemoryFeedAddresses
from casereview.adapters.queues import SqsQueues
from casereview.adapters.sent_forms import BucketOfSentForms
from casereview.adapters.sessions import Sessions
from casereview.adapters.sign_in import SignIn
from casereview.adapters.unsent_emails import DynamoUnsentEmails
from casereview.adapters.upload_forms import UploadForms
from tests.chalice_app.site import OpenDirectory, Site
from tests.houses import memory_house
from tests.tables import make_table


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site whose clock stands at ten o'clock in London on Friday 12 June 2026."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-2")
    wiring.s3.cache_clear()
    with mock_aws():
        directory = OpenDirectory()
        house = replace(memory_house()[0], directory=directory)
        built = Site(house=house, directory=directory, sessions=Sessions(make_table("sessions")))
        monkeypatch.setattr(wiring, "house", lambda: house)
        monkeypatch.setattr(wiring, "now", lambda: built.now)
        monkeypatch.setattr(wiring, "sessions", lambda: built.sessions)
        monkeypatch.setattr(wiring, "sign_in", lambda: SIGN_IN)
        addresses = MemoryFeedAddresses()
        monkeypatch.setattr(wiring, "feed_addresses", lambda: addresses)
        unsent_emails = DynamoUnsentEmails(make_table("history"))
        monkeypatch.setattr(wiring, "unsent_emails", lambda: unsent_emails)
        monkeypatch.setattr(wiring, "queues", lambda: SqsQueues(boto3.client("sqs"), {}))
        monkeypatch.setattr(wiring, "upload_forms", lambda: UploadForms(wiring.s3(), "inbound"))
        drafts = MemoryDrafts()
        monkeypatch.setattr(wiring, "drafts", lambda: drafts)
        monkeypatch.setattr(wiring, "sent_forms", lambda: BucketOfSentForms(wiring.s3(), "inbound"))
        yield built


SIGN_IN = SignIn(
    url="https://sign-in.example",
    client_id="client",
    issuer="https://issuer.example",
    keys_url="https://issuer.example/keys",
    site_url="https://tracker.example",
)
