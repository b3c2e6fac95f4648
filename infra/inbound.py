"""The stack through which mail comes in: one SES receipt rule per partnership.

It stands alone because SES receives mail in some regions only, and because the local stack has an SMTP listener
instead.
"""

from aws_cdk import Aws, Stack
from aws_cdk import aws_ses as ses
from constructs import Construct

from infra.settings import Settings


class InboundStack(Stack):
    """Store each message, byte for byte, under its partnership's prefix; decide nothing here."""

    def __init__(self, scope: Construct, name: str, settings: Settings, **placed: object) -> None:
        super().__init__(scope, name, **placed)  # type: ignore[arg-type]
        rules = ses.CfnReceiptRuleSet(self, "rules", rule_set_name=settings.prefix)
        bucket = settings.bucket_name("inbound", settings.account or Aws.ACCOUNT_ID)
        for partnership, address in settings.notification_addresses.items():
            rule = ses.CfnReceiptRule(
                self, partnership, rule_set_name=settings.prefix, rule=_store(partnership, address, bucket)
            )
            rule.add_resource_dependency(rules)


def _store(partnership: str, address: str, bucket: str) -> ses.CfnReceiptRule.RuleProperty:
    """Scanning is on: its verdicts are headers of the stored message, which `receive_email` reads.

    The address also matches with any label (notify+label@…), which the addresses for replies to a case rely on:
    https://docs.aws.amazon.com/ses/latest/dg/receiving-email-receipt-rules-console-walkthrough.html
    """
    stored = ses.CfnReceiptRule.S3ActionProperty(bucket_name=bucket, object_key_prefix=f"email/{partnership}/")
    return ses.CfnReceiptRule.RuleProperty(
        name=partnership,
        enabled=True,
        recipients=[address],
        scan_enabled=True,
        tls_policy="Require",
        actions=[ses.CfnReceiptRule.ActionProperty(s3_action=stored)],
    )
