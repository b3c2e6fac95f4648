"""What a running local stack tells the other commands: `make travel`, `make demo`, the end-to-end tests."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "running.json"


class NotRunning(Exception):
    """No local stack runs in this folder; the message says how to start one."""


@dataclass(frozen=True, kw_only=True)
class Running:
    """Addresses of the parts, and the outputs of both stacks (names of tables, buckets, functions, queues)."""

    site_url: str
    emulator_url: str
    outbox_url: str
    outbox: str
    mail_port: int
    shift_file: str
    password: str
    outputs: dict[str, str]


def write(local_dir: Path, running: Running) -> None:
    """Say that the stack is ready; whoever waits for it waits for this file."""
    unfinished = local_dir / f"{FILE}.unfinished"
    unfinished.write_text(json.dumps(asdict(running), indent=2), encoding="utf-8")
    unfinished.replace(local_dir / FILE)


def read(local_dir: Path) -> Running:
    """Find the running stack of this folder, or raise NotRunning."""
    try:
        return Running(**json.loads((local_dir / FILE).read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise NotRunning(f"No local stack runs in {local_dir}. Start it with `make run`.") from None


def forget(local_dir: Path) -> None:
    """Say that the stack no longer runs."""
    (local_dir / FILE).unlink(missing_ok=True)
