"""Mail comes in: an SMTP listener that stores each message exactly as the receipt rules of `infra.inbound` would."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from infra.local.ses_headers import as_ses_adds

LARGEST_MESSAGE = 40 * 1024 * 1024
"""Bytes; the quota of SES for mail it receives."""


class ReceiptRules:
    """One address per partnership, with or without a label (notify+label@…); mail to any other is refused at the door.

    Labels match without a rule of their own, as with SES:
    https://docs.aws.amazon.com/ses/latest/dg/receiving-email-receipt-rules-console-walkthrough.html
    """

    def __init__(self, partnership_at: dict[str, str], bucket: str, s3: Any) -> None:
        self._partnership_at = {address.casefold(): id_ for address, id_ in partnership_at.items()}
        self._bucket, self._s3 = bucket, s3

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Accept only the addresses at which forms arrive."""
        if not self._partnership(address):
            return "550 5.1.1 Requested action not taken: mailbox unavailable"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the library's name
        """Store before saying 250: after that the message is ours to lose."""
        message, sender = envelope.original_content or b"", (envelope.mail_from or "").strip("<>")
        for partnership, address in self._first_addresses(envelope.rcpt_tos).items():
            name = secrets.token_hex(20)
            headers = as_ses_adds(name, session.host_name or "unknown", sender, address, message)
            self._s3.put_object(Bucket=self._bucket, Key=f"email/{partnership}/{name}", Body=headers + message)
        return f"250 OK {name}"

    def _first_addresses(self, recipients: list[str]) -> dict[str, str]:
        """The partnerships a message goes to: a rule takes it once, however many addresses match the rule."""
        return {self._partnership(address): address for address in reversed(recipients)}

    def _partnership(self, address: str) -> str:
        """Whose address it is, without regard to its label; "" if nobody's."""
        local, _, domain = address.casefold().rpartition("@")
        return self._partnership_at.get(f"{local.partition('+')[0]}@{domain}", "")


@contextmanager
def mail_in(port: int, rules: ReceiptRules) -> Iterator[None]:
    """Listen while the block runs. Raises OSError if the port is taken."""
    listener = Controller(rules, hostname="127.0.0.1", port=port, data_size_limit=LARGEST_MESSAGE)
    listener.start()
    try:
        yield
    finally:
        listener.stop()
