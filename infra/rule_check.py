"""Hold the stacks against AWS's own list of good practice (cdk-nag's AwsSolutions); synthesis fails on any finding.

What is deliberately otherwise is accepted where it is built, for that construct only and with its reason.
"""

from aws_cdk import Acknowledgment, App, Validations
from cdk_nag import AwsSolutionsChecks
from constructs import IConstruct


def check_against_aws_solutions(app: App) -> None:
    """Check when the templates are written."""
    Validations.of(app).add_plugins(AwsSolutionsChecks(app))
    accept(
        app,
        "AwsSolutions-L1",
        "The project runs on one Python everywhere, 3.13: Lambda supports it until 2029, and Chalice takes its runtime "
        "from the Python that synthesises.",
    )


def accept(construct: IConstruct, rule: str, reason: str) -> None:
    """Accept one finding at this construct and below it."""
    Validations.of(construct).acknowledge(Acknowledgment(id=f"AwsSolutions::{rule}", reason=reason))


def accept_wildcards(construct: IConstruct, patterns: list[str], reason: str) -> None:
    """Accept permissions on resources that only a pattern can name."""
    for pattern in patterns:
        accept(construct, f"AwsSolutions-IAM5[Resource::{pattern}]", reason)
