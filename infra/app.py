"""The CDK application: `python -m infra.app` writes the templates to CDK_OUTDIR (build/cdk.out by default)."""

import os

from aws_cdk import App, Environment, Tags

from infra.inbound import InboundStack
from infra.malware import MalwareStack
from infra.rule_check import check_against_aws_solutions
from infra.settings import REPOSITORY, Settings
from infra.stateful import StatefulStack
from infra.stateless import StatelessStack

# Newer behaviour that CDK keeps off for old applications: access logs allowed by bucket policy instead of the old ACLs.
RECENT_WAYS = {"@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy": True}


def build(settings: Settings, outdir: str) -> App:
    """Put the four stacks of one deployment together."""
    app = App(outdir=outdir, context=RECENT_WAYS)
    here = Environment(account=settings.account, region=settings.region)
    house = StatefulStack(app, f"{settings.prefix}-stateful", settings, env=here)
    scanner = MalwareStack(app, f"{settings.prefix}-malware", settings, house, env=here)
    # What is stored before the scanner is there would never be scanned, and so never be read.
    StatelessStack(app, f"{settings.prefix}-stateless", settings, house, env=here).add_stack_dependency(scanner)
    taken_in = Environment(account=settings.account, region=settings.inbound_region)
    InboundStack(app, f"{settings.prefix}-inbound", settings, env=taken_in)
    Tags.of(app).add("application", "case-review-tracker")
    Tags.of(app).add("stage", settings.stage)
    check_against_aws_solutions(app)
    return app


if __name__ == "__main__":
    build(Settings.of_environment(), os.environ.get("CDK_OUTDIR", str(REPOSITORY / "build" / "cdk.out"))).synth()
