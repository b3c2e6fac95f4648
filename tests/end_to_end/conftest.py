"""A local stack for each file of end-to-end tests: one file's time travel must not be another's."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from infra.local import running
from infra.local.whereabouts import free_port

READY_WITHIN_SECONDS = 180
STOPS_WITHIN_SECONDS = 60
REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def local_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("local")


@pytest.fixture(scope="module")
def stack(local_dir: Path) -> Iterator[running.Running]:
    """The running stack: its addresses and the names of everything in it."""
    with running_stack(local_dir, free_ports()) as started:
        yield started


@contextmanager
def running_stack(local_dir: Path, ports: dict[str, str]) -> Iterator[running.Running]:
    """Start a stack as `make run` does, and stop it as Ctrl-C does."""
    environment = os.environ | ports | {"LOCAL_DIR": str(local_dir)}
    log = local_dir / "run.log"
    with log.open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "infra.local"], cwd=REPOSITORY, env=environment, stdout=told, stderr=told
        )
    try:
        yield _when_ready(process, local_dir, log)
    finally:
        process.terminate()
        process.wait(STOPS_WITHIN_SECONDS)


def free_ports() -> dict[str, str]:
    return {name: str(free_port()) for name in ("PORT", "MAIL_PORT", "EMULATOR_PORT", "OUTBOX_PORT")}


def _when_ready(process: subprocess.Popen[bytes], local_dir: Path, log: Path) -> running.Running:
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail("The local stack did not start:\n" + log.read_text(errors="replace"))
        try:
            return running.read(local_dir)
        except running.NotRunning:
            time.sleep(0.5)
    pytest.fail("The local stack was not ready in time:\n" + log.read_text(errors="replace"))
