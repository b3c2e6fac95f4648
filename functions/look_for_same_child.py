"""Look for cases about the same incident or child when what a case's forms say of them may have changed.

Triggered by the history's stream, filtered to the events that change it, and to those that begin what takes two cases.
"""

from typing import Any

from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord

from casereview import wiring
from casereview.adapters.batch import Batch
from casereview.adapters.silent_entries import house_to_follow
from casereview.application.look_for_same_child import look_for_same_child
from casereview.application.same_incident import finish_what_was_begun

logger = Logger(service="look_for_same_child")
tracer = Tracer(service="look_for_same_child")
metrics = Metrics(namespace="CaseReviewTracker", service="look_for_same_child")
processor = Batch(event_type=EventType.DynamoDBStreams)


@logger.inject_lambda_context
@tracer.capture_lambda_handler
@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> Any:
    """Look for each entry; one that fails comes back alone."""
    return process_partial_response(event, record_handler=look_for_one, processor=processor, context=context)


def look_for_one(record: DynamoDBRecord) -> None:
    """Look at the case this entry belongs to, once what was begun with another case is finished."""
    keys = record.dynamodb.keys if record.dynamodb else {}
    reference, now = str(keys["pk"]).removeprefix("case#"), wiring.now()
    house = house_to_follow(record, wiring.house())
    finish_what_was_begun(reference, house=house, now=now)
    look_for_same_child(reference, str(keys["sk"]), kept=wiring.likenesses(), house=house, now=now)
    metrics.add_metric(name="CasesCompared", unit=MetricUnit.Count, value=1)
