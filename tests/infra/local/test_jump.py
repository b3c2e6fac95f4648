"""Time travel: how a journey is said, and that it exists on this machine only."""

from datetime import timedelta
from pathlib import Path

import pytest

from infra.local import clock
from infra.local.jump import NotAJourney, length, travel
from infra.local.running import NotRunning


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("90m", timedelta(minutes=90)),
        ("50h", timedelta(hours=50)),
        ("3d", timedelta(days=3)),
        ("1w", timedelta(weeks=1)),
    ],
)
def test_a_journey_is_said_in_minutes_hours_days_or_weeks(said: str, meant: timedelta) -> None:
    assert length(said) == meant


@pytest.mark.parametrize("said", ["", "50", "-3d", "3 days", "h"])
def test_what_is_not_a_length_of_time_is_refused_with_an_example(said: str) -> None:
    with pytest.raises(NotAJourney, match="BY=50h"):
        length(said)


def test_nobody_travels_without_a_running_stack(tmp_path: Path) -> None:
    with pytest.raises(NotRunning, match="make run"):
        travel(timedelta(hours=1), tmp_path)

    assert not (tmp_path / "shift").exists()


def test_without_a_journey_the_local_clock_is_the_machines(tmp_path: Path) -> None:
    assert clock.shift(tmp_path / "shift") == timedelta(0)


def test_a_lambda_reads_the_shift_that_a_journey_wrote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(clock.__file__).parent / "travel"))
    monkeypatch.setenv("CLOCK_SHIFT_FILE", str(tmp_path / "shift"))
    import local_clock

    assert local_clock.offset() == timedelta(0)

    (tmp_path / "shift").write_text("180000.0", encoding="ascii")

    assert local_clock.offset() == timedelta(hours=50) == clock.shift(tmp_path / "shift")
