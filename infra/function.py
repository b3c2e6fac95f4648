"""Build one row: the function, its own role, its log group."""

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.grants import Grant, Objects, use_key
from infra.lambdas import Row
from infra.rule_check import accept_wildcards
from infra.stateful import StatefulStack

OBJECTS_ARE_NAMED_LATER = (
    "The objects under this prefix get their names at run time; the prefix is the narrowest pattern."
)
NO_RESOURCE_TO_NAME = (
    "xray:Put* and dynamodb:ListStreams exist for all resources only; CDK adds them for tracing and streams."
)


class RowFunction(Construct):
    """A Lambda that may do what its row says and no more."""

    def __init__(
        self,
        scope: Construct,
        row: Row,
        prefix: str,
        house: StatefulStack,
        code: lambda_.Code,
        layer: lambda_.ILayerVersion,
        environment: dict[str, str],
    ) -> None:
        super().__init__(scope, row.name)
        self.row = row
        name = f"{prefix}-{row.name}"
        self.log = log_group(self, name)
        self.role = least_privilege_role(self, house, row.grants, self.log)
        self.function = lambda_.Function(
            self,
            "function",
            function_name=name,
            code=code,
            handler=f"{row.name}.handler",
            runtime=lambda_.Runtime.PYTHON_3_13,
            architecture=lambda_.Architecture.X86_64,
            layers=[layer],
            role=self.role,
            log_group=self.log,
            memory_size=row.memory,
            timeout=Duration.seconds(row.timeout),
            tracing=lambda_.Tracing.ACTIVE,
            environment=environment | {"POWERTOOLS_SERVICE_NAME": row.name},
        )


def log_group(scope: Construct, function_name: str) -> logs.LogGroup:
    """Keep logs, which hold no personal data, for a year."""
    return logs.LogGroup(
        scope,
        "log",
        log_group_name=f"/aws/lambda/{function_name}",
        retention=logs.RetentionDays.ONE_YEAR,
        removal_policy=RemovalPolicy.DESTROY,
    )


def least_privilege_role(
    scope: Construct, house: StatefulStack, grants: tuple[Grant, ...], log: logs.ILogGroup
) -> iam.Role:
    """Make the role from the grants, and let it write to its own log group only."""
    role = iam.Role(scope, "role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
    for grant in grants:
        role.add_to_policy(grant.statement(house))
        if isinstance(grant, Objects):
            accept_wildcards(role, grant.patterns(house.settings, "<AWS::AccountId>"), OBJECTS_ARE_NAMED_LATER)
    accept_wildcards(role, ["*"], NO_RESOURCE_TO_NAME)
    role.add_to_policy(use_key(house))
    role.add_to_policy(
        iam.PolicyStatement(
            actions=["logs:CreateLogStream", "logs:PutLogEvents"],
            resources=[log.log_group_arn],
        )
    )
    return role
