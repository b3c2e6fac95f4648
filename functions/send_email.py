"""Write an email that is owed, hand it to SES and mark it sent.

Triggered by the history's stream, filtered to emails that are new.
"""

from typing import Any

from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord

from casereview import wiring
from casereview.adapters.batch import Batch
from casereview.adapters.letter import write
from casereview.application.as_it_leaves import OfficeClosed, as_it_leaves
from casereview.application.ways_back import with_ways_back

logger = Logger(service="send_email")
tracer = Tracer(service="send_email")
metrics = Metrics(namespace="CaseReviewTracker", service="send_email")
processor = Batch(event_type=EventType.DynamoDBStreams)


@logger.inject_lambda_context
@tracer.capture_lambda_handler
@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> Any:
    """Send each email; from the first that fails on, the stream delivers again."""
    return process_partial_response(event, record_handler=send_one, processor=processor, context=context)


def send_one(record: DynamoDBRecord) -> None:
    """The stream says only which email: whether it still has to leave, the table knows better."""
    row = record.raw_event["dynamodb"]["Keys"]
    email = wiring.outbox().unsent(row["pk"]["S"], row["sk"]["S"])
    if email is None:
        return
    try:
        leaving = as_it_leaves(email, house=wiring.house(), now=wiring.now())
    except OfficeClosed:
        wiring.outbox().hold(email)
        return
    if leaving is None:
        wiring.outbox().mark_not_needed(email, at=wiring.now())
        return
    ready = with_ways_back(leaving, house=wiring.house(), signer=wiring.signer())
    written = write(ready.template, ready.context)
    message_id = wiring.ses().send(ready, written)
    wiring.outbox().mark_sent(ready, written, message_id=message_id, sent_at=wiring.now())
    metrics.add_metric(name="EmailsSent", unit=MetricUnit.Count, value=1)
