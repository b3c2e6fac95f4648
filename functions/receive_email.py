"""Take the forms out of a stored email, or keep it for a person.

Triggered by SQS, from EventBridge's "Object Created" for email/. The same email may come again at any time.
"""

from datetime import datetime
from typing import Any

from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.utilities.batch import EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes import S3EventBridgeNotificationEvent
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from casereview import wiring
from casereview.adapters.batch import Batch
from casereview.adapters.mime import parse, parse_headers
from casereview.application.receive_email import MAX_EMAIL, TOO_LARGE, StoredEmail, receive_email

logger = Logger(service="receive_email")
tracer = Tracer(service="receive_email")
metrics = Metrics(namespace="CaseReviewTracker", service="receive_email")
processor = Batch(event_type=EventType.SQS)


@logger.inject_lambda_context
@tracer.capture_lambda_handler
@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> Any:
    """Receive each email; those that fail are delivered again."""
    return process_partial_response(event, record_handler=receive_one, processor=processor, context=context)


def receive_one(record: SQSRecord) -> None:
    """Take one email apart, or only its headers when it is too large for this Lambda's memory."""
    created = S3EventBridgeNotificationEvent(record.json_body)
    stored = StoredEmail(created.detail.object.key, wiring.shifted(datetime.fromisoformat(created.time)))
    bucket, whole = wiring.inbound_bucket(), (created.detail.object.size or 0) <= MAX_EMAIL
    email = parse(bucket.read(stored.key)) if whole else parse_headers(bucket.beginning(stored.key), TOO_LARGE)
    receive_email(stored, email, forms=bucket, house=wiring.house(), now=wiring.now())
    metrics.add_metric(name="EmailsReceived", unit="Count", value=1)
