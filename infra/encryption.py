"""The one key that encrypts tables, buckets and alarms, and which services may use it."""

from aws_cdk import Aws, RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from constructs import Construct

SERVICES = ("ses.amazonaws.com", "cloudwatch.amazonaws.com")
"""SES encrypts the mail it stores; CloudWatch encrypts what it says to the alarm topic."""
EVENTS = "events.amazonaws.com"
"""EventBridge encrypts what the malware scanner says of itself to the alarm topic."""


def encryption_key(scope: Construct, alias: str) -> kms.Key:
    """Make the key, rotated yearly, kept when the stack is deleted."""
    key = kms.Key(scope, "Key", alias=alias, enable_key_rotation=True, removal_policy=RemovalPolicy.RETAIN)
    for service in SERVICES:
        key.add_to_resource_policy(_use_by(service, {"StringEquals": {"AWS:SourceAccount": Aws.ACCOUNT_ID}}))
    # EventBridge names no account when it publishes to a topic: a condition would silence it.
    key.add_to_resource_policy(_use_by(EVENTS))
    return key


def _use_by(service: str, conditions: dict[str, dict[str, str]] | None = None) -> iam.PolicyStatement:
    return iam.PolicyStatement(
        principals=[iam.ServicePrincipal(service)],
        actions=["kms:Decrypt", "kms:GenerateDataKey"],
        resources=["*"],
        conditions=conditions,
    )
