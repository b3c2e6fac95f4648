"""Both built artefacts, opened: what Lambda will really find in them."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.infra.assembly import Assembly

pytestmark = pytest.mark.xdist_group("synthesis")
TEMPLATE = "casereview/templates/emails/notification_receipt/subject.txt"
PACKAGE = "casereview/application/perform.py"
LINKED_DIRECTLY = ("casereview/rules/working-together-2023.toml", "casereview/domain/case.py")


@pytest.fixture(params=["functions", "pages"])
def artefact(request: pytest.FixtureRequest, assembly: Assembly, tmp_path: Path) -> Path:
    """The folder as Lambda unpacks it."""
    if request.param == "functions":
        return assembly.functions
    with zipfile.ZipFile(assembly.pages) as archive:
        archive.extractall(tmp_path)
    return tmp_path


def test_each_artefact_holds_the_package_its_rules_and_its_templates(artefact: Path) -> None:
    for name in (PACKAGE, TEMPLATE, *LINKED_DIRECTLY):
        assert (artefact / name).is_file(), name


def test_no_artefact_can_travel_in_time(artefact: Path) -> None:
    assert [path for path in artefact.rglob("*") if "local_clock" in path.name or "travel" in path.name] == []


def test_no_artefact_carries_tests_caches_or_the_local_stack(artefact: Path) -> None:
    unwanted = {"tests", "infra", "node_modules", "__pycache__", ".mypy_cache", ".pytest_cache"}

    assert [path for path in artefact.rglob("*") if path.name in unwanted] == []


def test_each_artefact_imports_by_itself_and_reads_a_template(artefact: Path) -> None:
    program = (
        "from importlib.resources import files; import casereview; "
        "assert (files(casereview) / 'templates/emails/notification_receipt/subject.txt').read_text(); "
        "print(casereview.__file__)"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        cwd=artefact,
        env={"PYTHONPATH": "."},
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.strip().startswith(str(artefact.resolve()))


def test_every_lambda_of_the_table_is_a_file_of_the_artefact(assembly: Assembly) -> None:
    handlers = {f["Handler"] for f in assembly.resources("stateless", "AWS::Lambda::Function")}

    assert handlers
    for handler in handlers:
        assert (assembly.functions / handler.replace(".handler", ".py")).is_file(), handler
