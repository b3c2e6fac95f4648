"""Messages that keep every limit but one, each many times smaller than the time it would take to open them."""

import io
import zipfile
from functools import cache

from casereview.application.received_email import Unopened
from tests.messages.sample import ANY, HEAD, Sample, attached, base64_lines, email, leaf, mail, parts

MIXED = b"Content-Type: multipart/mixed; boundary=b\n\n"


def _many_parts(how_many: int, *, typed: bool) -> bytes:
    """A message of parts, each with a content header or without any header at all."""
    header = b"Content-Type: text/plain\n" if typed else b""
    return b"From: a@b.example\n" + MIXED + (b"--b\n" + header + b"\nx\n") * how_many + b"--b--\n"


@cache
def many_emails_in_a_zip(emails: int, parts_of_each: int, *, typed: bool = False) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(emails):
            archive.writestr(f"{number}.eml", _many_parts(parts_of_each, typed=typed))
    return mail(packed.getvalue(), "emails.zip")


def uuencoded(files: int) -> bytes:
    return email(leaf("Content-Type: text/plain", b"begin 644 a.txt\r\n#0V%T\r\n`\r\nend\r\n" * files))


def _with_problem(raw: bytes) -> Sample:
    return Sample(lambda: raw, forms=(), has_problem=True, unopened=Unopened.DAMAGED)


TOO_MUCH = {
    "parts without headers": _with_problem(HEAD.replace("\r\n", "\n").encode() + MIXED + b"--b\n\nx\n" * 6_000),
    "parts without headers, in lines that end in CR": _with_problem(
        HEAD.replace("\r\n", "\r").encode() + MIXED.replace(b"\n", b"\r") + b"--b\r\rx\r" * 6_000
    ),
    "parts without headers, in base64": _with_problem(
        email(
            leaf(
                "Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64",
                base64_lines(b"--b\n\nx\n" * 6_000),
            )
        )
    ),
    "parts without headers, in an email in a zip": Sample(
        lambda: many_emails_in_a_zip(1, 6_000), forms=(), others=("eml",), unopened=Unopened.DAMAGED
    ),
    "emails in a zip that are too much together": _with_problem(many_emails_in_a_zip(20, 400)),
    "emails in a zip that name too many types together": _with_problem(many_emails_in_a_zip(6, 200, typed=True)),
    "emails in base64 that have too many lines together": _with_problem(
        email(parts(*(attached(b"Subject: x\n\n" + b"\n" * 600_000, f"{n}.eml", ANY) for n in range(2))))
    ),
    "files uuencoded by the hundred": _with_problem(uuencoded(501)),
}

STILL_ENOUGH = {
    "files uuencoded, as many as may be": Sample(lambda: uuencoded(500), forms=(), others=("txt",)),
    "emails in a zip, and room for all": Sample(lambda: many_emails_in_a_zip(10, 400), forms=()),
}
