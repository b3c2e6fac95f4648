"""The five tables, and the indexes by which they are asked."""

from aws_cdk import RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_kms as kms
from constructs import Construct


class Tables(Construct):
    """Pay-per-request, encrypted with our key, restorable to any second of the last 35 days."""

    def __init__(self, scope: Construct, name: str, key: kms.IKey) -> None:
        super().__init__(scope, name)
        self._key = key
        self.history = self._table("history", stream=dynamodb.StreamViewType.NEW_IMAGE)
        self._index("partnership", "partnership", "sort")
        self._index("due", "due_on_watch", "act_at")
        self._index("unsent", "unsent", "owed_at")
        self.subjects = self._table("subjects")
        self.directory = self._table("directory")
        self.sessions = self._table("sessions", time_to_live="expires")
        self.housekeeping = self._table("housekeeping")

    def _table(
        self,
        name: str,
        stream: dynamodb.StreamViewType | None = None,
        time_to_live: str | None = None,
    ) -> dynamodb.Table:
        return dynamodb.Table(
            self,
            name,
            partition_key=_string("pk"),
            sort_key=_string("sk"),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            encryption=dynamodb.TableEncryption.CUSTOMER_MANAGED,
            encryption_key=self._key,
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            stream=stream,
            time_to_live_attribute=time_to_live,
            removal_policy=RemovalPolicy.RETAIN,
        )

    def _index(self, name: str, hash_key: str, range_key: str) -> None:
        """Index the history; an item without both attributes is not in it, which keeps `due` and `unsent` sparse."""
        self.history.add_global_secondary_index(
            index_name=name, partition_key=_string(hash_key), sort_key=_string(range_key)
        )


def _string(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)
