"""Connect a row's trigger to its function: rules, queues, stream mappings, the schedule.

Every path ends in a dead-letter queue, so that nothing that failed is lost and an alarm can see it.
"""

import json

from aws_cdk import Duration, Stack, TimeZone
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as events_targets
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_event_sources as sources
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_scheduler_targets as scheduler_targets
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.function import RowFunction
from infra.rule_check import accept, accept_wildcards
from infra.stateful import StatefulStack
from infra.triggers import SCAN_RESULT, Daily, EmailOutcomes, Every, HistoryInserts, ScannedObjects, StoredObjects

RECEIVES_BEFORE_DEAD_LETTER = 5
STREAM_ATTEMPTS = 8


class Wake(Construct):
    """One row's trigger; `dead_letters` is what its alarm watches, `queue` exists for queue-fed rows."""

    def __init__(self, scope: Construct, built: RowFunction, prefix: str, house: StatefulStack) -> None:
        super().__init__(scope, f"wake-{built.row.name}")
        self._built, self._prefix, self._house = built, prefix, house
        self.dead_letters = self._queue(f"{built.row.name}-dead-letters")
        accept(self.dead_letters, "AwsSolutions-SQS3", "This is a dead-letter queue; a person empties it.")
        self.queue: sqs.Queue | None = None
        match built.row.trigger:
            case StoredObjects() as stored:
                self._by_queue(self._object_created(stored))
            case ScannedObjects() as scanned:
                self._by_queue(self._object_scanned(scanned))
            case EmailOutcomes():
                self._by_queue(events.EventPattern(source=["aws.ses"], detail_type=["Email Delivered", *TROUBLE]))
            case HistoryInserts() as inserts:
                self._by_stream(inserts)
            case Every(minutes):
                self._by_schedule(scheduler.ScheduleExpression.rate(Duration.minutes(minutes)))
            case Daily(hour, minute):
                self._by_schedule(_daily(hour, minute))

    def _object_created(self, stored: StoredObjects) -> events.EventPattern:
        bucket = {"bucket": {"name": [self._house.buckets.inbound.bucket_name]}}
        return events.EventPattern(source=["aws.s3"], detail_type=["Object Created"], detail=bucket | stored.pattern)

    def _object_scanned(self, scanned: ScannedObjects) -> events.EventPattern:
        bucket = {"bucketName": [self._house.buckets.inbound.bucket_name]}
        return events.EventPattern(
            source=["aws.guardduty"],
            detail_type=[SCAN_RESULT],
            detail={"s3ObjectDetails": bucket | scanned.pattern},
        )

    def _by_queue(self, pattern: events.EventPattern) -> None:
        row = self._built.row
        dead = sqs.DeadLetterQueue(queue=self.dead_letters, max_receive_count=RECEIVES_BEFORE_DEAD_LETTER)
        self.queue = self._queue(row.name, dead=dead, hidden=Duration.seconds(6 * row.timeout))
        target = events_targets.SqsQueue(self.queue, dead_letter_queue=self.dead_letters)
        events.Rule(self, "rule", event_pattern=pattern, targets=[target])
        self._built.function.add_event_source(
            sources.SqsEventSource(self.queue, batch_size=row.batch, report_batch_item_failures=True)
        )

    def _by_stream(self, inserts: HistoryInserts) -> None:
        self._built.function.add_event_source(
            sources.DynamoEventSource(
                self._house.tables.history,
                starting_position=lambda_.StartingPosition.TRIM_HORIZON,
                filters=[{"pattern": json.dumps(inserts.pattern)}],
                batch_size=10,
                bisect_batch_on_error=True,
                report_batch_item_failures=True,
                retry_attempts=STREAM_ATTEMPTS,
                on_failure=sources.SqsDlq(self.dead_letters),
            )
        )

    def _by_schedule(self, expression: scheduler.ScheduleExpression) -> None:
        scheduler.Schedule(
            self,
            "schedule",
            schedule=expression,
            target=scheduler_targets.LambdaInvoke(
                self._built.function, dead_letter_queue=self.dead_letters, retry_attempts=2
            ),
        )
        function = Stack.of(self).resolve(self._built.function.function_arn)["Fn::GetAtt"][0]
        # CDK puts the role that invokes the target beside us, under the stack.
        accept_wildcards(Stack.of(self), [f"<{function}.Arn>:*"], "Any version of this one function, as CDK grants it.")

    def _queue(
        self, name: str, *, dead: sqs.DeadLetterQueue | None = None, hidden: Duration | None = None
    ) -> sqs.Queue:
        return sqs.Queue(
            self,
            name,
            queue_name=f"{self._prefix}-{name}",
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
            retention_period=Duration.days(14),
            visibility_timeout=hidden,
            dead_letter_queue=dead,
        )


def _daily(hour: int, minute: int) -> scheduler.ScheduleExpression:
    """Every day at this time in London; without a time zone it would slip by an hour in summer."""
    return scheduler.ScheduleExpression.cron(time_zone=TimeZone.EUROPE_LONDON, hour=str(hour), minute=str(minute))


TROUBLE = ("Email Bounced", "Email Complaint Received", "Email Rejected", "Email Delivery Delayed")
