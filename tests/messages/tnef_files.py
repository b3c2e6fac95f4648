"""Writes winmail.dat files (MS-OXTNEF) as Outlook does."""

import struct
from collections.abc import Mapping

A_MESSAGE = bytes.fromhex("0703020000000000c000000000000046")


def tnef_file(files: Mapping[str, bytes], *, long_names: bool = True, text: str = "", html: bytes = b"") -> bytes:
    """A winmail.dat with these attachments; a name ending in .msg is a message, given as its own winmail.dat."""
    said = b"\x78\x9f\x3e\x22\x01\x00" + _attribute(1, 0x9006, 8, struct.pack("<I", 0x10000))
    if text:
        said += _attribute(1, 0x800C, 2, text.encode("cp1252") + b"\0")
    if html:
        said += _attribute(1, 0x9003, 6, _properties((0x0102, 0x1013, html)))
    return said + b"".join(_attached(name, content, long_names=long_names) for name, content in files.items())


def _attached(name: str, content: bytes, *, long_names: bool) -> bytes:
    said = _attribute(2, 0x9002, 6, bytes(14))
    said += _attribute(2, 0x8010, 1, (name[:8] if long_names else name).encode("cp1252", "replace") + b"\0")
    named = [(0x001F, 0x3707, name.encode("utf-16-le") + b"\0\0")] if long_names else []
    if name.endswith(".msg"):
        return said + _attribute(2, 0x9005, 6, _properties(*named, (0x000D, 0x3701, A_MESSAGE + content)))
    said += _attribute(2, 0x800F, 6, content)
    # Properties of fixed length, of several values and with a name of their own stand among those that matter.
    others = struct.pack("<HHI", 0x0003, 0x3705, 1) + struct.pack("<HHIII", 0x1003, 0x6001, 2, 7, 8)
    others += struct.pack("<HH16sII6s2xI", 0x0003, 0x8001, bytes(16), 1, 6, "ab\0".encode("utf-16-le"), 5)
    return said + _attribute(2, 0x9005, 6, _properties(*named, others=others, more=3))


def _attribute(level: int, name: int, kind: int, data: bytes) -> bytes:
    return struct.pack("<BHHI", level, name, kind, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def _properties(*values: tuple[int, int, bytes], others: bytes = b"", more: int = 0) -> bytes:
    said = struct.pack("<I", len(values) + more) + others
    for kind, name, data in values:
        said += struct.pack("<HHII", kind, name, 1, len(data)) + data + bytes(-len(data) % 4)
    return said
