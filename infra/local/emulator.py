"""The emulated AWS: one ministack process, its state on disk between runs."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Self

from infra.local.whereabouts import REGION, Whereabouts

READY_WITHIN_SECONDS = 60
SAVES_WITHIN_SECONDS = 60
TRAVEL = Path(__file__).parent / "travel"


class EmulatorStopped(Exception):
    """The emulator ended by itself; the message carries the end of its log."""


class Emulator:
    """Runs while the `with` block does; leaving it saves the state, which a killed process would lose."""

    def __init__(self, here: Whereabouts, smtp_port: int, post_office_port: int) -> None:
        self._here = here
        self._log = here.local_dir / "emulator.log"
        self._environment = _environment(here, smtp_port, post_office_port)

    def __enter__(self) -> Self:
        with self._log.open("ab") as log:
            # A session of its own: Ctrl-C reaches only us, and we stop the parts in order.
            self._process = subprocess.Popen(
                [sys.executable, "-m", "ministack"],
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until_ready()
        return self

    def __exit__(self, *_: object) -> None:
        # A second, impatient Ctrl-C would lose what is being saved.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._process.terminate()
        try:
            self._process.wait(SAVES_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def check(self) -> None:
        """Raise EmulatorStopped if the process has ended."""
        if self._process.poll() is not None:
            tail = self._log.read_text(errors="replace").splitlines()[-15:]
            raise EmulatorStopped("The emulated AWS stopped. Its last words:\n" + "\n".join(tail))

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN_SECONDS
        while time.monotonic() < deadline:
            self.check()
            try:
                with urllib.request.urlopen(f"{self._here.emulator_url}/_ministack/health", timeout=2):
                    return
            except OSError:
                time.sleep(0.2)
        raise EmulatorStopped(f"The emulated AWS was not ready within {READY_WITHIN_SECONDS} seconds")


def _environment(here: Whereabouts, smtp_port: int, post_office_port: int) -> dict[str, str]:
    """What the emulator, and through it every local Lambda, is told."""
    scratch = here.local_dir / "scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    return os.environ | {
        "GATEWAY_PORT": str(here.emulator_port),
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_REGION": REGION,
        "PERSIST_STATE": "1",
        "STATE_DIR": str(here.local_dir / "state"),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(here.local_dir / "objects"),
        "SMTP_HOST": f"127.0.0.1:{smtp_port}",
        "SFTP_ENABLED": "0",
        "IOT_MTLS_ENABLED": "0",
        "LOG_LEVEL": "WARNING",
        "TMPDIR": str(scratch),
        # From here on for the Lambdas, which inherit this environment.
        "AWS_ENDPOINT_URL": here.emulator_url,
        "AWS_ENDPOINT_URL_SESV2": f"http://127.0.0.1:{post_office_port}",
        "PYTHONPATH": str(TRAVEL),
        "CLOCK_SHIFT_FILE": str(here.shift_file),
        "POWERTOOLS_TRACE_DISABLED": "true",
    }
