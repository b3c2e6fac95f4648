"""Note what has come in, before anything is decided about it.

Triggered by SQS, from EventBridge's "Object Created" for every road by which anything comes in.
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
from casereview.application.arrive import register_arrival

logger = Logger(service="register_arrival")
tracer = Tracer(service="register_arrival")
metrics = Metrics(namespace="CaseReviewTracker", service="register_arrival")
processor = Batch(event_type=EventType.SQS)


@logger.inject_lambda_context
@tracer.capture_lambda_handler
@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> Any:
    """Note each stored object; those that fail come back."""
    return process_partial_response(event, record_handler=register_one, processor=processor, context=context)


def register_one(record: SQSRecord) -> None:
    """Begin the history of one item."""
    stored = S3EventBridgeNotificationEvent(record.json_body)
    stored_at = wiring.shifted(datetime.fromisoformat(stored.time))
    arrival = wiring.inbound_bucket().arrival(stored.detail.object.key, lambda _: stored_at)
    register_arrival(arrival, house=wiring.house(), now=wiring.now())
    metrics.add_metric(name="ItemsArrived", unit=MetricUnit.Count, value=1)
