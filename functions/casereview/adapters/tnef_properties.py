"""Reads the MAPI properties inside an attribute of a winmail.dat (MS-OXTNEF 2.1.3.4), as far as they are asked for."""

import struct
from typing import Final

UNICODE: Final = 0x001F
MOST_PROPERTIES: Final = 5_000

_SEVERAL: Final = 0x1000  # added to the type of a property that has several values
_FIRST_NAMED: Final = 0x8000  # properties from here on carry a name
_NAMED_BY_TEXT: Final = 1
_OBJECT: Final = 0x000D
_OF_ANY_LENGTH: Final = {0x001E, UNICODE, _OBJECT, 0x0102}
# Bytes of the others; short ones are filled up to four.
_LENGTHS: Final = {
    **dict.fromkeys((0x0001, 0x0002, 0x0003, 0x0004, 0x000A, 0x000B), 4),
    **dict.fromkeys((0x0005, 0x0006, 0x0007, 0x0014, 0x0040), 8),
    0x0048: 16,
}


class NotTnef(Exception):
    """The bytes are not what they should be."""


def properties(data: bytes, wanted: set[int]) -> dict[int, tuple[int, bytes]]:
    """The type and the first value of each wanted property. Raises NotTnef, or struct.error where the data ends."""
    (count,) = struct.unpack_from("<I", data)
    if count > MOST_PROPERTIES:
        raise NotTnef
    found: dict[int, tuple[int, bytes]] = {}
    at = 4
    for _ in range(count):
        kind, name = struct.unpack_from("<HH", data, at)
        at = _after_name(data, at + 4) if name >= _FIRST_NAMED else at + 4
        value, at = _value(data, at, kind)
        if name in wanted:
            found.setdefault(name, (kind & ~_SEVERAL, value))
    return found


def _after_name(data: bytes, at: int) -> int:
    (named_by,) = struct.unpack_from("<I", data, at + 16)
    if named_by != _NAMED_BY_TEXT:
        return at + 24
    (length,) = struct.unpack_from("<I", data, at + 20)
    return at + 24 + _filled(length)


def _value(data: bytes, at: int, kind: int) -> tuple[bytes, int]:
    """The first value, and where the next property begins."""
    single = kind & ~_SEVERAL
    count = 1
    if kind & _SEVERAL or single in _OF_ANY_LENGTH:
        (count,) = struct.unpack_from("<I", data, at)
        at += 4
    if count > MOST_PROPERTIES:
        raise NotTnef
    values = []
    for _ in range(count):
        value, at = _one(data, at, single)
        values.append(value)
    return (values[0] if values else b""), at


def _one(data: bytes, at: int, kind: int) -> tuple[bytes, int]:
    if kind in _OF_ANY_LENGTH:
        (length,) = struct.unpack_from("<I", data, at)
        at += 4
    elif kind in _LENGTHS:
        length = _LENGTHS[kind]
    else:
        raise NotTnef
    if at + length > len(data):
        raise NotTnef
    return data[at : at + length], at + _filled(length)


def _filled(length: int) -> int:
    return length + -length % 4
