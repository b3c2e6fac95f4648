"""How long each Lambda takes to import, beside the bare import of the libraries it must use."""

import subprocess
import sys
from pathlib import Path

FUNCTIONS = Path(__file__).resolve().parents[2] / "functions"
TRIES = 5

POWERTOOLS = (
    "import boto3, pydantic, govuk_bank_holidays.bank_holidays, "
    "aws_lambda_powertools, aws_lambda_powertools.metrics, aws_xray_sdk.core"
)
BATCHES = f"{POWERTOOLS}, aws_lambda_powertools.utilities.batch, aws_lambda_powertools.utilities.data_classes"
NEEDS = {
    "register_arrival": BATCHES,
    "receive_email": f"{BATCHES}, lxml.etree",
    "read_form": f"{BATCHES}, lxml.etree",
    "read_released_item": f"{BATCHES}, lxml.etree",
    "watch_clocks": POWERTOOLS,
    "refresh_bank_holidays": f"{POWERTOOLS}, urllib.request",
    "send_digests": POWERTOOLS,
    "send_email": f"{BATCHES}, jinja2",
    "record_email_outcome": BATCHES,
    "draft_document": f"{BATCHES}, docxtpl",
    "look_for_same_child": BATCHES,
}


def import_times() -> None:
    """Print one line for each Lambda."""
    for name, needs in NEEDS.items():
        bare, whole = _milliseconds(needs), _milliseconds(f"{needs}; import {name}")
        print(f"  {name:22} {whole:5.0f} ms, of which its libraries {bare:5.0f} ms: ratio {whole / bare:.2f}")


def _milliseconds(statements: str) -> float:
    """The best of some tries, each in a process of its own, without the start of the interpreter."""
    timed = f"import time; began = time.perf_counter(); {statements}; print((time.perf_counter() - began) * 1000)"
    command = [sys.executable, "-c", timed]
    tries = [subprocess.run(command, cwd=FUNCTIONS, capture_output=True, text=True, check=True) for _ in range(TRIES)]
    return min(float(done.stdout) for done in tries)
