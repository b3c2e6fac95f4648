"""Take the forms out of a stored email, or keep it for a person.

Triggered by SQS, from EventBridge's report that the scan of an email for malware has come to an end. The same report
may come again at any time.
"""

from typing import Any

from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from casereview import wiring
from casereview.adapters.batch import Batch
from casereview.adapters.read_stored import if_clean, read_email
from casereview.adapters.scan_events import scan_result

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
    """Take one email apart, if the scan found nothing in it."""
    result = scan_result(record.json_body)
    result = result.model_copy(update={"scanned_at": wiring.shifted(result.scanned_at)})
    bucket, house, now = wiring.inbound_bucket(), wiring.house(), wiring.now()
    if item := if_clean(result, bucket=bucket, house=house, now=now, shifted=wiring.shifted):
        read_email(item, bucket=bucket, house=house, now=now)
    metrics.add_metric(name="EmailsReceived", unit=MetricUnit.Count, value=1)
