"""One message of the corpus and what must come of it."""

import base64
from collections.abc import Callable
from dataclasses import dataclass

from casereview.application.received_email import AttachedForm, Origin, Unopened
from tests.messages.files import FORM
from tests.raw_emails import SENDER, WORD_TYPE

ANY = "application/octet-stream"
ONE_FORM = (AttachedForm(FORM, "docx"),)
HEAD = (
    f"From: Sam Reed <{SENDER}>\r\nTo: notify@bedford-borough.example\r\n"
    "Message-ID: <one@northfield-trust.example>\r\nSubject: Notification\r\nMIME-Version: 1.0\r\n"
)


@dataclass(frozen=True)
class Sample:
    """A raw message, and what the tracker makes of it. `forms` of None: those are told by their kinds, in `pasted`."""

    raw: Callable[[], bytes]
    forms: tuple[AttachedForm, ...] | None = ONE_FORM
    pasted: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    unopened: Unopened | None = None
    origin: Origin = Origin.PERSON
    sender: str = SENDER
    has_problem: bool = False


def base64_lines(content: bytes) -> bytes:
    return base64.encodebytes(content).replace(b"\n", b"\r\n")


def leaf(headers: str, body: bytes) -> bytes:
    """A part, or the rest of a message: its headers, an empty line, its body as it is."""
    return headers.strip("\r\n").replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8", "surrogateescape") + (
        b"\r\n\r\n" + body
    )


def text(words: str = "Please find the form attached.", kind: str = "plain") -> bytes:
    return leaf(f"Content-Type: text/{kind}; charset=utf-8", words.encode())


def attached(content: bytes = FORM, name: str = "form.docx", kind: str = WORD_TYPE) -> bytes:
    """A part with a file in base64."""
    headers = f'Content-Type: {kind}\nContent-Disposition: attachment; filename="{name}"'
    return leaf(headers + "\nContent-Transfer-Encoding: base64", base64_lines(content))


def parts(*each: bytes, kind: str = "mixed", boundary: str = "=_b", more: str = "") -> bytes:
    """A multipart of these parts, without the headers of a message."""
    body = b"".join(f"--{boundary}\r\n".encode() + part + b"\r\n" for part in each)
    return leaf(f'Content-Type: multipart/{kind}; boundary="{boundary}"{more}', body + f"--{boundary}--\r\n".encode())


def email(rest: bytes, head: str = HEAD) -> bytes:
    """A message: the usual headers, then its own headers and its body."""
    return head.encode() + rest


def mail(content: bytes, name: str, kind: str = ANY) -> bytes:
    """A message with one file."""
    return email(parts(text(), attached(content, name, kind)))
