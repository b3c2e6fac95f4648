"""Takes a parsed message apart into its pieces: files, texts, and the messages inside it with their own."""

from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32
from typing import Final

from casereview.adapters.attached_uuencode import uuencoded_files
from casereview.adapters.mime_headers import header
from casereview.adapters.mime_limits import why_not_parsed
from casereview.adapters.mime_pieces import MAX_DEPTH, Body, CannotOpen, File, Inner, Piece, Room, Sealed
from casereview.adapters.mime_repairs import UNREADABLE, bytes_of, parsed, regrouped, text_of
from casereview.application.received_email import Unopened

MOST_MENDS: Final = 3
"""Parts of one message whose boundaries are looked for: each of them is parsed again."""

# The signature beside a signed mail, and Apple's note on where a file's icon stood under the very name of the file.
_NO_CONTENT: Final = {
    "application/applefile",
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
}
# A piece of a message that was cut up, and the address of one that is kept somewhere else.
_ELSEWHERE: Final = {"message/partial", "message/external-body"}
_FORWARDS: Final = ("fw:", "fwd:")


def inner_message(raw: bytes, depth: int, room: Room) -> Inner:
    """A message that is attached as a file. Raises CannotOpen, or TooMuch."""
    # mbox puts a line before the message, some programs a byte order mark or blank lines.
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not raw or why_not_parsed(raw):
        raise CannotOpen(Unopened.DAMAGED)
    room.take_message(raw)
    try:
        return inner(parsed(raw), room, depth)
    except UNREADABLE:
        raise CannotOpen(Unopened.DAMAGED) from None


def inner(message: Message, room: Room, depth: int = 0) -> Inner:
    """The pieces of a parsed message. Those deeper inside than anyone forwards stay closed. Raises TooMuch."""
    if depth > MAX_DEPTH:
        return Inner((Sealed(Unopened.PROTECTED_FILE),))
    return Inner((*_sealed_as_a_whole(message), *_pieces(message, room, depth)), _is_a_reply(message))


def _is_a_reply(message: Message) -> bool:
    forwards = header(message, "Subject").lower().startswith(_FORWARDS)
    return bool(header(message, "In-Reply-To")) and not forwards


def _sealed_as_a_whole(message: Message) -> Iterator[Sealed]:
    if message.get_content_type() == "multipart/encrypted":
        yield Sealed(Unopened.ENCRYPTED_MAIL)
    if header(message, "Content-Class").lower() == "rpmsg.message":
        yield Sealed(Unopened.SECURE_MAIL)


def _pieces(message: Message, room: Room, depth: int) -> Iterator[Piece]:
    """In the order of the message, without recursion: how deep the parts nest is the sender's choice."""
    waiting, mends = [message], MOST_MENDS
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and not part.is_multipart() and mends:
            part, mends = regrouped(part, room), mends - 1
        if part.get_content_maintype() == "message" and part.is_multipart():
            yield from _message_inside(part, room, depth)
        elif part.is_multipart():
            waiting += reversed(_children(part))
        elif part.get_content_type() not in _NO_CONTENT:
            yield from _leaf(part, room)


def _message_inside(part: Message, room: Room, depth: int) -> Iterator[Piece]:
    """The parser took it for a message already, unless it is encoded, which it must not be and often is."""
    within = _children(part)
    if part.get_content_type() in _ELSEWHERE:
        yield Sealed(Unopened.DAMAGED)
        return
    if part.get_content_type() == "message/delivery-status" or not within:
        return
    if header(part, "Content-Transfer-Encoding").lower() in {"base64", "quoted-printable"}:
        carrier = Message(policy=compat32)
        carrier["Content-Transfer-Encoding"] = header(part, "Content-Transfer-Encoding")
        carrier.set_payload(within[0].as_bytes().lstrip().decode("ascii", "surrogateescape"))
        yield File(_name(part) or "", "message/rfc822", bytes_of(carrier))
    else:
        yield inner(within[0], room, depth + 1)


def _leaf(part: Message, room: Room) -> Iterator[Piece]:
    kind, name = part.get_content_type(), _name(part)
    if name is not None or part.get_content_maintype() not in {"text", "multipart"}:
        yield File(name or "", kind, bytes_of(part))
        return
    text = text_of(part)
    yield Body(text, "html" if kind == "text/html" else "txt")
    yield from uuencoded_files(text, room)


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _name(part: Message) -> str | None:
    """The name of a file, however it was written; None when there is none, so that the part is text of the mail."""
    name = None
    try:
        name = part.get_filename()
        return name if name is None else str(make_header(decode_header(name)))
    except UNREADABLE:
        return name or ""
