"""AWS as moto plays it, with the tables, buckets, people and settings the Lambdas expect."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import boto3
from moto import mock_aws

from casereview import wiring
from casereview.adapters.directory import DynamoDirectory
from tests.houses import MemoryDirectory
from tests.tables import make_table

SETTINGS = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "eu-west-2",
    "HISTORY_TABLE": "history",
    "SUBJECTS_TABLE": "subjects",
    "DIRECTORY_TABLE": "directory",
    "SESSIONS_TABLE": "sessions",
    "HOUSEKEEPING_TABLE": "housekeeping",
    "INBOUND_BUCKET": "inbound",
    "DOCUMENTS_BUCKET": "documents",
    "SES_CONFIGURATION_SET": "case-reviews",
    "MAIL_FROM": "case-reviews@pan-bedfordshire.example",
    "SITE_URL": "https://tracker.example",
    "STAGE": "test",
    "USER_POOL_ID": "pool",
    "USER_POOL_CLIENT_ID": "client",
    "SIGN_IN_URL": "https://sign-in.example",
    "TOKEN_ISSUER": "https://issuer.example",
    "TOKEN_KEYS_URL": "https://issuer.example/keys",
    "QUEUES": "{}",
    "POWERTOOLS_TRACE_DISABLED": "true",
    "POWERTOOLS_METRICS_DISABLED": "true",
}


@contextmanager
def pretended_aws() -> Iterator[None]:
    """An empty account with the directory loaded; the wiring is built anew inside and forgotten after."""
    with patch.dict(os.environ, SETTINGS), mock_aws():
        furnish()
        yield
    forget_wiring()


def furnish() -> None:
    """Make the tables, buckets and people in the account the environment leads to."""
    forget_wiring()
    for table in ("history", "subjects", "sessions", "directory", "housekeeping"):
        make_table(table)
    for bucket in ("inbound", "documents"):
        location = {"LocationConstraint": "eu-west-2"}
        boto3.client("s3").create_bucket(Bucket=bucket, CreateBucketConfiguration=location)  # type: ignore[arg-type]
    boto3.client("sesv2").create_email_identity(EmailIdentity=SETTINGS["MAIL_FROM"])
    # A key that is not by chance the same in every account would make every run of a test another one.
    wiring.table("HOUSEKEEPING_TABLE").put_item(Item={"pk": "key", "sk": "likenesses", "key": b"likenesses".ljust(32)})
    known = MemoryDirectory()
    DynamoDirectory(wiring.table("DIRECTORY_TABLE")).load(
        tuple(known.partnership(each) for each in ("bedford-borough", "luton"))
    )


def forget_wiring() -> None:
    """The wiring keeps what it has built: a new account needs it built anew."""
    for built in vars(wiring).values():
        if clear := getattr(built, "cache_clear", None):
            clear()
