"""How the end-to-end tests follow the running stack: its clock, its emails, and what takes a moment to come."""

import re
import time
from collections.abc import Callable
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from infra.local import clock
from infra.local.running import Running

SOON = 90


def eventually[T](found: Callable[[], T]) -> T:
    """What is found once it is there."""
    deadline = time.monotonic() + SOON
    while time.monotonic() < deadline:
        if it := found():
            return it
        time.sleep(0.3)
    raise AssertionError("It did not come in time.")


def sent(stack: Running, to: str, about: str) -> list[EmailMessage]:
    """The emails to this address whose subject holds these words."""
    messages = [message_from_bytes(p.read_bytes(), policy=policy.default) for p in Path(stack.outbox).glob("*.eml")]
    return [m for m in messages if to in str(m["To"]) and about in re.sub(r"\s+", " ", str(m["Subject"]))]


def words(email: EmailMessage) -> str:
    """What it says in plain text, however its lines are broken."""
    body = email.get_body(("plain",))
    return re.sub(r"\s+", " ", body.get_content()) if body else ""


def now(stack: Running) -> datetime:
    """The instant on the stack's own clock."""
    return clock.now(Path(stack.shift_file))
