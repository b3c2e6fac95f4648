"""Opens winmail.dat (MS-OXTNEF), into which Outlook packs attachments for readers it takes for Outlook.

Written here, because tnefparse copies the rest of the file for every attribute in it: a stranger's 25 MB of small ones
would take it hours. Only what attachments need is read: their names, their bytes, and the messages among them.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from casereview.adapters.mime_pieces import MAX_DEPTH, Body, CannotOpen, File, Inner, Piece, Room, Sealed
from casereview.adapters.mime_repairs import text_in_some_charset
from casereview.adapters.tnef_properties import UNICODE, NotTnef, properties
from casereview.application.received_email import Unopened

SIGNATURE: Final = b"\x78\x9f\x3e\x22"
MOST_ATTRIBUTES: Final = 20_000

_BEGINS_ATTACHMENT, _TITLE, _DATA, _ATTACHMENT = 0x9002, 0x8010, 0x800F, 0x9005
_BODY, _MESSAGE = 0x800C, 0x9003
_LONG_NAME, _SHORT_NAME, _OBJECT, _TEXT, _HTML = 0x3707, 0x3704, 0x3701, 0x1000, 0x1013
_A_MESSAGE: Final = bytes.fromhex("0703020000000000c000000000000046")
"""The identifier (IID_IMessage) before the winmail.dat of a message that is attached to this one."""


@dataclass
class _Attached:
    """What is known of one attachment so far: it comes in several attributes."""

    names: dict[int, str] = field(default_factory=dict)
    content: bytes = b""
    object: bytes = b""


def is_tnef(file: File) -> bool:
    """Whether it is a winmail.dat, by what it says or what it is."""
    named = file.name.lower() == "winmail.dat" or file.kind in {"application/ms-tnef", "application/vnd.ms-tnef"}
    return named or file.content.startswith(SIGNATURE)


def packed_by_outlook(content: bytes, depth: int, room: Room) -> Iterator[Piece]:
    """The pieces in a winmail.dat. Raises CannotOpen, or TooMuch."""
    if depth > MAX_DEPTH:
        yield Sealed(Unopened.PROTECTED_FILE)
        return
    attached: list[_Attached] = []
    try:
        for name, data in _attributes(content):
            if name == _BEGINS_ATTACHMENT:
                attached.append(_Attached())
            elif name in {_BODY, _MESSAGE}:
                yield from _bodies(name, data)
            elif attached:
                _learn(attached[-1], name, data)
    except (NotTnef, struct.error):
        raise CannotOpen(Unopened.DAMAGED) from None
    for each in attached:
        yield from _piece(each, depth, room)


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each attribute's name and data: level (1), name (2), type (2), length (4), the data, a checksum (2)."""
    if not content.startswith(SIGNATURE):
        raise NotTnef
    at, end = len(SIGNATURE) + 2, len(content)
    for _ in range(MOST_ATTRIBUTES):
        if at + 9 > end:
            return
        name, _type, length = struct.unpack_from("<HHI", content, at + 1)
        if at + 9 + length > end:
            raise NotTnef
        yield name, content[at + 9 : at + 9 + length]
        at += 9 + length + 2
    raise NotTnef


def _bodies(name: int, data: bytes) -> Iterator[Body]:
    if name == _BODY:
        yield Body(text_in_some_charset(data).rstrip("\0"), "txt")
        return
    said = properties(data, {_TEXT, _HTML})
    if _HTML in said:
        yield Body(text_in_some_charset(said[_HTML][1]), "html")
    elif _TEXT in said:
        yield Body(_text(*said[_TEXT]), "txt")


def _learn(attached: _Attached, name: int, data: bytes) -> None:
    if name == _TITLE:
        attached.names[0] = text_in_some_charset(data).rstrip("\0")
    elif name == _DATA:
        attached.content = data
    elif name == _ATTACHMENT:
        said = properties(data, {_LONG_NAME, _SHORT_NAME, _OBJECT})
        attached.names |= {key: _text(*said[key]) for key in (_LONG_NAME, _SHORT_NAME) if key in said}
        attached.object = said[_OBJECT][1] if _OBJECT in said else attached.object


def _piece(attached: _Attached, depth: int, room: Room) -> Iterator[Piece]:
    content = attached.content or attached.object
    room.take(len(content))
    if not attached.content and content.startswith(_A_MESSAGE):
        yield Inner(tuple(packed_by_outlook(content.removeprefix(_A_MESSAGE), depth + 1, room)))
        return
    name = next((attached.names[key] for key in (_LONG_NAME, _SHORT_NAME, 0) if attached.names.get(key)), "")
    yield File(name, "application/octet-stream", content)


def _text(kind: int, data: bytes) -> str:
    wide = kind == UNICODE
    return (data.decode("utf-16-le", "replace") if wide else text_in_some_charset(data)).rstrip("\0")
