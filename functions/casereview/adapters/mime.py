"""Take a raw email apart: bytes in, a value out.

The raw message comes from strangers. The standard library's modern policy raises on some headers seen in the wild, and
its header parser can be made to take minutes; the older one (compat32) keeps what it cannot understand. So headers are
read with compat32 and cut to a sane length, and a message built to exhaust the parser is refused before it is parsed.
"""

from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from typing import Final

from casereview.adapters import mime_ses
from casereview.adapters.mime_headers import END_OF_HEADERS, identity, recipients, sender
from casereview.adapters.mime_limits import EMPTY, TOO_MANY_PARTS, why_not_parsed
from casereview.adapters.mime_origin import answers_us, origin
from casereview.adapters.mime_parts import inner
from casereview.adapters.mime_pieces import Room, TooMuch
from casereview.adapters.mime_repairs import UNREADABLE, parsed
from casereview.adapters.mime_sort import Found, forms_and_sealed, sort_out
from casereview.application.received_email import ReceivedEmail, Unopened

MAX_HEADERS: Final = 65_536  # bytes

DAMAGED: Final = "The email is damaged and could not be opened."


def parse(raw: bytes) -> ReceivedEmail:
    """Take a raw message apart. One that cannot be comes back with its headers and the problem, never as an error."""
    problem = why_not_parsed(raw)
    if problem:
        return parse_headers(raw, problem)
    try:
        message = parsed(raw)
        room = Room()
        return _received(raw, message, sort_out(inner(message, room), room))
    except TooMuch:
        return parse_headers(raw, TOO_MANY_PARTS)
    except (*UNREADABLE, RecursionError):
        return parse_headers(raw, DAMAGED)


def parse_headers(raw: bytes, problem: str) -> ReceivedEmail:
    """Who sent a message that is not to be taken apart; its beginning is enough. Only an empty one holds nothing."""
    headers = END_OF_HEADERS.split(raw[:MAX_HEADERS], maxsplit=1)[0]
    message: Message = BytesHeaderParser(policy=compat32).parsebytes(headers)
    return _received(raw, message, Found(), None if problem == EMPTY else Unopened.DAMAGED, problem)


def _received(
    raw: bytes, message: Message, found: Found, unopened: Unopened | None = None, problem: str = ""
) -> ReceivedEmail:
    stamps = mime_ses.stamped(message)
    forms, sealed = forms_and_sealed(found)
    closed = [each.file.suffix for each in found.sealed if each.file]
    writer = sender(message)
    return ReceivedEmail(
        identity=identity(raw, message),
        sender=writer,
        origin=origin(message),
        checks=mime_ses.checks(stamps, writer),
        recipients=recipients(message, mime_ses.delivered_to(stamps)),
        forms=forms,
        other_files=tuple(dict.fromkeys([*found.others, *closed])),
        unopened=unopened or sealed,
        answers_us=answers_us(message),
        problem=problem,
    )
