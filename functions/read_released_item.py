"""Read what a person has released, in spite of what had held it.

Triggered by the history's stream, when an item has been released.
"""

from typing import Any

from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord

from casereview import wiring
from casereview.adapters.batch import Batch
from casereview.adapters.read_stored import read_item

logger = Logger(service="read_released_item")
tracer = Tracer(service="read_released_item")
metrics = Metrics(namespace="CaseReviewTracker", service="read_released_item")
processor = Batch(event_type=EventType.DynamoDBStreams)


@logger.inject_lambda_context
@tracer.capture_lambda_handler
@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> Any:
    """Read each released item; one that fails comes back alone."""
    return process_partial_response(event, record_handler=read_one, processor=processor, context=context)


def read_one(record: DynamoDBRecord) -> None:
    """Read one item, or finish what its reading has begun."""
    keys = record.dynamodb.keys if record.dynamodb else {}
    inbound_id = str(keys["pk"]).removeprefix("inbound#")
    house = wiring.house()
    item = house.history.inbound_item(inbound_id).item(inbound_id)
    if item.may_be_read or item.state == "filed":
        read_item(item, bucket=wiring.inbound_bucket(), house=house, now=wiring.now())
    metrics.add_metric(name="ItemsReleased", unit=MetricUnit.Count, value=1)
