"""Draft the copy-sheet for the Panel when a serious notification is received, or what it says has changed.

Triggered by the history's stream, filtered to the events a document is made from.
"""

from typing import Any

from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord

from casereview import wiring
from casereview.adapters.batch import Batch
from casereview.adapters.silent_entries import house_to_follow
from casereview.adapters.word_draft import draft_panel_copy_sheet
from casereview.application.draft_document import draft_copy_sheet

logger = Logger(service="draft_document")
tracer = Tracer(service="draft_document")
metrics = Metrics(namespace="CaseReviewTracker", service="draft_document")
processor = Batch(event_type=EventType.DynamoDBStreams)


@logger.inject_lambda_context
@tracer.capture_lambda_handler
@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> Any:
    """Draft for each entry; one that fails comes back alone."""
    return process_partial_response(event, record_handler=draft_one, processor=processor, context=context)


def draft_one(record: DynamoDBRecord) -> None:
    """Draft the copy-sheet of the case this entry belongs to."""
    keys = record.dynamodb.keys if record.dynamodb else {}
    reference = str(keys["pk"]).removeprefix("case#")
    house = house_to_follow(record, wiring.house())
    draft_copy_sheet(reference, str(keys["sk"]), draft=draft_panel_copy_sheet, house=house, now=wiring.now())
    metrics.add_metric(name="DocumentsDrafted", unit=MetricUnit.Count, value=1)
