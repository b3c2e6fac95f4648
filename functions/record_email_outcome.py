"""Record what SES reports of an email, so that its case knows and a bounce is told to the Business Unit.

Triggered by SQS, from EventBridge, from the configuration set of SES. Reports come twice and out of order.
"""

from typing import Any

from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from casereview import wiring
from casereview.adapters.batch import Batch
from casereview.adapters.ses_events import read_report
from casereview.application.record_email_outcome import record_email_outcome

logger = Logger(service="record_email_outcome")
tracer = Tracer(service="record_email_outcome")
metrics = Metrics(namespace="CaseReviewTracker", service="record_email_outcome")
processor = Batch(event_type=EventType.SQS)


@logger.inject_lambda_context
@tracer.capture_lambda_handler
@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> Any:
    """Record each report; those that fail are delivered again."""
    return process_partial_response(event, record_handler=record_one, processor=processor, context=context)


def record_one(record: SQSRecord) -> None:
    """Record one report, if it is of an email of ours."""
    report = read_report(record.json_body)
    if report is None:
        return
    record_email_outcome(report, outbox=wiring.outbox(), house=wiring.house(), now=wiring.now())
    metrics.add_metric(name=f"Emails{report.outcome.capitalize()}", unit=MetricUnit.Count, value=1)
