"""Mail comes in: an SMTP listener that stores each message exactly as the receipt rules of `infra.inbound` would."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import format_datetime, localtime
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

LARGEST_MESSAGE = 40 * 1024 * 1024
"""Bytes; the quota of SES for mail it receives."""


class ReceiptRules:
    """One address per partnership; mail to any other is refused at the door."""

    def __init__(self, partnership_at: dict[str, str], bucket: str, s3: Any) -> None:
        self._partnership_at = {address.casefold(): id_ for address, id_ in partnership_at.items()}
        self._bucket, self._s3 = bucket, s3

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Accept only the addresses at which forms arrive."""
        if address.casefold() not in self._partnership_at:
            return "550 5.1.1 Requested action not taken: mailbox unavailable"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the library's name
        """Store before saying 250: after that the message is ours to lose."""
        message = envelope.original_content or b""
        for address in envelope.rcpt_tos:
            partnership = self._partnership_at[address.casefold()]
            name = secrets.token_hex(20)
            self._s3.put_object(
                Bucket=self._bucket,
                Key=f"email/{partnership}/{name}",
                Body=_as_ses_adds(name, session, envelope, address) + message,
            )
        return f"250 OK {name}"


def _as_ses_adds(name: str, session: Session, envelope: Envelope, address: str) -> bytes:
    """The headers that SES puts before a message it stores. Nothing is checked here, so the verdicts say GRAY."""
    sender = (envelope.mail_from or "").strip("<>")
    helo = session.host_name or "unknown"
    lines = [
        f"Return-Path: <{sender}>",
        f"Received: from {helo} (localhost [127.0.0.1])",
        f" by inbound-smtp.eu-west-2.amazonaws.com with SMTP id {name}",
        f" for {address};",
        f" {format_datetime(localtime())}",
        "X-SES-Spam-Verdict: GRAY",
        "X-SES-Virus-Verdict: GRAY",
        f"Received-SPF: none (spfCheck: local stack) client-ip=127.0.0.1; envelope-from={sender}; helo={helo};",
        "Authentication-Results: amazonses.com; spf=none; dkim=none; dmarc=none;",
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace")


@contextmanager
def mail_in(port: int, rules: ReceiptRules) -> Iterator[None]:
    """Listen while the block runs. Raises OSError if the port is taken."""
    listener = Controller(rules, hostname="127.0.0.1", port=port, data_size_limit=LARGEST_MESSAGE)
    listener.start()
    try:
        yield
    finally:
        listener.stop()
