"""Reads the headers of a message, whatever is in them: who wrote it, to whom, and which message it is."""

import re
from email.message import Message
from email.utils import parseaddr
from hashlib import sha256
from typing import Final

MAX_HEADER: Final = 2_000
"""Characters; what is longer was not written to be read."""
MAX_RECIPIENT_HEADER: Final = 16_384
MAX_RECIPIENTS: Final = 200

END_OF_HEADERS: Final = re.compile(rb"\r?\n\r?\n|\r\r")

# What SES can write to (it takes no other addresses, and would refuse the same email for ever): RFC 5321 in ASCII.
_ADDRESS: Final = re.compile(
    r"(?=.{1,254}\Z)(?=[^@]{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
)
# What is said beside the address: quoted names, encoded words, comments. Any of them may hold another address.
_BESIDE: Final = re.compile(r'"(?:[^"\\]|\\.)*"|=\?[^?\s]*\?[bBqQ]\?[^?]*\?=|\([^()]*\)')
_BETWEEN: Final = re.compile(r"[\s<>,;:\"]+")


def header(message: Message, name: str, longest: int = MAX_HEADER) -> str:
    """The first header of a name as one short line, "" when there is none; bytes that are no text: question marks."""
    value = message.get(name)
    return one_line(value, longest) if value is not None else ""


def one_line(value: object, longest: int = MAX_HEADER) -> str:
    """A header's value without its folds."""
    return " ".join(str(value)[:longest].encode("utf-8", "replace").decode().split())


def sender(message: Message) -> str:
    """The address in From: forwarding rewrites the envelope into addresses that no directory has.

    More than one address, or more than one From, and nobody can say which of them wrote it: then it is "".
    """
    written = message.get_all("From") or []
    addresses = _addresses(_BESIDE.sub(" ", one_line(written[0]))) if len(written) == 1 else []
    return addresses[0] if len(addresses) == 1 and _ADDRESS.fullmatch(addresses[0]) else ""


def recipients(message: Message, delivered_to: str) -> tuple[str, ...]:
    """The addresses it was sent to, each once: first the one it was delivered to, as SES wrote it down."""
    values = [delivered_to]
    for name in ("X-Original-To", "Delivered-To", "To", "Cc"):
        values += [one_line(value, MAX_RECIPIENT_HEADER) for value in (message.get_all(name) or [])[:MAX_RECIPIENTS]]
    found = (address for value in values for address in _addresses(value) if _ADDRESS.fullmatch(address))
    return tuple(dict.fromkeys(found))[:MAX_RECIPIENTS]


def identity(raw: bytes, message: Message) -> str:
    """The same for every delivery: the headers added on the way (Received, Return-Path) are left out.

    Message-ID alone will not do: a stranger may reuse one, and some mailers write none.
    """
    body = END_OF_HEADERS.split(raw, maxsplit=1)[-1]
    named = header(message, "Message-ID") or header(message, "Date")
    return sha256("\n".join([named, _writer(message), sha256(body).hexdigest()]).encode()).hexdigest()


def _writer(message: Message) -> str:
    """As the first release read it: items are filed under identities that hold it, so it never changes."""
    for name in ("From", "Return-Path"):
        address = parseaddr(header(message, name))[1].strip().lower()
        if _ADDRESS.fullmatch(address):
            return address
    return ""


def _addresses(text: str) -> list[str]:
    return [word for word in _BETWEEN.split(text.lower()) if "@" in word]
