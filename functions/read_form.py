"""Read a stored form and file it to its case, or keep it for a person.

Triggered by SQS, from EventBridge's report that the scan of a form for malware has come to an end: one taken out of an
email, one from a browser, or one that a person handed over.
"""

from typing import Any

from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from casereview import wiring
from casereview.adapters.batch import Batch
from casereview.adapters.read_stored import if_clean, read_form
from casereview.adapters.scan_events import scan_result

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
    """Read one form, if the scan found nothing in it."""
    result = scan_result(record.json_body)
    result = result.model_copy(update={"scanned_at": wiring.shifted(result.scanned_at)})
    bucket, house, now = wiring.inbound_bucket(), wiring.house(), wiring.now()
    if item := if_clean(result, bucket=bucket, house=house, now=now, shifted=wiring.shifted):
        read_form(item, bucket=bucket, house=house, now=now)
    metrics.add_metric(name="FormsRead", unit=MetricUnit.Count, value=1)
