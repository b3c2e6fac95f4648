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
    """Some actions on the items of a table, and on its indexes when it has any."""

    table: Table
    actions: tuple[str, ...]

    def statement(self, house: StatefulStack) -> iam.PolicyStatement:
        """Say it to IAM."""
        arn = getattr(house.tables, self.table).table_arn
        indexes = [f"{arn}/index/{name}" for name in ("partnership", "due", "unsent")]
        resources = [arn, *(indexes if self.table is Table.HISTORY else [])]
        return iam.PolicyStatement(actions=list(self.actions), resources=resources)


@dataclass(frozen=True)
class Objects:
    """One action on the objects of a bucket under some prefixes."""

    bucket: Bucket
    action: str
    prefixes: tuple[str, ...]

    def statement(self, house: StatefulStack) -> iam.PolicyStatement:
        """Say it to IAM."""
        return iam.PolicyStatement(actions=[self.action], resources=self.patterns(house.settings, Aws.ACCOUNT_ID))

    def patterns(self, settings: Settings, unknown_account: str) -> list[str]:
        """Name the objects, by the bucket's name rather than its attribute: then the rule check can name them too."""
        bucket = settings.bucket_name(self.bucket, settings.account or unknown_account)
        return [f"arn:aws:s3:::{bucket}/{prefix}*" for prefix in self.prefixes]


Grant = Rows | Objects


def read(table: Table) -> Rows:
    """Read items."""
    return Rows(table, READ)


def add(table: Table) -> Rows:
    """Write items and never read them."""
    return Rows(table, ("dynamodb:PutItem",))


def change(table: Table) -> Rows:
    """Read and write items; the transaction of `perform` needs both."""
    return Rows(table, READ + WRITE)


def get(bucket: Bucket, *prefixes: str) -> Objects:
    """Read objects under these prefixes."""
    return Objects(bucket, "s3:GetObject", prefixes)


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
