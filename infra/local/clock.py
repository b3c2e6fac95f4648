"""The local clock: the machine's, plus the journeys made with `make travel`."""

from datetime import UTC, datetime, timedelta
from pathlib import Path


def shift(shift_file: Path) -> timedelta:
    """How far ahead the local clock is."""
    if not shift_file.exists():
        return timedelta(0)
    return timedelta(seconds=float(shift_file.read_text(encoding="ascii")))


def now(shift_file: Path) -> datetime:
    """The local clock, aware UTC."""
    return datetime.now(UTC) + shift(shift_file)
