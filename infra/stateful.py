"""The stack of what must outlive any deployment: data, keys and people's sign-in."""

from aws_cdk import CfnOutput, Stack
from constructs import Construct

from infra.buckets import Buckets
from infra.encryption import encryption_key
from infra.settings import Settings
from infra.sign_in import SignIn
from infra.tables import Tables


class StatefulStack(Stack):
    """Nothing here is deleted with the stack; everything here is named by an output."""

    def __init__(self, scope: Construct, name: str, settings: Settings, **placed: object) -> None:
        super().__init__(scope, name, **placed)  # type: ignore[arg-type]
        self.settings = settings
        self.key = encryption_key(self, settings.prefix)
        self.tables = Tables(self, "tables", self.key)
        self.buckets = Buckets(self, "buckets", settings, self.key)
        self.sign_in = SignIn(self, "sign-in", settings)
        self._name_everything()

    def _name_everything(self) -> None:
        """Publish names for the seeding, the demonstration and the tests; no secret is among them."""
        names = {
            "HistoryTable": self.tables.history.table_name,
            "SubjectsTable": self.tables.subjects.table_name,
            "DirectoryTable": self.tables.directory.table_name,
            "SessionsTable": self.tables.sessions.table_name,
            "HousekeepingTable": self.tables.housekeeping.table_name,
            "InboundBucket": self.buckets.inbound.bucket_name,
            "DocumentsBucket": self.buckets.documents.bucket_name,
            "UserPoolId": self.sign_in.pool.user_pool_id,
            "UserPoolClientId": self.sign_in.client.user_pool_client_id,
        }
        for output, value in names.items():
            CfnOutput(self, output, value=value)
