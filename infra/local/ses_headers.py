"""The headers that SES puts before a message it stores, with the verdicts of its checks on who sent it.

Nothing can be checked on this machine, so the verdict goes by the domain of the From address: fictional domains pass,
`forged.example` fails, and of any other nothing is known.
"""

import re
from email.parser import BytesHeaderParser
from email.utils import format_datetime, localtime, parseaddr
from typing import NamedTuple

FORGED = "forged.example"
"""Write from here to see what becomes of an email whose sender is not who it says."""


class Verdicts(NamedTuple):
    """What SES found, in the words of its headers."""

    spf: str
    dkim: str
    dmarc: str


UNKNOWN = Verdicts("none", "none", "none")
PASSED = Verdicts("pass", "pass", "pass")
FAILED = Verdicts("fail", "none", "fail")


def as_ses_adds(name: str, helo: str, envelope_sender: str, recipient: str, message: bytes) -> bytes:
    """The headers for one message; `name` is what SES calls it."""
    domain = _sender_domain(message)
    spf, dkim, dmarc = _verdicts(domain)
    lines = [
        f"Return-Path: <{envelope_sender}>",
        f"Received: from {helo} (localhost [127.0.0.1])",
        f" by inbound-smtp.eu-west-2.amazonaws.com with SMTP id {name}",
        f" for {recipient};",
        f" {format_datetime(localtime())}",
        "X-SES-Spam-Verdict: GRAY",
        "X-SES-Virus-Verdict: GRAY",
        f"Received-SPF: {spf} (spfCheck: local stack) client-ip=127.0.0.1;",
        f" envelope-from={envelope_sender}; helo={helo};",
        "Authentication-Results: amazonses.com;",
        f" spf={spf} smtp.mailfrom={envelope_sender};",
        f" dkim={dkim}{f' header.i=@{domain}' if dkim == 'pass' else ''};",
        f" dmarc={dmarc} header.from={domain};",
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace")


def _verdicts(domain: str) -> Verdicts:
    if domain == FORGED:
        return FAILED
    return PASSED if domain.endswith(".example") else UNKNOWN


def _sender_domain(message: bytes) -> str:
    """The domain of the From address, "" where it has none that could be one: it goes into a header of ours."""
    sender = str(BytesHeaderParser().parsebytes(message).get("From", ""))
    domain = parseaddr(sender)[1].rpartition("@")[2].casefold()
    return domain if re.fullmatch(r"[a-z0-9.-]+", domain) else ""
