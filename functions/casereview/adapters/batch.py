"""Records handled one by one, so that one that fails comes back alone; failures are logged without what they held."""

import traceback
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, FailureResponse, SuccessResponse

logger = Logger()
metrics = Metrics(namespace="CaseReviewTracker")


class Batch(BatchProcessor):
    """Powertools' processor, which keeps the words of an exception out of the log.

    They can quote what somebody wrote about a child; where it happened is enough to find the fault. For the same
    reason a batch that fails whole is reported record by record, not by an exception that Lambda would print.
    """

    def __init__(self, event_type: EventType) -> None:
        super().__init__(event_type=event_type, raise_on_entire_batch_failure=False)

    def success_handler(self, record: Any, result: Any) -> SuccessResponse:
        """Count it, also when it turned out to have been done before."""
        metrics.add_metric(name="RecordsDone", unit=MetricUnit.Count, value=1)
        return super().success_handler(record, result)

    def failure_handler(self, record: Any, exception: Any) -> FailureResponse:
        """Log what kind of failure it was and where; the record is then delivered again."""
        kind, _, where = exception
        frames = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(where)]
        metrics.add_metric(name="RecordsFailed", unit=MetricUnit.Count, value=1)
        logger.error("A record failed and will be delivered again", extra={"kind": kind.__name__, "where": frames})
        return super().failure_handler(record, exception)
