"""Take every rung that has been reached since the last watch. Run by one schedule, every few minutes.

Nothing is computed ahead: the watch asks what is due and does only that, so it catches up after any outage.
"""

from typing import Any

from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit

from casereview import wiring
from casereview.application.unsent_emails import release_held
from casereview.application.watch_clocks import Watched, watch_clocks

logger = Logger(service="watch_clocks")
tracer = Tracer(service="watch_clocks")
metrics = Metrics(namespace="CaseReviewTracker", service="watch_clocks")


@logger.inject_lambda_context
@tracer.capture_lambda_handler
@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> dict[str, int]:
    """Watch once. One case that fails does not keep the others waiting; it makes the whole watch fail at the end."""
    watched = watch_clocks(house=wiring.house(), now=wiring.now())
    release_held(emails=wiring.unsent_emails(), house=wiring.house(), now=wiring.now())
    logger.info("watched", extra={"clocks": watched.clocks, "failed": len(watched.failures)})
    metrics.add_metric(name="ClocksWatched", unit=MetricUnit.Count, value=watched.clocks)
    wiring.house().heartbeats.beat("watch_clocks", wiring.now(), _said(watched))
    if watched.failures:
        raise ExceptionGroup("Some clocks could not be watched", list(watched.failures))
    return {"clocks": watched.clocks}


def _said(watched: Watched) -> str:
    """What the system page is to show of this watch: how much went wrong, not what."""
    failed = len(watched.failures)
    return f"{failed} case{'s' if failed > 1 else ''} could not be watched." if failed else ""
