"""The pages: Chalice's own template, inside our stack, with a role and settings of ours."""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator

from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from chalice.cdk import Chalice
from constructs import Construct

from infra.function import least_privilege_role, log_group
from infra.lambdas import WEB_GRANTS
from infra.settings import API_STAGE, REPOSITORY
from infra.stateful import StatefulStack

NOT_PACKED = ("__pycache__", "*.pyc", "node_modules", "look", "deployments")

APP_NAME = "case-review-tracker"
"""Chalice's name for the application, which API Gateway takes for its own."""


class Web(Construct):
    """The Chalice application behind API Gateway."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        prefix: str,
        house: StatefulStack,
        layer: lambda_.ILayerVersion,
        environment: dict[str, str],
    ) -> None:
        super().__init__(scope, name)
        function_name = f"{prefix}-web"
        self.role = least_privilege_role(self, house, WEB_GRANTS, log_group(self, function_name))
        # Chalice makes an AWS client, without calling AWS, even when it only packages: it needs some region.
        os.environ.setdefault("AWS_DEFAULT_REGION", house.region)
        with _clean_copy() as source:
            self.chalice = Chalice(
                self,
                "chalice",
                source_dir=source,
                stage_config={
                    "api_gateway_stage": API_STAGE,
                    "api_gateway_endpoint_type": "REGIONAL",
                    "manage_iam_role": False,
                    "iam_role_arn": self.role.role_arn,
                    "lambda_memory_size": 1024,
                    "lambda_timeout": 29,
                    "xray": True,
                    "layers": [layer.layer_version_arn],
                    "environment_variables": environment | {"POWERTOOLS_SERVICE_NAME": "web"},
                },
            )
        # Said again as a property of the API: the emulator does not read it in the definition.
        self.chalice.get_resource("RestAPI").add_property_override("BinaryMediaTypes", ["*/*"])
        self.chalice.get_resource("APIHandler").add_property_override("FunctionName", function_name)

    def look_at(self, queues: Iterable[sqs.IQueue]) -> None:
        """Let the pages ask how much waits in these queues, and not what it is."""
        arns = [queue.queue_arn for queue in queues]
        self.role.add_to_policy(iam.PolicyStatement(actions=["sqs:GetQueueAttributes"], resources=arns))

    @property
    def function(self) -> lambda_.IFunction:
        """The function behind every page."""
        return self.chalice.get_function("APIHandler")

    @property
    def api_id(self) -> str:
        """The REST API's id, from which its address is made."""
        reference: str = self.chalice.get_resource("RestAPI").ref
        return reference


@contextlib.contextmanager
def _clean_copy() -> Iterator[str]:
    """Copy the application, its links made real, without caches: Chalice would pack them, new bytes at every synthesis.

    Chalice also writes into its folder and into the current one; CDK has copied what it needs when the block ends.
    """
    writing, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    with tempfile.TemporaryDirectory() as scratch, contextlib.chdir(scratch):
        shutil.copytree(REPOSITORY / "chalice_app", "chalice_app", ignore=shutil.ignore_patterns(*NOT_PACKED))
        yield "chalice_app"
    sys.dont_write_bytecode = writing
