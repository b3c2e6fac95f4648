"""Take a raw email apart: bytes in, a value out.

The raw message comes from strangers. The standard library's modern policy raises on some headers seen in the wild, and
its header parser can be made to take minutes; the older one (compat32) keeps what it cannot understand. So headers are
read with compat32 and cut to a sane length, and a message built to exhaust the parser is refused before it is parsed.
"""

import re
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import parseaddr
from hashlib import sha256
from pathlib import PurePosixPath

from casereview.adapters.mime_origin import answers_us, header, origin
from casereview.application.received_email import ReceivedEmail

MAX_LINES = 1_000_000  # 25 MB of base64 has a third of that
MAX_PARTS = 250  # content headers: some hundred attachments, far below what makes the parser recurse too deep
MAX_CONTENT_HEADER = 16_384  # bytes; the parser's time grows with the square of a header's length
MAX_HEADERS = 65_536  # bytes
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_CONTENT_HEADER = re.compile(rb"(?i)(?:\A|[\r\n])content-(?:type|disposition):[^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*")
# What SES can write to (it takes no other addresses, and would refuse the same email for ever): RFC 5321 in ASCII.
_ADDRESS = re.compile(
    r"(?=.{1,254}\Z)(?=[^@]{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
)
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n|\r\r")


def parse(raw: bytes) -> ReceivedEmail:
    """Take a raw message apart. One that cannot be comes back with its headers and the problem, never as an error."""
    problem = _why_not_parsed(raw)
    if problem:
        return parse_headers(raw, problem)
    try:
        return _with_files(raw, message_from_bytes(raw, policy=compat32))
    except (MessageError, RecursionError, LookupError, ValueError):
        return parse_headers(raw, "The email is damaged and could not be opened.")


def parse_headers(raw: bytes, problem: str) -> ReceivedEmail:
    """Who sent a message that is not to be taken apart; its beginning is enough."""
    headers = _END_OF_HEADERS.split(raw[:MAX_HEADERS], maxsplit=1)[0]
    message: Message = BytesHeaderParser(policy=compat32).parsebytes(headers)
    return ReceivedEmail(
        identity=_identity(raw, message), sender=_sender(message), origin=origin(message), problem=problem
    )


def _why_not_parsed(raw: bytes) -> str:
    if not raw.strip():
        return "The email was empty."
    headers = [len(found) for found in _CONTENT_HEADER.findall(raw)]
    lines = max(raw.count(b"\n"), raw.count(b"\r"))
    if len(headers) > MAX_PARTS or max(headers, default=0) > MAX_CONTENT_HEADER or lines > MAX_LINES:
        return "The email is built of so many parts that it could not be opened safely."
    return ""


def _with_files(raw: bytes, message: Message) -> ReceivedEmail:
    files = [part for part in message.walk() if not part.is_multipart() and _suffix(part)]
    contents = {part: _content(part) for part in files}
    forms = {contents[part]: None for part in files if _could_be_a_form(part, contents[part])}
    others = {_suffix(part): None for part in files if contents[part] not in forms}
    return ReceivedEmail(
        identity=_identity(raw, message),
        sender=_sender(message),
        origin=origin(message),
        forms=tuple(forms),
        other_files=tuple(others),
        answers_us=answers_us(message),
    )


def _identity(raw: bytes, message: Message) -> str:
    """The same for every delivery: the headers added on the way (Received, Return-Path) are left out.

    Message-ID alone will not do: a stranger may reuse one, and some mailers write none.
    """
    body = _END_OF_HEADERS.split(raw, maxsplit=1)[-1]
    named = header(message, "Message-ID") or header(message, "Date")
    return sha256("\n".join([named, _sender(message), sha256(body).hexdigest()]).encode()).hexdigest()


def _sender(message: Message) -> str:
    """Who wrote it: From, because forwarding rewrites the envelope into addresses that no directory has."""
    for name in ("From", "Return-Path"):
        address = parseaddr(header(message, name))[1].strip().lower()
        if _ADDRESS.fullmatch(address):
            return address
    return ""


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _could_be_a_form(part: Message, content: bytes) -> bool:
    """By name, by declared type or by what it is: mailers get any one of the three wrong."""
    is_word = content.startswith(b"PK\x03\x04") and b"word/" in content
    return is_word or _suffix(part) == "docx" or part.get_content_type() == WORD_TYPE


def _suffix(part: Message) -> str:
    """The kind of file by its name ("docx", "pdf"), "file" for one without a kind, "" for the text of the mail."""
    name = part.get_filename()
    if name is None:
        return "" if part.get_content_maintype() == "text" else "file"
    try:
        shown = str(make_header(decode_header(name)))
    except (MessageError, LookupError, ValueError):
        shown = name
    suffix = PurePosixPath(shown.strip().rstrip(".").lower()).suffix[1:]
    return suffix if suffix.isalnum() and suffix.isascii() and len(suffix) <= len("docxdocx") else "file"
