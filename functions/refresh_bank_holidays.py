"""Take in the official bank holidays, and count the cases again when these changed. Run by one schedule, once a day.

What a run leaves undone, the next one finishes.
"""

from typing import Any

from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit

from casereview import wiring
from casereview.application.refresh_bank_holidays import refresh_bank_holidays

logger = Logger(service="refresh_bank_holidays")
tracer = Tracer(service="refresh_bank_holidays")
metrics = Metrics(namespace="CaseReviewTracker", service="refresh_bank_holidays")


@logger.inject_lambda_context
@tracer.capture_lambda_handler
@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> dict[str, int]:
    """Refresh once. A feed that is refused holds nothing else up; it makes the run fail at the end, and so alarms."""
    refreshed = refresh_bank_holidays(fetch=wiring.holiday_feed, house=wiring.house(), now=wiring.now())
    logger.info("refreshed", extra={"cases": refreshed.cases, "days_left": refreshed.days_left})
    metrics.add_metric(name="CalendarDaysLeft", unit=MetricUnit.Count, value=refreshed.days_left)
    if refreshed.refusal:
        metrics.add_metric(name="HolidayFeedRefused", unit=MetricUnit.Count, value=1)
    wiring.house().heartbeats.beat("refresh_bank_holidays", wiring.now(), refreshed.said)
    if problems := [*filter(None, [refreshed.refusal]), *refreshed.failures]:
        raise ExceptionGroup("The bank holidays could not be brought up to date", problems)
    return {"cases": refreshed.cases, "days_left": refreshed.days_left}
