"""Owe everyone their digest of what is due and overdue. Run by one schedule, every day at eight in London.

On a closed day it does nothing; run again on the same day, it sends nothing again.
"""

from typing import Any

from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit

from casereview import wiring
from casereview.application.send_digests import Digests, send_digests

logger = Logger(service="send_digests")
tracer = Tracer(service="send_digests")
metrics = Metrics(namespace="CaseReviewTracker", service="send_digests")


@logger.inject_lambda_context
@tracer.capture_lambda_handler
@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> dict[str, int]:
    """Write the digests of today. One that fails does not keep the others waiting; it makes the run fail at the end."""
    digests = send_digests(house=wiring.house(), now=wiring.now())
    logger.info("digests written", extra={"digests": digests.sent, "failed": len(digests.failures)})
    metrics.add_metric(name="DigestsOwed", unit=MetricUnit.Count, value=digests.sent)
    wiring.house().heartbeats.beat("send_digests", wiring.now(), _said(digests))
    if digests.failures:
        raise ExceptionGroup("Some digests could not be written", list(digests.failures))
    return {"digests": digests.sent}


def _said(digests: Digests) -> str:
    """What the system page is to show of this run: how much went wrong, not what."""
    failed = len(digests.failures)
    return f"{failed} digest{'s' if failed > 1 else ''} could not be written." if failed else ""
