"""Our code as one zip and third-party code as one layer.

A layer and a function are updated by two calls, so code split across both could be skewed during a deployment:
ours therefore travels whole in each function's zip.
"""

from aws_cdk import AssetHashType, SymlinkFollowMode
from aws_cdk import aws_lambda as lambda_

from infra.settings import REPOSITORY

LAYER = REPOSITORY / "build" / "layer"
NOT_SHIPPED = ["**/__pycache__", "**/*.pyc", "**/.*_cache", "**/local_clock.py"]


def functions_code() -> lambda_.Code:
    """Stage functions/ once for all rows, with the link to templates/ made real.

    Without following, CDK keeps the link dangling; staging the path twice with different modes would reuse the first.
    """
    return lambda_.Code.from_asset(
        str(REPOSITORY / "functions"), follow_symlinks=SymlinkFollowMode.ALWAYS, exclude=NOT_SHIPPED
    )


def layer_code(*, local: bool) -> lambda_.Code:
    """Stage the packages that `make build/layer` installed for Lambda's processor.

    The emulator runs Lambdas with the project's own interpreter, which has the same packages already.
    """
    if local:
        empty = REPOSITORY / "infra" / "local" / "empty_layer"
        return lambda_.Code.from_asset(str(empty))
    return lambda_.Code.from_asset(str(LAYER), exclude=NOT_SHIPPED[:2], asset_hash_type=AssetHashType.SOURCE)
