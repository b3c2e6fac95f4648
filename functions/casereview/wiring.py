"""The only place that reads the environment, the clock and the network's whereabouts, and builds the adapters.

What only some Lambdas use is imported when it is asked for, so that each starts with no more than it needs.
"""

import json
import os
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config

from casereview.adapters.accesses_dynamodb import DynamoAccesses
from casereview.adapters.answers_given_dynamodb import DynamoAnswersGiven
from casereview.adapters.bank_holidays import bundled_calendar
from casereview.adapters.calendars_dynamodb import DynamoCalendars
from casereview.adapters.directory import DynamoDirectory
from casereview.adapters.documents import S3Documents
from casereview.adapters.heartbeats_dynamodb import DynamoHeartbeats
from casereview.adapters.history_dynamodb import DynamoHistory
from casereview.adapters.keys_dynamodb import DynamoKeys
from casereview.adapters.preferences_dynamodb import DynamoPreferences
from casereview.adapters.rule_files import bundled_rules
from casereview.adapters.subjects import DynamoSubjects
from casereview.application.house import House

if TYPE_CHECKING:
    from casereview.adapters.drafts_dynamodb import DynamoDrafts
    from casereview.adapters.feed_addresses_dynamodb import DynamoFeedAddresses
    from casereview.adapters.inbound_bucket import InboundBucket
    from casereview.adapters.likenesses_dynamodb import DynamoLikenesses
    from casereview.adapters.outbox_dynamodb import DynamoOutbox
    from casereview.adapters.queues import SqsQueues
    from casereview.adapters.sent_forms import BucketOfSentForms
    from casereview.adapters.ses import Ses
    from casereview.adapters.sessions import Sessions
    from casereview.adapters.sign_in import SignIn
    from casereview.adapters.signing import Signer
    from casereview.adapters.unsent_emails import DynamoUnsentEmails
    from casereview.adapters.upload_forms import UploadForms

try:
    # Time travel lives in infra/local alone and is in no deployed artefact (a test opens them).
    from local_clock import offset
except ModuleNotFoundError:

    def offset() -> timedelta:
        """How far the clock is shifted: not at all."""
        return timedelta(0)


def now() -> datetime:
    """This instant, aware UTC: the only clock there is."""
    return shifted(datetime.now(UTC))


def shifted(instant: datetime) -> datetime:
    """An instant that AWS stamped, as this clock tells it: the same when deployed."""
    return instant + offset()


class SettingMissing(KeyError):
    """The environment lacks a setting: in a Lambda that is a broken deployment; str() says which."""

    def __str__(self) -> str:
        return f"{self.args[0]} is not set in the environment."


def setting(name: str) -> str:
    """A setting of the environment. Raises SettingMissing."""
    try:
        return os.environ[name]
    except KeyError:
        raise SettingMissing(name) from None


@cache
def table(setting_name: str) -> Any:
    """The DynamoDB table whose name this setting gives."""
    name = setting(setting_name)
    return boto3.resource("dynamodb").Table(name)


@cache
def s3() -> Any:
    """The S3 client, which names its region: a browser must not be redirected before it posts to a new bucket."""
    return boto3.client("s3", config=Config(s3={"addressing_style": "virtual"}))


def knows_tables() -> bool:
    """Whether there are tables to ask: an operator may also work on a machine that knows of none."""
    return "HOUSEKEEPING_TABLE" in os.environ


@cache
def calendars() -> DynamoCalendars:
    """The bank holidays."""
    return DynamoCalendars(table("HOUSEKEEPING_TABLE"), bundled_calendar())


@cache
def house() -> House:
    """The house as it stands on AWS. A Lambda that may not use a part of it is told so when it tries."""
    return House(
        history=DynamoHistory(table("HISTORY_TABLE"), table("SUBJECTS_TABLE")),
        directory=DynamoDirectory(table("DIRECTORY_TABLE")),
        documents=S3Documents(s3(), setting("DOCUMENTS_BUCKET")),
        received=S3Documents(s3(), setting("INBOUND_BUCKET")),
        subjects=DynamoSubjects(table("SUBJECTS_TABLE")),
        rules=bundled_rules(),
        calendars=calendars(),
        heartbeats=DynamoHeartbeats(table("HOUSEKEEPING_TABLE")),
        preferences=DynamoPreferences(table("HOUSEKEEPING_TABLE")),
        keys=DynamoKeys(table("HOUSEKEEPING_TABLE")),
        answers_given=DynamoAnswersGiven(table("HOUSEKEEPING_TABLE")),
        accesses=DynamoAccesses(table("HISTORY_TABLE")),
        site_url=setting("SITE_URL"),
    )


@cache
def signer() -> "Signer":
    """Signs what the house's links say."""
    from casereview.adapters.signing import Signer

    return Signer(house().keys)


@cache
def inbound_bucket() -> "InboundBucket":
    """Everything inbound, byte for byte."""
    from casereview.adapters.inbound_bucket import InboundBucket

    return InboundBucket(s3(), setting("INBOUND_BUCKET"))


@cache
def outbox() -> "DynamoOutbox":
    """The emails owed, and what became of them."""
    from casereview.adapters.outbox_dynamodb import DynamoOutbox

    return DynamoOutbox(table("HISTORY_TABLE"))


@cache
def ses() -> "Ses":
    """The post."""
    from casereview.adapters.ses import Ses

    return Ses(boto3.client("sesv2"), setting("MAIL_FROM"), setting("SES_CONFIGURATION_SET"))


@cache
def sessions() -> "Sessions":
    """Who is signed in."""
    from casereview.adapters.sessions import Sessions

    return Sessions(table("SESSIONS_TABLE"))


@cache
def sign_in() -> "SignIn":
    """The way in, through Cognito."""
    from casereview.adapters.sign_in import SignIn

    return SignIn(
        url=setting("SIGN_IN_URL"),
        client_id=setting("USER_POOL_CLIENT_ID"),
        issuer=setting("TOKEN_ISSUER"),
        keys_url=setting("TOKEN_KEYS_URL"),
        site_url=setting("SITE_URL"),
    )


@cache
def upload_forms() -> "UploadForms":
    """Where agencies' browsers post their forms."""
    from casereview.adapters.upload_forms import UploadForms

    return UploadForms(s3(), setting("INBOUND_BUCKET"))


@cache
def drafts() -> "DynamoDrafts":
    """The forms that are being filled in on the pages."""
    from casereview.adapters.drafts_dynamodb import DynamoDrafts

    return DynamoDrafts(table("SUBJECTS_TABLE"))


@cache
def sent_forms() -> "BucketOfSentForms":
    """Where the forms go that were filled in on the pages."""
    from casereview.adapters.sent_forms import BucketOfSentForms

    return BucketOfSentForms(s3(), setting("INBOUND_BUCKET"))


@cache
def unsent_emails() -> "DynamoUnsentEmails":
    """The emails that have not left."""
    from casereview.adapters.unsent_emails import DynamoUnsentEmails

    return DynamoUnsentEmails(table("HISTORY_TABLE"))


@cache
def feed_addresses() -> "DynamoFeedAddresses":
    """Who has an address for their calendar feed."""
    from casereview.adapters.feed_addresses_dynamodb import DynamoFeedAddresses

    return DynamoFeedAddresses(table("HOUSEKEEPING_TABLE"))


@cache
def likenesses() -> "DynamoLikenesses":
    """What cases have in common, kept blind."""
    from casereview.adapters.likenesses_dynamodb import DynamoLikenesses

    return DynamoLikenesses(table("SUBJECTS_TABLE"))


@cache
def queues() -> "SqsQueues":
    """How much waits between the parts."""
    from casereview.adapters.queues import SqsQueues

    return SqsQueues(boto3.client("sqs"), json.loads(setting("QUEUES")))


def holiday_feed() -> bytes:
    """The official feed of bank holidays as it is now. Raises FeedRefused."""
    from casereview.adapters.holiday_feed_fetch import fetch_feed

    return fetch_feed(setting("BANK_HOLIDAYS_URL"))
