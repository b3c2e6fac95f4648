"""Knows mail that only a person can open: notices of secure mail services, encrypted messages, closed files.

The signs are those of services that English agencies use. A file is known by its name, its type or its first bytes. A
notice is known by its own text only if it both tells the reader to open a message and links to where that is done: the
line that Egress puts under an ordinary mail does not, and what a reply quotes does not count.
"""

import re
from collections.abc import Iterable
from typing import Final

from casereview.adapters.mime_pieces import Body, File
from casereview.adapters.mime_quoted import own_words
from casereview.application.received_email import Unopened

_SECURE, _ENCRYPTED, _PROTECTED = Unopened.SECURE_MAIL, Unopened.ENCRYPTED_MAIL, Unopened.PROTECTED_FILE

_BY_KIND: Final = {
    "application/x-microsoft-rpmsg-message": _SECURE,
    "application/pgp-encrypted": _ENCRYPTED,
}
_BY_NAME: Final = tuple(
    (re.compile(name, re.IGNORECASE), why)
    for name, why in (
        (r"\.switch$", _SECURE),  # Egress
        (r"\.rpmsg$", _SECURE),  # Microsoft Purview, in Outlook's file or through a browser
        (r"securedoc[\w.-]*\.html?$", _SECURE),  # Cisco
        (r"securemessageatt[\w.-]*\.html?$", _SECURE),  # Proofpoint
        (r"message_zdm\.html?$", _SECURE),  # Voltage
        (r"zixmessage[\w.-]*\.html?$", _SECURE),  # Zix
        (
            r"(?:secure|encrypted)[ _-]?(?:message|e?-?mail)[\w .()-]*\.html?$",
            _SECURE,
        ),  # Trend Micro, Barracuda, others
        (r"\.tdf(?:\.html?)?$", _SECURE),  # Virtru
        (r"\.gxk$", _SECURE),  # Galaxkey
        (r"\.(?:pgp|gpg)$", _ENCRYPTED),
        (r"\.p(?:file|txt|xml|pdf|docx?)$", _PROTECTED),  # Microsoft Information Protection
    )
)
_BY_BEGINNING: Final = (
    (b"-----BEGIN PGP MESSAGE-----", _ENCRYPTED),
    (b"\x76\xe8\x04\x60\xc4\x11\xe3\x86", _SECURE),  # .rpmsg
    (b"7z\xbc\xaf\x27\x1c", _PROTECTED),
    (b"Rar!\x1a\x07", _PROTECTED),
)
_PGP_THAT_IS_NO_MESSAGE: Final = (b"-----BEGIN PGP PUBLIC KEY", b"-----BEGIN PGP SIGNATURE")

_WHERE_IT_IS_OPENED: Final = re.compile(
    r"https?://(?:[\w-]+\.){0,4}(?:"
    r"egress\.com|zivver\.com|galaxkey\.(?:com|io)|mimecast\.com|virtru\.com|zixmessagecenter\.com|zixmail\.net"
    r"|identum\.com|trendmicro\.com|barracudanetworks\.com|purview\.microsoft\.com"
    r"|(?:res\.cisco\.com/websafe|outlook\.office(?:365)?\.com/encryption|aka\.ms/protectedmessage)"
    r")\b|https?://[^\s\"'<>]{0,200}/formpostdir/",  # the last is Proofpoint's, on servers of any name
    re.IGNORECASE,
)
_TELLS_TO_OPEN_IT: Final = re.compile(
    r"\b(?:read|open|view|access|unlock|decrypt)\s+(?:(?:this|the|your|a|my)\s+)?"
    r"(?:(?:new|secure|protected|encrypted|confidential)\s+){0,3}(?:message|e-?mail|package)\b"
    r"|\b(?:sent\s+you|received|you\s+have|waiting)\s+(?:an?\s+)?(?:new\s+)?(?:secure|protected|encrypted)\s"
    r"|\b(?:secure|protected|encrypted)\s+(?:message|e-?mail|package)\s+(?:is\s+)?waiting\b",
    re.IGNORECASE,
)
_PGP_IN_THE_TEXT: Final = re.compile(r"^-----BEGIN PGP MESSAGE-----\s*$", re.MULTILINE)
_MARKUP: Final = re.compile(r"<[^<>]{0,4000}>")


def why_file_is_sealed(file: File) -> Unopened | None:
    """Why only a person can open this file; None when it is an ordinary one."""
    begins = file.content[:64].lstrip()
    if begins.startswith(_PGP_THAT_IS_NO_MESSAGE):
        return None
    by_content = next((why for magic, why in _BY_BEGINNING if begins.startswith(magic)), None)
    by_name = next((why for name, why in _BY_NAME if name.search(file.name.strip())), None)
    return by_content or _BY_KIND.get(file.kind) or by_name


def why_text_is_sealed(bodies: Iterable[Body]) -> Unopened | None:
    """Why the message itself must be opened elsewhere; None when its text is all there is."""
    for body in bodies:
        own = own_words(body)
        if _PGP_IN_THE_TEXT.search(own):
            return _ENCRYPTED
        # The words of a link stand between tags, its address inside one.
        if _WHERE_IT_IS_OPENED.search(own) and _TELLS_TO_OPEN_IT.search(" ".join(_MARKUP.sub(" ", own).split())):
            return _SECURE
    return None
