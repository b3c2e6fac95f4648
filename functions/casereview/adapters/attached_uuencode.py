"""Takes out files that Outlook wrote into the text of a mail by uuencode, as it does on a wish of plain text."""

import binascii
import re
from collections.abc import Iterator
from typing import Final

from casereview.adapters.mime_pieces import File, Room

_FILE: Final = re.compile(
    r"^begin [0-7]{3,4} (?P<name>[^\r\n]{1,255})\r?\n(?P<lines>(?:[!-`][ -`]{0,90}\r?\n)+)(?:`?\r?\n)?end\b",
    re.MULTILINE,
)


def uuencoded_files(text: str, room: Room) -> Iterator[File]:
    """The files in a text; what only looks like one is left out, for it stays in the text. Raises TooMuch."""
    for found in _FILE.finditer(text):
        try:
            content = b"".join(_line(line) for line in found["lines"].splitlines())
        except (binascii.Error, ValueError):
            continue
        room.take(len(content))
        yield File(found["name"].strip(), "application/octet-stream", content)


def _line(line: str) -> bytes:
    """One line; mailers cut spaces off its end and put others on, so it is brought to the length it declares."""
    declared = ((ord(line[0]) - 32) & 63) * 4 + 5
    return binascii.a2b_uu(line[: declared // 3].encode("ascii"))
