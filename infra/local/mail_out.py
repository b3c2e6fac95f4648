"""Mail goes out: SES relays by SMTP to here, and each email becomes an `.eml` file and an SES event."""

import asyncio
import email
import email.policy
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from infra.local.post_office import Remembered
from infra.local.ses_event import outcome_of
from infra.local.whereabouts import free_port

Tell = Callable[[str], None]


class Outbox:
    """Takes every email for delivered, except to addresses that begin with `bounce`."""

    def __init__(self, folder: Path, remembered: Remembered, now: Callable[[], datetime]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._remembered, self._now = folder, remembered, now
        self.tell_outcome: Tell = lambda _: None

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the library's name
        """Keep the email and report what became of it, as SES does."""
        await asyncio.to_thread(self._keep, envelope)
        return "250 OK"

    def _keep(self, envelope: Envelope) -> None:
        message: Any = email.message_from_bytes(envelope.original_content or b"", policy=email.policy.SMTP)
        message_id = message["Message-ID"].strip("<>")
        asked = self._remembered.of(message_id)
        now = self._now()
        _restore_headers(message, asked, now)
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%f}-{message_id.partition('@')[0]}.eml"
        unfinished = self._folder / f"{name}.unfinished"
        unfinished.write_bytes(message.as_bytes())
        unfinished.replace(self._folder / name)
        for recipient in envelope.rcpt_tos:
            self.tell_outcome(json.dumps(outcome_of(message_id, recipient, asked, now)))


def _restore_headers(message: EmailMessage, asked: dict[str, Any], now: datetime) -> None:
    message["Date"] = format_datetime(now)
    if replies := asked.get("ReplyToAddresses"):
        message["Reply-To"] = ", ".join(replies)
    for header in asked.get("Content", {}).get("Simple", {}).get("Headers", []):
        message[header["Name"]] = header["Value"]


@contextmanager
def mail_out(outbox: Outbox) -> Iterator[int]:
    """Listen on a free port, which is the value of the block."""
    port = free_port()
    listener = Controller(outbox, hostname="127.0.0.1", port=port)
    listener.start()
    try:
        yield port
    finally:
        listener.stop()
