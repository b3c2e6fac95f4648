"""Reads what a mailer wrote wrongly: folded headers, boundaries, encodings and charsets that are not as declared."""

import binascii
import codecs
import re
from email import message_from_bytes, message_from_string
from email.errors import MessageError, MissingHeaderBodySeparatorDefect
from email.message import Message
from email.policy import compat32
from typing import Final

from casereview.adapters.mime_headers import END_OF_HEADERS
from casereview.adapters.mime_pieces import Room

UNREADABLE: Final = (MessageError, LookupError, TypeError, ValueError)
"""What the standard library raises on headers seen in the wild; TypeError where RFC 2231 is used twice in one."""

_HEADER: Final = re.compile(rb"[!-9;-~]+:|[ \t]|From ")
# Without these there is nothing to gain by looking further for headers.
_LOST: Final = re.compile(rb"(?im)^(?:content-type:|boundary=)")
_BOUNDARY: Final = re.compile(r"^--([^\s-][^\r\n]{0,98}?)[ \t]*\r?$", re.MULTILINE)
# The beginnings of a zip (so of a Word file), an old Office file and a PDF, as base64 writes them.
_UNDECLARED_BASE64: Final = (b"UEsDB", b"0M8R4KGxGuE", b"JVBERi0")
# Some of Python's codecs are no charsets, and slow on what a stranger wrote.
_NO_CHARSETS: Final = {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined"}


def parsed(raw: bytes) -> Message:
    """The message. A line among the headers that is none would end them: it belongs to the one above it."""
    message = message_from_bytes(raw, policy=compat32)
    ended_early = any(isinstance(defect, MissingHeaderBodySeparatorDefect) for defect in message.defects)
    headers = END_OF_HEADERS.split(raw, maxsplit=1)[0]
    if not (ended_early and message.keys() and _LOST.search(headers)):
        return message
    mended = b"".join(_as_header(line) for line in headers.splitlines(keepends=True))
    return message_from_bytes(mended + raw[len(headers) :], policy=compat32)


def _as_header(line: bytes) -> bytes:
    return line if _HEADER.match(line) else b" " + line


def regrouped(message: Message, room: Room) -> Message:
    """The message, or, when it was split at other boundaries than it declares, what those make of it.

    Raises TooMuch.
    """
    if message.get_content_maintype() != "multipart" or message.is_multipart():
        return message
    # A multipart must not be encoded as a whole, and sometimes is.
    content = bytes_of(message)
    room.take_message(content)
    payload = content.decode("ascii", "surrogateescape")
    found = _BOUNDARY.search(payload)
    if found is None:
        return message
    begin = f'Content-Type: multipart/mixed; boundary="{found[1].replace('"', "")}"\n\n'
    again = message_from_string(begin + payload, policy=compat32)
    return again if again.is_multipart() else message


def bytes_of(part: Message) -> bytes:
    """The decoded content of a part."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return b""
    if content.startswith(_UNDECLARED_BASE64):
        try:
            return binascii.a2b_base64(content)
        except binascii.Error:
            return content
    return content


def text_of(part: Message) -> str:
    """The text of a part in the charset it declares, or else in one that fits."""
    return text_in_some_charset(bytes_of(part), _declared(part))


def text_in_some_charset(content: bytes, declared: str = "utf-8") -> str:
    """Text in the charset declared, in UTF-8, or in what Western Windows writes, whichever first makes sense."""
    for charset in (declared, "utf-8"):
        try:
            return content.decode(charset)
        except ValueError:
            continue
    return content.decode("cp1252", "replace")


def _declared(part: Message) -> str:
    try:
        name = codecs.lookup(str(part.get_content_charset("utf-8"))).name
        "".encode(name)
    except UNREADABLE:
        return "utf-8"
    return "utf-8" if name in _NO_CHARSETS else name
