"""What SES itself wrote above a message when it took it in. Whatever stands below may be the sender's invention.

SES puts, in this order: Return-Path, one Received, X-SES-…-Verdict, Received-SPF, Authentication-Results, X-SES-RECEIPT
and X-SES-DKIM-SIGNATURE. The first header of another name, or a second of the same, is the message's own.
"""

import re
from collections.abc import Iterable
from email.message import Message
from typing import Final

from casereview.adapters.mime_headers import one_line
from casereview.application.received_email import SenderChecks, Verdict

_OF_SES: Final = {"return-path", "received", "received-spf", "authentication-results"}
_SIGNED_BY: Final = "amazonses.com"
# Result words of RFC 8601. A soft failure is one all the same: the domain says that its mail does not come from there.
_VERDICTS: Final = {"pass": Verdict.PASS, "fail": Verdict.FAIL, "softfail": Verdict.FAIL, "hardfail": Verdict.FAIL}
# A quoted local part and a comment hold what the sender chose, which may look like a verdict.
_CHOSEN_BY_THE_SENDER: Final = re.compile(r'"(?:[^"\\]|\\.)*"|\([^()]*\)')
_RESULT: Final = re.compile(r";\s*(spf|dkim|dmarc)\s*=\s*(\w+)([^;]*)")
# The domain a signature speaks for: its i= or d=, after whatever local part the signer chose.
_SIGNED_FOR: Final = re.compile(r"\bheader\.[di]\s*=\s*(\S+)")
# The last one: what the sending server calls itself stands before it, and is anything it likes.
_FOR: Final = re.compile(r".*\sfor\s+<?([^\s<>;]+)>?\s*(?:;|$)")


def stamped(message: Message) -> dict[str, str]:
    """The headers that SES put on top, by their names in small letters."""
    found: dict[str, str] = {}
    for name, value in message.items():
        key = name.lower()
        if key in found or not (key in _OF_SES or key.startswith("x-ses-")):
            break
        found[key] = one_line(value)
    return found


def checks(stamps: dict[str, str], sender: str) -> SenderChecks:
    """What SES found out about who sent the message; NONE for what it does not say.

    Anybody passes for a domain of their own: a server (SPF) or a signature (DKIM) passes only for the domain of
    `sender`, the address in From, or one above or below it (RFC 7489, 3.1: alignment). A failure counts, whoever's
    it is.
    """
    whose, _, results = stamps.get("authentication-results", "").lower().partition(";")
    if whose.split()[:1] != [_SIGNED_BY]:
        results = ""
    found = _RESULT.findall(";" + _CHOSEN_BY_THE_SENDER.sub(" ", results))
    said = {method: [_verdict(word) for by, word, _ in found if by == method] for method in ("spf", "dmarc")}
    by_itself = stamps.get("received-spf", "").lower().split()[:1]
    server = stamps.get("return-path", "").lower()
    return SenderChecks(
        spf=_for(_all(said["spf"] or map(_verdict, by_itself)), [server], sender),
        dkim=_any(_for(_verdict(word), _SIGNED_FOR.findall(more), sender) for by, word, more in found if by == "dkim"),
        dmarc=_all(said["dmarc"]),
    )


def delivered_to(stamps: dict[str, str]) -> str:
    """The address that SES took the message in for, "" when it does not say."""
    found = _FOR.match(stamps.get("received", ""))
    return found[1] if found else ""


def _verdict(word: str) -> Verdict:
    return _VERDICTS.get(word, Verdict.NONE)


def _for(verdict: Verdict, whose: list[str], sender: str) -> Verdict:
    """The verdict, unless it is a pass for other domains than that of the sender."""
    are_of_the_sender = bool(whose) and all(_aligned(_domain(each), _domain(sender)) for each in whose)
    return verdict if are_of_the_sender or verdict is not Verdict.PASS else Verdict.NONE


def _domain(address: str) -> str:
    return address.rpartition("@")[2].strip("<>. ")


def _aligned(one: str, other: str) -> bool:
    """Whether both are one domain, or one is below the other; what has no dot is nobody's own."""
    above, below = sorted((one, other), key=len)
    return "." in above and f".{below}".endswith(f".{above}")


def _all(verdicts: Iterable[Verdict]) -> Verdict:
    """One result is expected; of two that differ one was slipped in, so only agreement is believed."""
    said = set(verdicts)
    return said.pop() if len(said) == 1 else (Verdict.FAIL if said else Verdict.NONE)


def _any(verdicts: Iterable[Verdict]) -> Verdict:
    """A message may bear several signatures; one that holds is enough."""
    said = set(verdicts)
    return next((verdict for verdict in (Verdict.PASS, Verdict.FAIL) if verdict in said), Verdict.NONE)
