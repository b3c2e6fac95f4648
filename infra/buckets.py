"""The inbound and the documents bucket: versioned, encrypted with our key, private, TLS only."""

from typing import cast

from aws_cdk import Aws, Duration, RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.settings import Settings


class Buckets(Construct):
    """Where raw mail, forms and documents are kept, byte for byte."""

    def __init__(self, scope: Construct, name: str, settings: Settings, key: kms.IKey) -> None:
        super().__init__(scope, name)
        self._settings, self._key = settings, key
        self._log = self._access_log()
        self.inbound = self._bucket("inbound", cors=[_uploads_from(settings.site_url)])
        self.documents = self._bucket("documents")
        _announce_new_objects(self.inbound)
        self._let_ses_store_mail()

    def _bucket(self, purpose: str, cors: list[s3.CorsRule] | None = None) -> s3.Bucket:
        return s3.Bucket(
            self,
            purpose,
            bucket_name=self._settings.bucket_name(purpose, self._settings.account or Aws.ACCOUNT_ID),
            encryption=s3.BucketEncryption.KMS,
            encryption_key=self._key,
            bucket_key_enabled=True,
            versioned=True,
            enforce_ssl=True,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            cors=cors,
            server_access_logs_bucket=self._log,
            server_access_logs_prefix=f"{purpose}/",
            removal_policy=RemovalPolicy.RETAIN,
        )

    def _access_log(self) -> s3.Bucket:
        """S3 can deliver access logs only to a bucket with S3's own encryption, so this one does not use our key."""
        return s3.Bucket(
            self,
            "access-log",
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=True,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            lifecycle_rules=[s3.LifecycleRule(expiration=Duration.days(400))],
            removal_policy=RemovalPolicy.RETAIN,
        )

    def _let_ses_store_mail(self) -> None:
        """SES writes received mail under email/ for this account's receipt rules, and nothing else."""
        self.inbound.add_to_resource_policy(
            iam.PolicyStatement(
                sid="SesStoresReceivedMail",
                principals=[iam.ServicePrincipal("ses.amazonaws.com")],
                actions=["s3:PutObject"],
                resources=[self.inbound.arn_for_objects("email/*")],
                conditions={"StringEquals": {"AWS:SourceAccount": Aws.ACCOUNT_ID}},
            )
        )


def _uploads_from(site_url: str) -> s3.CorsRule:
    return s3.CorsRule(
        allowed_methods=[s3.HttpMethods.POST],
        allowed_origins=["/".join(site_url.split("/")[:3])],
        allowed_headers=["*"],
        max_age=3600,
    )


def _announce_new_objects(bucket: s3.Bucket) -> None:
    """Tell EventBridge of each new object, in CloudFormation's words: CDK's switch adds a Lambda of its own."""
    resource = cast("s3.CfnBucket", bucket.node.default_child)
    switch = {"EventBridgeEnabled": True}
    resource.add_property_override("NotificationConfiguration.EventBridgeConfiguration", switch)
