"""A journey through time runs every scheduled job, as the days it skips would have."""

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from infra.lambdas import LAMBDAS
from infra.local import clock, jump, running
from infra.triggers import Daily, Every

SCHEDULED = {row.name for row in LAMBDAS if isinstance(row.trigger, Every | Daily)}


class Lambdas:
    """Stands in for the emulator: remembers what ran, and fails what it is told to."""

    def __init__(self) -> None:
        self.ran: list[str] = []
        self.broken = ""

    def invoke(self, *, FunctionName: str) -> dict[str, Any]:  # noqa: N803 - boto3's name
        self.ran.append(FunctionName)
        failed = {"FunctionError": "Unhandled"} if FunctionName == self.broken else {}
        return {"Payload": BytesIO(json.dumps("out of order").encode()), **failed}


@pytest.fixture
def lambdas(monkeypatch: pytest.MonkeyPatch) -> Lambdas:
    stand_in = Lambdas()
    monkeypatch.setattr(jump, "client", lambda *_: stand_in)
    return stand_in


@pytest.fixture
def local_dir(tmp_path: Path) -> Path:
    """A folder in which a stack runs whose functions are called as their rows are."""
    outputs = {f"Function{name.title().replace('_', '')}": name for name in SCHEDULED}
    stack = running.Running(
        site_url="", emulator_url="", outbox_url="", outbox="", mail_port=0, password="", outputs=outputs,
        shift_file=str(tmp_path / "shift"),
    )  # fmt: skip
    running.write(tmp_path, stack)
    return tmp_path


def test_a_journey_runs_every_scheduled_job_once_the_clock_has_moved(lambdas: Lambdas, local_dir: Path) -> None:
    jump.travel(timedelta(hours=50), local_dir)

    assert sorted(lambdas.ran) == sorted(SCHEDULED)
    assert clock.shift(local_dir / "shift") == timedelta(hours=50)


def test_a_job_that_fails_is_told_when_the_others_have_run(lambdas: Lambdas, local_dir: Path) -> None:
    lambdas.broken = "refresh_bank_holidays"

    with pytest.raises(jump.JobFailed, match=r"refresh_bank_holidays failed: .*out of order"):
        jump.travel(timedelta(hours=1), local_dir)

    assert sorted(lambdas.ran) == sorted(SCHEDULED)
