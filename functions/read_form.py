"""Read a stored form and file it to its case, or keep it for a person.

Triggered by SQS, from EventBridge's "Object Created" for forms/ (taken out of emails) and upload/ (from browsers).
"""

from datetime import datetime
from typing import Any

from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes import S3EventBridgeNotificationEvent
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from casereview import wiring
from casereview.adapters.batch import Batch
from casereview.adapters.word_form import read_notification_form
from casereview.application.receive_form import receive_form

logger = Logger(service="read_form")
tracer = Tracer(service="read_form")
metrics = Metrics(namespace="CaseReviewTracker", service="read_form")
processor = Batch(event_type=EventType.SQS)


@logger.inject_lambda_context
@tracer.capture_lambda_handler
@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> Any:
    """Read each stored form; one that fails comes back alone."""
    return process_partial_response(event, record_handler=read_one, processor=processor, context=context)


def read_one(record: SQSRecord) -> None:
    """Read one form, once its upload is whole."""
    stored = S3EventBridgeNotificationEvent(record.json_body)
    stored_at = wiring.shifted(datetime.fromisoformat(stored.time))
    arrived, content = wiring.inbound_bucket().form(stored.detail.object.key, stored_at)
    receive_form(arrived, content, read=read_notification_form, house=wiring.house(), now=wiring.now())
    metrics.add_metric(name="FormsRead", unit=MetricUnit.Count, value=1)
