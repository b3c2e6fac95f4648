"""The layer is enough: each handler imports with its packages, the runtime's, and nothing of this machine."""

import re
import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

from infra.lambdas import LAMBDAS
from tests.infra.assembly import Assembly

pytestmark = pytest.mark.xdist_group("synthesis")
LOCK = Path(__file__).resolve().parents[2] / "infra" / "requirements-layer.txt"
RUNTIME = ("boto3", "botocore", "jmespath", "python-dateutil", "s3transfer", "six", "urllib3")
HANDLERS = [f"{row.name}.handler" for row in LAMBDAS]


@pytest.fixture(scope="session")
def layer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What Lambda's path holds beside our zip, made of links to this machine's packages of the same versions."""
    folder = tmp_path_factory.mktemp("layer")
    locked = re.findall(r"^([a-z0-9-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    for name in (*locked, *RUNTIME):
        for file in distribution(name).files or ():
            top = Path(file.parts[0])
            if ".." not in file.parts and not (folder / top).exists():
                (folder / top).symlink_to(Path(str(distribution(name).locate_file(top))))
    return folder


@pytest.mark.parametrize("handler", HANDLERS)
def test_a_handler_finds_every_package_it_imports(handler: str, assembly: Assembly, layer: Path) -> None:
    assert _imported(handler.partition(".")[0], assembly.functions, layer) == ""


def test_the_pages_find_every_package_they_import(assembly: Assembly, layer: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(assembly.pages) as archive:
        archive.extractall(tmp_path)

    assert _imported("app", tmp_path, layer) == ""


def _imported(module: str, artefact: Path, layer: Path) -> str:
    """What importing complains of, where only the artefact, the layer and the standard library are to be seen."""
    program = f"import sys; sys.path[:0] = [{str(artefact)!r}, {str(layer)!r}]; import {module}"
    environment = {"AWS_DEFAULT_REGION": "eu-west-2", "POWERTOOLS_TRACE_DISABLED": "true", "STAGE": "test"}
    told = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], env=environment, capture_output=True, text=True, check=False
    )
    return told.stderr
