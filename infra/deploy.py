"""`make deploy STAGE=live REGION=eu-west-2`: the CDK's own command, and the three things CloudFormation cannot do.

1. Without a domain the pages' address is known only after the first deployment, but sign-in and emails need it: it is
   then deployed a second time with the address it got.
2. Which receipt rule set is active is a setting of the account, not of a stack.
3. The directory of partnerships and people is data: it is loaded from DIRECTORY, and who is new is sent an account.
"""

import os
import subprocess
import sys

import boto3
from botocore.exceptions import ClientError

from infra.settings import FICTIONAL_DIRECTORY, REPOSITORY, Settings

CDK = str(REPOSITORY / "infra" / "node_modules" / ".bin" / "cdk")


def deploy(settings: Settings) -> None:
    """Deploy all stacks. Raises CalledProcessError when the CDK's command fails, which has then said why."""
    site = f"https://{settings.site_domain}" if settings.site_domain else outputs(settings).get("SiteUrl", "")
    _cdk(settings, site)
    found = outputs(settings)["SiteUrl"]
    if found != site:
        _cdk(settings, found)
    _take_mail_in(settings)
    if settings.directory != FICTIONAL_DIRECTORY:
        _directory(settings, "load")
        _directory(settings, "invite")
    print(f"The pages are at {found}")  # noqa: T201 - speaks to a person at a terminal


def outputs(settings: Settings) -> dict[str, str]:
    """What both stacks tell of themselves; nothing before the first deployment."""
    cloudformation = boto3.client("cloudformation", region_name=settings.region)
    told: dict[str, str] = {}
    for stack in ("stateful", "stateless"):
        try:
            (found,) = cloudformation.describe_stacks(StackName=f"{settings.prefix}-{stack}")["Stacks"]
        except ClientError:
            continue
        told |= {o["OutputKey"]: o["OutputValue"] for o in found.get("Outputs", [])}
    return told


def _cdk(settings: Settings, site_url: str) -> None:
    """Prepare the account, which does nothing the second time, and deploy."""
    for words in (["bootstrap"], ["deploy", "--all", "--require-approval", "broadening"]):
        subprocess.run(
            [CDK, *words],
            cwd=REPOSITORY / "infra",
            env=os.environ | {"STAGE": settings.stage, "REGION": settings.region, "SITE_URL": site_url},
            check=True,
        )


def _take_mail_in(settings: Settings) -> None:
    ses = boto3.client("ses", region_name=settings.inbound_region)
    ses.set_active_receipt_rule_set(RuleSetName=settings.prefix)


def _directory(settings: Settings, verb: str) -> None:
    told = outputs(settings)
    subprocess.run(
        [sys.executable, "-m", "casereview", "directory", verb, str(settings.directory)],
        env=os.environ
        | {
            "PYTHONPATH": str(REPOSITORY / "functions"),
            "DIRECTORY_TABLE": told["DirectoryTable"],
            "USER_POOL_ID": told["UserPoolId"],
            "AWS_DEFAULT_REGION": settings.region,
        },
        check=True,
    )


if __name__ == "__main__":
    deploy(Settings.of_environment())
