"""One synthesis for all tests of this folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.infra.assembly import Assembly

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def assembly(tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    """The templates of a stage called test; cdk-nag's findings make this fail, and say which."""
    folder = tmp_path_factory.mktemp("cdk.out")
    (REPOSITORY / "build" / "layer" / "python").mkdir(parents=True, exist_ok=True)
    told = subprocess.run(
        [sys.executable, "-m", "infra.app"],
        cwd=REPOSITORY,
        env=os.environ | {"CDK_OUTDIR": str(folder), "STAGE": "test"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    return Assembly(folder)
