"""Deploy the synthesised stacks to the emulator, through CloudFormation, as the CDK's command would.

Done here rather than by that command because it must be quick and must not need npm at every start.
"""

import hashlib
import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError, WaiterError

from infra.local.aws import client

CAPABILITIES = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]
DEPLOYED = {"CREATE_COMPLETE", "UPDATE_COMPLETE"}


class NotDeployed(Exception):
    """CloudFormation refused or failed; the message says at which resource."""


class Stacks:
    """The stacks of one cloud assembly, on one emulator."""

    def __init__(self, assembly: Path, emulator_url: str) -> None:
        self._assembly = assembly
        self._cloudformation = client("cloudformation", emulator_url)
        self._s3 = client("s3", emulator_url)
        # What `cdk bootstrap` leaves in an account, and every template asks for before it is deployed.
        client("ssm", emulator_url).put_parameter(
            Name="/cdk-bootstrap/hnb659fds/version", Value="30", Type="String", Overwrite=True
        )

    def deploy(self, stack: str) -> dict[str, str]:
        """Bring the stack to its template, unless it is there already, and answer its outputs."""
        template = (self._assembly / f"{stack}.template.json").read_text(encoding="utf-8")
        digest = hashlib.sha256(template.encode()).hexdigest()
        found = self._find(stack)
        if found is None or {"Key": "template", "Value": digest} not in found.get("Tags", []):
            self._upload_assets(stack)
            self._bring(stack, digest, exists=found is not None)
            found = self._find(stack)
        if found is None or found["StackStatus"] not in DEPLOYED:
            raise NotDeployed(f"{stack}: {self._why(stack)}")
        return {output["OutputKey"]: output["OutputValue"] for output in found.get("Outputs", [])}

    def _find(self, stack: str) -> dict[str, Any] | None:
        try:
            found: dict[str, Any] = self._cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
        except ClientError:
            return None
        return found

    def _bring(self, stack: str, digest: str, *, exists: bool) -> None:
        """Create or update; the template's digest is a tag, so that it is exactly as lasting as the stack."""
        bucket, key = self._template_object(stack)
        call = self._cloudformation.update_stack if exists else self._cloudformation.create_stack
        call(
            StackName=stack,
            TemplateURL=f"{self._s3.meta.endpoint_url}/{bucket}/{key}",
            Capabilities=CAPABILITIES,
            Tags=[{"Key": "template", "Value": digest}],
        )
        waiter = self._cloudformation.get_waiter(f"stack_{'update' if exists else 'create'}_complete")
        try:
            waiter.wait(StackName=stack, WaiterConfig={"Delay": 1, "MaxAttempts": 120})
        except WaiterError as error:
            raise NotDeployed(f"{stack}: {self._why(stack)}") from error

    def _why(self, stack: str) -> str:
        events = self._cloudformation.describe_stack_events(StackName=stack)["StackEvents"]
        failed = [event for event in events if event["ResourceStatus"].endswith("FAILED")]
        return "; ".join(f"{e['LogicalResourceId']}: {e.get('ResourceStatusReason')}" for e in failed[:5])

    def _template_object(self, stack: str) -> tuple[str, str]:
        for asset in self._assets(stack):
            if asset["source"]["path"] == f"{stack}.template.json":
                place = next(iter(asset["destinations"].values()))
                return place["bucketName"], place["objectKey"]
        raise NotDeployed(f"{stack} has no template among its assets")

    def _assets(self, stack: str) -> list[dict[str, Any]]:
        listing = json.loads((self._assembly / f"{stack}.assets.json").read_text(encoding="utf-8"))
        return list(listing["files"].values())

    def _upload_assets(self, stack: str) -> None:
        for asset in self._assets(stack):
            place = next(iter(asset["destinations"].values()))
            self._have_bucket(place["bucketName"])
            source = self._assembly / asset["source"]["path"]
            body = _zipped(source) if asset["source"]["packaging"] == "zip" else source.read_bytes()
            self._s3.put_object(Bucket=place["bucketName"], Key=place["objectKey"], Body=body)

    def _have_bucket(self, bucket: str) -> None:
        try:
            self._s3.head_bucket(Bucket=bucket)
        except ClientError:
            place = {"LocationConstraint": self._s3.meta.region_name}
            self._s3.create_bucket(Bucket=bucket, CreateBucketConfiguration=place)


def _zipped(folder: Path) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder))
    return held.getvalue()
