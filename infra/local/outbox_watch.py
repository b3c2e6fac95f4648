"""Waiting for sent mail: what has come into the outbox since one last looked."""

import time
from email import message_from_bytes, policy
from pathlib import Path

QUIET_SECONDS = 2.5
AT_MOST_SECONDS = 60


class OutboxWatch:
    """Looks at the folder of sent mail; each `.eml` is shown once."""

    def __init__(self, outbox: Path) -> None:
        self._outbox = outbox
        self._seen = self._all()

    def new(self, *, expected: bool) -> list[tuple[str, str]]:
        """Recipient and subject of each new email, once no more have come for a while; the first if `expected`."""
        deadline = time.monotonic() + AT_MOST_SECONDS
        last, quiet_since = self._all(), time.monotonic()
        while time.monotonic() < deadline:
            if time.monotonic() - quiet_since > QUIET_SECONDS and not (expected and last == self._seen):
                break
            time.sleep(0.1)
            if (now := self._all()) != last:
                last, quiet_since = now, time.monotonic()
        fresh, self._seen = sorted(last - self._seen), last
        return [_to_and_subject(path) for path in fresh]

    def _all(self) -> set[Path]:
        return set(self._outbox.glob("*.eml"))


def _to_and_subject(path: Path) -> tuple[str, str]:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    return str(message["To"]).strip(), str(message["Subject"]).strip()
