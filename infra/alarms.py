"""What wakes a person: dead letters, errors, a late stream, a schedule that has not run."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from constructs import Construct

LATE_STREAM = Duration.minutes(10)
CALENDAR_DAYS = 90
METRICS = "CaseReviewTracker"
"""The namespace of our own metrics."""


class Alarms(Construct):
    """Every alarm speaks to one topic, to which the council subscribes whoever is on duty."""

    def __init__(self, scope: Construct, name: str, key: kms.IKey) -> None:
        super().__init__(scope, name)
        self.topic = sns.Topic(self, "topic", master_key=key, enforce_ssl=True)

    def on_dead_letters(self, name: str, queue: sqs.IQueue) -> None:
        """Something could not be processed and waits for a person."""
        metric = queue.metric_approximate_number_of_messages_visible(period=Duration.minutes(1), statistic="Maximum")
        self._alarm(f"{name}-dead-letters", metric, threshold=1)

    def on_errors(self, name: str, function: lambda_.IFunction) -> None:
        """A function failed; its input is retried, so this is a warning before the dead letter."""
        self._alarm(f"{name}-errors", function.metric_errors(period=Duration.minutes(5)), threshold=1)

    def on_failed_pages(self, name: str, api: str, stage: str) -> None:
        """A page could not be shown. Chalice answers for what it cannot do, so the function itself does not fail."""
        failed = cloudwatch.Metric(
            namespace="AWS/ApiGateway",
            metric_name="5XXError",
            dimensions_map={"ApiName": api, "Stage": stage},
            period=Duration.minutes(5),
            statistic="Sum",
        )
        self._alarm(f"{name}-failed", failed, threshold=1)

    def on_late_stream(self, name: str, function: lambda_.IFunction) -> None:
        """Emails or documents owed wait longer than LATE_STREAM."""
        age = function.metric("IteratorAge", period=Duration.minutes(5), statistic="Maximum")
        self._alarm(f"{name}-late", age, threshold=LATE_STREAM.to_milliseconds())

    def on_silence(self, name: str, function: lambda_.IFunction, period: Duration, periods: int) -> None:
        """The schedule has not run for so many periods: no data is the very thing to be told of."""
        runs = function.metric_invocations(period=period)
        self._alarm(
            f"{name}-silent",
            runs,
            threshold=1,
            comparison=cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
            missing=cloudwatch.TreatMissingData.BREACHING,
            periods=periods,
        )

    def on_trouble_of_the_scanner(self, bucket: str) -> None:
        """GuardDuty cannot scan this bucket, or not mark what it has scanned, or can again: it says so itself."""
        status = events.Match.prefix("GuardDuty Malware Protection Resource Status")
        of_the_bucket = [{place: {"bucketName": [bucket]}} for place in ("s3BucketDetails", "s3ObjectDetails")]
        events.Rule(
            self,
            "scanner",
            event_pattern=events.EventPattern(
                source=["aws.guardduty"],
                detail_type=[*status, "GuardDuty Malware Protection Post Scan Action Failed"],
                detail={"$or": of_the_bucket},
            ),
            targets=[targets.SnsTopic(self.topic)],
        )

    def on_calendar_ending(self, job: str) -> None:
        """The bank holidays are known for CALENDAR_DAYS more at most than the furthest open clock needs.

        `job` says so once a day; between two days nothing is known and the alarm stays as it is.
        """
        left = cloudwatch.Metric(
            namespace=METRICS,
            metric_name="CalendarDaysLeft",
            dimensions_map={"service": job},
            period=Duration.days(1),
            statistic="Minimum",
        )
        self._alarm(
            "calendar-ends",
            left,
            threshold=CALENDAR_DAYS,
            comparison=cloudwatch.ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
            missing=cloudwatch.TreatMissingData.IGNORE,
        )

    def _alarm(
        self,
        name: str,
        metric: cloudwatch.IMetric,
        *,
        threshold: float,
        comparison: cloudwatch.ComparisonOperator = cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        missing: cloudwatch.TreatMissingData = cloudwatch.TreatMissingData.NOT_BREACHING,
        periods: int = 1,
    ) -> None:
        alarm = cloudwatch.Alarm(
            self,
            name,
            metric=metric,
            threshold=threshold,
            comparison_operator=comparison,
            treat_missing_data=missing,
            evaluation_periods=periods,
        )
        alarm.add_alarm_action(actions.SnsAction(self.topic))
        alarm.add_ok_action(actions.SnsAction(self.topic))
