"""What the templates promise: nothing is public or unencrypted, nothing fails unseen, no Lambda exceeds its row."""

import json
from datetime import time, timedelta
from typing import Any

import pytest

from casereview.application.heartbeats import JOBS
from casereview.application.queues import WORK
from infra.grants import READ, WRITE, Grant, Rows, Table
from infra.lambdas import LAMBDAS, WEB_GRANTS
from infra.settings import REPOSITORY
from infra.triggers import Daily, EmailOutcomes, Every, HistoryInserts, ScannedObjects, StoredObjects
from tests.infra.assembly import Assembly

pytestmark = pytest.mark.xdist_group("synthesis")
MINUTE, HOUR, DAY = 60, 3600, 86400
ADD = ("dynamodb:PutItem",)
LONGEST_QUEUE = "https://sqs.eu-west-2.amazonaws.com/111122223333/casereview-live-refresh_bank_holidays-dead-letters"


def test_every_table_is_encrypted_with_our_key_and_can_be_restored_to_any_second(assembly: Assembly) -> None:
    tables = assembly.resources("stateful", "AWS::DynamoDB::Table")

    assert len(tables) == 5
    for table in tables:
        assert table["SSESpecification"]["SSEType"] == "KMS"
        assert table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True
        assert table["BillingMode"] == "PAY_PER_REQUEST"


def test_every_bucket_is_private_and_refuses_plain_http(assembly: Assembly) -> None:
    buckets = assembly.resources("stateful", "AWS::S3::Bucket")
    policies = [json.dumps(p) for p in assembly.resources("stateful", "AWS::S3::BucketPolicy")]

    assert len(buckets) == len(policies) == 3
    assert all(set(bucket["PublicAccessBlockConfiguration"].values()) == {True} for bucket in buckets)
    assert all('"aws:SecureTransport": "false"' in policy for policy in policies)


def test_the_two_buckets_of_the_product_are_versioned_and_use_our_key(assembly: Assembly) -> None:
    named = [b for b in assembly.resources("stateful", "AWS::S3::Bucket") if "BucketName" in b]

    assert len(named) == 2
    for bucket in named:
        rule = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"][0]["ServerSideEncryptionByDefault"]
        assert rule["SSEAlgorithm"] == "aws:kms"
        assert bucket["VersioningConfiguration"]["Status"] == "Enabled"


def test_what_holds_data_outlives_its_stack(assembly: Assembly) -> None:
    kept = ("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::KMS::Key", "AWS::Cognito::UserPool")
    resources = assembly.template("stateful")["Resources"].values()

    assert {r["DeletionPolicy"] for r in resources if r["Type"] in kept} == {"Retain"}


def test_the_inbound_bucket_tells_eventbridge_of_each_new_object(assembly: Assembly) -> None:
    telling = [b for b in assembly.resources("stateful", "AWS::S3::Bucket") if "NotificationConfiguration" in b]

    assert [b["NotificationConfiguration"] for b in telling] == [
        {"EventBridgeConfiguration": {"EventBridgeEnabled": True}}
    ]


def test_each_lambda_has_a_role_of_its_own(assembly: Assembly) -> None:
    roles = [json.dumps(f["Role"]) for f in assembly.resources("stateless", "AWS::Lambda::Function")]

    assert len(roles) == len(set(roles)) == len(LAMBDAS)


def test_only_send_email_may_send_email(assembly: Assembly) -> None:
    may_send = [p for p in assembly.resources("stateless", "AWS::IAM::Policy") if "ses:SendEmail" in json.dumps(p)]

    assert len(may_send) == 1
    assert may_send[0]["PolicyName"].startswith("sendemail")


def test_no_permission_names_all_actions_of_a_service(assembly: Assembly) -> None:
    for stack in ("stateful", "stateless", "malware"):
        for policy in assembly.resources(stack, "AWS::IAM::Policy"):
            for statement in policy["PolicyDocument"]["Statement"]:
                assert not [action for action in _listed(statement["Action"]) if "*" in action]


@pytest.mark.parametrize(
    ("job", "when"),
    [
        ("watchclocks", ("rate(5 minutes)", "Etc/UTC")),
        ("refreshbankholidays", ("cron(5 9 * * ? *)", "Europe/London")),
        ("senddigests", ("cron(0 8 * * ? *)", "Europe/London")),
    ],
)
def test_each_scheduled_job_has_one_schedule_that_is_switched_on(
    assembly: Assembly, job: str, when: tuple[str, str]
) -> None:
    schedules = assembly.resources("stateless", "AWS::Scheduler::Schedule")

    (own,) = [s for s in schedules if job in json.dumps(s["Target"]["Arn"])]
    assert len(schedules) == 3
    assert own["State"] == "ENABLED"
    assert (own["ScheduleExpression"], own["ScheduleExpressionTimezone"]) == when


@pytest.mark.parametrize(
    ("job", "silent_for"),
    [("watchclocks", 15 * MINUTE), ("refreshbankholidays", 26 * HOUR), ("senddigests", 26 * HOUR)],
)
def test_a_job_that_has_not_run_is_alarming_even_without_data(assembly: Assembly, job: str, silent_for: int) -> None:
    (silent,) = [
        alarm
        for alarm in _alarms(assembly)
        if alarm["MetricName"] == "Invocations" and job in json.dumps(alarm["Dimensions"])
    ]

    assert silent["ComparisonOperator"] == "LessThanThreshold"
    assert (silent["Statistic"], silent["Threshold"], silent["TreatMissingData"]) == ("Sum", 1, "breaching")
    assert silent["EvaluationPeriods"] * silent["Period"] == silent_for


def test_no_alarm_looks_back_further_than_cloudwatch_can(assembly: Assembly) -> None:
    for alarm in _alarms(assembly):
        furthest = 7 * DAY if alarm["Period"] >= HOUR else DAY
        assert alarm["EvaluationPeriods"] * alarm["Period"] <= furthest


def test_bank_holidays_that_run_out_within_ninety_days_are_alarming(assembly: Assembly) -> None:
    (ends,) = [alarm for alarm in _alarms(assembly) if alarm["MetricName"] == "CalendarDaysLeft"]

    assert (ends["Namespace"], ends["Dimensions"]) == (
        "CaseReviewTracker",
        [{"Name": "service", "Value": "refresh_bank_holidays"}],
    )
    assert (ends["ComparisonOperator"], ends["Threshold"]) == ("LessThanOrEqualToThreshold", 90)


def test_every_alarm_speaks_to_the_one_topic_whoever_is_on_duty_subscribes_to(assembly: Assembly) -> None:
    topics = [k for k, r in assembly.template("stateless")["Resources"].items() if r["Type"] == "AWS::SNS::Topic"]

    assert len(topics) == 1
    for alarm in _alarms(assembly):
        assert alarm["AlarmActions"] == alarm["OKActions"] == [{"Ref": topics[0]}]


def test_the_pages_tell_of_the_jobs_and_queues_that_are_deployed() -> None:
    jobs = {job.name: job.runs for job in JOBS}
    triggers = {row.name: row.trigger for row in LAMBDAS}

    assert WORK.keys() == triggers.keys()
    assert jobs == {name: _runs(trigger) for name, trigger in triggers.items() if isinstance(trigger, Every | Daily)}


def test_the_pages_know_the_address_of_every_queue_and_may_ask_only_how_long_each_is(assembly: Assembly) -> None:
    (pages,) = assembly.resources("stateless", "AWS::Serverless::Function")
    told = json.dumps(pages["Environment"]["Variables"]["QUEUES"])
    policies = [p["PolicyDocument"] for p in assembly.resources("stateless", "AWS::IAM::Policy")]
    on_queues = [s for p in policies for s in p["Statement"] if s["Action"] == "sqs:GetQueueAttributes"]

    assert all(f"{row.name}-dead-letters" in told for row in LAMBDAS)
    assert len(on_queues) == 1
    assert len(on_queues[0]["Resource"]) == len(assembly.resources("stateless", "AWS::SQS::Queue"))


def test_the_environment_of_the_pages_fits_into_what_lambda_allows(assembly: Assembly) -> None:
    (pages,) = assembly.resources("stateless", "AWS::Serverless::Function")
    variables = pages["Environment"]["Variables"]

    assert sum(len(name) + len(_resolved(value)) for name, value in variables.items()) < 4096


def _resolved(value: Any) -> str:
    """A value as long as it may become: no name or address that AWS fills in is longer than a queue's."""
    if isinstance(value, str):
        return value
    return "".join(map(_resolved, value["Fn::Join"][1])) if "Fn::Join" in value else LONGEST_QUEUE


def _runs(trigger: Every | Daily) -> timedelta | time:
    return timedelta(minutes=trigger.minutes) if isinstance(trigger, Every) else time(trigger.hour, trigger.minute)


def test_every_lambda_has_an_alarm_on_errors_and_on_dead_letters(assembly: Assembly) -> None:
    metrics = [alarm["MetricName"] for alarm in _alarms(assembly)]

    assert metrics.count("Errors") == len(LAMBDAS) + 1  # and the pages
    assert metrics.count("ApproximateNumberOfMessagesVisible") == len(LAMBDAS)
    assert metrics.count("IteratorAge") == len([row for row in LAMBDAS if isinstance(row.trigger, HistoryInserts)])
    assert all(alarm["AlarmActions"] for alarm in _alarms(assembly))


def test_pages_that_cannot_be_shown_are_alarming(assembly: Assembly) -> None:
    (failed,) = [alarm for alarm in _alarms(assembly) if alarm["MetricName"] == "5XXError"]
    chalice = json.loads((REPOSITORY / "chalice_app" / ".chalice" / "config.json").read_text())

    assert {d["Name"]: d["Value"] for d in failed["Dimensions"]} == {"ApiName": chalice["app_name"], "Stage": "site"}


def test_the_child_is_known_only_to_what_has_to_know_and_to_the_pages_only_in_part() -> None:
    may = {row.name: _on_subjects(row.grants) for row in LAMBDAS} | {"web": _on_subjects(WEB_GRANTS)}

    # To which partition keys, all where none is named, and what is done with them.
    assert {name: grants for name, grants in may.items() if grants} == {
        "read_form": {(): ADD},
        "read_released_item": {(): ADD},
        "draft_document": {(): READ},
        "look_for_same_child": {("case#*",): READ + ADD, ("likeness#*",): READ + WRITE},
        "web": {("draft#*",): READ + WRITE, ("case#*",): READ + ADD},
    }


def test_the_pages_open_of_the_subject_records_only_drafts_and_what_forms_said(assembly: Assembly) -> None:
    (pages,) = [p for p in assembly.resources("stateless", "AWS::IAM::Policy") if p["PolicyName"].startswith("webrole")]
    on_subjects = [s for s in pages["PolicyDocument"]["Statement"] if "tablessubjects" in json.dumps(s["Resource"])]

    limits = [s["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"] for s in on_subjects]
    assert sorted(map(str, limits)) == sorted(map(str, [["case#*"], ["case#*"], ["draft#*"]]))
    # Of a scan IAM is told no key, so that the condition would let it pass.
    assert "dynamodb:Scan" not in json.dumps(pages["PolicyDocument"])


def _on_subjects(grants: tuple[Grant, ...]) -> dict[tuple[str, ...], tuple[str, ...]]:
    may: dict[tuple[str, ...], tuple[str, ...]] = {}
    for grant in grants:
        if isinstance(grant, Rows) and grant.table is Table.SUBJECTS:
            may[grant.leading] = may.get(grant.leading, ()) + grant.actions
    return may


def test_every_stream_and_queue_answers_item_by_item_and_ends_in_a_dead_letter_queue(assembly: Assembly) -> None:
    mappings = assembly.resources("stateless", "AWS::Lambda::EventSourceMapping")
    streams = [m for m in mappings if "StartingPosition" in m]
    fed = [row for row in LAMBDAS if isinstance(row.trigger, StoredObjects | ScannedObjects | EmailOutcomes)]
    main = [q for q in assembly.resources("stateless", "AWS::SQS::Queue") if "RedrivePolicy" in q]

    assert all(m["FunctionResponseTypes"] == ["ReportBatchItemFailures"] for m in mappings)
    assert len(main) == len(fed) == len(mappings) - len(streams)
    assert all(m["BisectBatchOnFunctionError"] and m["DestinationConfig"]["OnFailure"] for m in streams)


def test_an_email_built_to_take_for_ever_takes_no_other_with_it(assembly: Assembly) -> None:
    # Given the queue of each Lambda that has one
    mappings = assembly.template("stateless")["Resources"].values()
    fed = [m["Properties"] for m in mappings if m["Type"] == "AWS::Lambda::EventSourceMapping"]
    batches = {m["FunctionName"]["Ref"]: m["BatchSize"] for m in fed if "StartingPosition" not in m}
    # Then emails are given one at a time, and what is quick by the ten
    assert sorted(batches.values()) == [1, *[10] * (len(batches) - 1)]
    assert [row.name for row in LAMBDAS if row.batch == 1] == ["receive_email"]


def test_a_document_is_drafted_only_for_events_that_need_one(assembly: Assembly) -> None:
    filters = [
        json.loads(mapping["FilterCriteria"]["Filters"][0]["Pattern"])
        for mapping in assembly.resources("stateless", "AWS::Lambda::EventSourceMapping")
        if "FilterCriteria" in mapping
    ]

    assert {"eventName": ["INSERT"], "dynamodb": {"Keys": {"sk": {"S": [{"prefix": "email#"}]}}}} in filters
    causes = ["notification_received", "facts_confirmed", "reading_corrected", "clock_moved", "join_undone"]
    assert causes in [f["dynamodb"].get("NewImage", {}).get("type", {}).get("S") for f in filters]


def test_each_partnership_has_one_receipt_rule_that_stores_under_its_own_prefix(assembly: Assembly) -> None:
    rules = [r["Rule"] for r in assembly.resources("inbound", "AWS::SES::ReceiptRule")]

    assert {r["Recipients"][0]: r["Actions"][0]["S3Action"]["ObjectKeyPrefix"] for r in rules} == {
        "notify@bedford-borough.example": "email/bedford-borough/",
        "notify@central-bedfordshire.example": "email/central-bedfordshire/",
        "notify@luton.example": "email/luton/",
    }


def test_the_pages_run_under_the_role_we_made_with_the_layer_we_made(assembly: Assembly) -> None:
    (pages,) = assembly.resources("stateless", "AWS::Serverless::Function")

    assert "webrole" in json.dumps(pages["Role"])
    assert len(pages["Layers"]) == 1
    assert pages["Architectures"] == ["x86_64"]
    assert pages["Runtime"] == "python3.13"


def _alarms(assembly: Assembly) -> list[dict[str, Any]]:
    return assembly.resources("stateless", "AWS::CloudWatch::Alarm")


def _listed(action: str | list[str]) -> list[str]:
    return [action] if isinstance(action, str) else action
