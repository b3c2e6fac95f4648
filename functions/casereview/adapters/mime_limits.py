"""Refuses a message that was built to exhaust the standard library's parser, before it is parsed."""

import re
from typing import Final

MAX_LINES: Final = 1_000_000  # 25 MB of base64 has a third of that
MAX_PARTS: Final = 250  # content headers: some hundred attachments, far below what makes the parser recurse too deep
MAX_BOUNDARIES: Final = 5_000  # lines that may begin a part: one without any content header costs the parser time too
MAX_CONTENT_HEADER: Final = 16_384  # bytes; the parser's time grows with the square of a header's length

EMPTY: Final = "The email was empty."
TOO_MANY_PARTS: Final = "The email is built of so many parts that it could not be opened safely."

_CONTENT_HEADER: Final = re.compile(
    rb"(?i)(?:\A|[\r\n])content-(?:type|disposition):[^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*"
)


def why_not_parsed(raw: bytes) -> str:
    """The reason as a sentence for the sender; "" when the message may be parsed."""
    if not raw.strip():
        return EMPTY
    headers = content_headers(raw)
    too_much = (
        len(headers) > MAX_PARTS
        or max(headers, default=0) > MAX_CONTENT_HEADER
        or lines(raw) > MAX_LINES
        or boundaries(raw) > MAX_BOUNDARIES
    )
    return TOO_MANY_PARTS if too_much else ""


def content_headers(raw: bytes) -> list[int]:
    """The length of each header that says what a part is or what it is called."""
    return [len(found) for found in _CONTENT_HEADER.findall(raw)]


def lines(raw: bytes) -> int:
    """The lines of a message, whichever end they have."""
    return max(raw.count(b"\n"), raw.count(b"\r"))


def boundaries(raw: bytes) -> int:
    """The lines of a message at which a part may begin, whatever boundary it declares."""
    return raw.count(b"\n--") + raw.count(b"\r--")
