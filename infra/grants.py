"""What a Lambda may do, as data: each row of `infra.lambdas` lists some of these.

A grant names its actions one by one and its resource as narrowly as AWS allows.
"""

from dataclasses import dataclass
from enum import StrEnum

from aws_cdk import Aws
from aws_cdk import aws_iam as iam

from infra.settings import Settings
from infra.stateful import StatefulStack

READ = ("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query")
INFECTED = {"s3:ExistingObjectTag/GuardDutyMalwareScanStatus": "THREATS_FOUND"}
"""The tag by which the scanner marks an object that holds malware."""
WRITE = ("dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem")


class Table(StrEnum):
    """The tables of `infra.tables`, by attribute name."""

    HISTORY = "history"
    SUBJECTS = "subjects"
    DIRECTORY = "directory"
    SESSIONS = "sessions"
    HOUSEKEEPING = "housekeeping"


class Bucket(StrEnum):
    """The buckets of `infra.buckets`, by attribute name."""

    INBOUND = "inbound"
    DOCUMENTS = "documents"


@dataclass(frozen=True)
class Rows:
    """Some actions on the items of a table, and on its indexes when it has any.

    `leading` are patterns of partition keys: the actions then touch no other item. Without it they touch any.
    """

    table: Table
    actions: tuple[str, ...]
    leading: tuple[str, ...] = ()

    def statement(self, house: StatefulStack) -> iam.PolicyStatement:
        """Say it to IAM."""
        arn = getattr(house.tables, self.table).table_arn
        indexes = [f"{arn}/index/{name}" for name in ("partnership", "due", "unsent")]
        resources = [arn, *(indexes if self.table is Table.HISTORY else [])]
        return iam.PolicyStatement(actions=list(self.actions), resources=resources, conditions=self._conditions())

    def _conditions(self) -> dict[str, dict[str, list[str]]]:
        """DynamoDB tells IAM the partition key of every action but Scan, which no grant here names."""
        return {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": list(self.leading)}} if self.leading else {}


@dataclass(frozen=True)
class Objects:
    """One action on the objects of a bucket under some prefixes."""

    bucket: Bucket
    action: str
    prefixes: tuple[str, ...]
    unless_infected: bool = False

    def statement(self, house: StatefulStack) -> iam.PolicyStatement:
        """Say it to IAM. An object without the scanner's tag is not infected as far as anybody knows."""
        return iam.PolicyStatement(
            actions=[self.action],
            resources=self.patterns(house.settings, Aws.ACCOUNT_ID),
            conditions={"StringNotEquals": INFECTED} if self.unless_infected else None,
        )

    def patterns(self, settings: Settings, unknown_account: str) -> list[str]:
        """Name the objects, by the bucket's name rather than its attribute: then the rule check can name them too."""
        bucket = settings.bucket_name(self.bucket, settings.account or unknown_account)
        return [f"arn:aws:s3:::{bucket}/{prefix}*" for prefix in self.prefixes]


Grant = Rows | Objects


def read(table: Table, *leading: str) -> Rows:
    """Read items, or only those whose partition key looks like one of these."""
    return Rows(table, READ, leading)


def add(table: Table, *leading: str) -> Rows:
    """Write items, or only those whose partition key looks like one of these, and never read them."""
    return Rows(table, ("dynamodb:PutItem",), leading)


def change(table: Table, *leading: str) -> Rows:
    """Read and write items, or only those whose partition key looks like one of these.

    The transaction of `perform` needs both.
    """
    return Rows(table, READ + WRITE, leading)


def get(bucket: Bucket, *prefixes: str) -> Objects:
    """Read objects under these prefixes."""
    return Objects(bucket, "s3:GetObject", prefixes)


def get_unless_infected(bucket: Bucket, *prefixes: str) -> Objects:
    """Read objects under these prefixes in which the scan has found no malware; nor can a link to them be made."""
    return Objects(bucket, "s3:GetObject", prefixes, unless_infected=True)


def put(bucket: Bucket, *prefixes: str) -> Objects:
    """Write objects under these prefixes."""
    return Objects(bucket, "s3:PutObject", prefixes)


def use_key(house: StatefulStack) -> iam.PolicyStatement:
    """Use our key, which every table and bucket needs, but only through DynamoDB and S3."""
    region = house.region
    return iam.PolicyStatement(
        actions=["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"],
        resources=[house.key.key_arn],
        conditions={
            "StringEquals": {"kms:ViaService": [f"dynamodb.{region}.amazonaws.com", f"s3.{region}.amazonaws.com"]}
        },
    )
