"""Writes the container of old Office (MS-CFB, version 3), in which Outlook messages and protected documents travel."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

type Folder = Mapping[str, "bytes | Folder"]

SECTOR, SMALL_SECTOR, SMALL = 512, 64, 4096
END, FREE, OF_THE_FAT, NOBODY = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
FOLDER, STREAM, ROOT = 1, 2, 5


@dataclass
class _Entry:
    name: str
    kind: int
    child: int = NOBODY
    right: int = NOBODY
    start: int = END
    size: int = 0

    def written(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        return (
            name.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(name), self.kind, 1, NOBODY, self.right, self.child)
            + bytes(36)
            + struct.pack("<IQ", self.start, self.size)
        )


@dataclass
class _Chains:
    """Contents cut into sectors of one size, and the table that says which follows which."""

    sector: int
    content: bytearray = field(default_factory=bytearray)
    table: list[int] = field(default_factory=list)

    def put(self, content: bytes) -> int:
        first = len(self.table)
        count = -(-len(content) // self.sector)
        self.content += content.ljust(count * self.sector, b"\0")
        self.table += [*range(first + 1, first + count), END] if count else []
        return first if count else END


def ole_file(root: Folder) -> bytes:
    """A container with these streams and folders."""
    large, small = _Chains(SECTOR), _Chains(SMALL_SECTOR)
    entries = [_Entry("Root Entry", ROOT)]
    _add(root, 0, entries, large, small)
    entries[0].size = len(small.content)
    entries[0].start = large.put(bytes(small.content))
    directory = large.put(b"".join(entry.written() for entry in entries))
    small_table = large.put(_table(small.table))
    sectors = 1
    while sectors * SECTOR // 4 < len(large.table) + sectors:
        sectors += 1
    first = len(large.table)
    table = _table(large.table + [OF_THE_FAT] * sectors).ljust(sectors * SECTOR, b"\xff")
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
        + struct.pack("<IIIIIIIII", 0, sectors, directory, 0, SMALL, small_table, bool(small.table), END, 0)
    )
    where = struct.pack(f"<{sectors}I", *range(first, first + sectors)).ljust(109 * 4, b"\xff")
    return header + where + bytes(large.content) + table


def _table(numbers: list[int]) -> bytes:
    content = struct.pack(f"<{len(numbers)}I", *numbers)
    return content.ljust(-(-len(content) // SECTOR) * SECTOR, b"\xff")


def _add(folder: Folder, at: int, entries: list[_Entry], large: _Chains, small: _Chains) -> None:
    """The entries of a folder, each with the next to its right: a tree that leans, but a tree."""
    before = -1
    for name in sorted(folder, key=lambda name: (len(name), name.upper())):
        content = folder[name]
        number = len(entries)
        if before < 0:
            entries[at].child = number
        else:
            entries[before].right = number
        before = number
        if isinstance(content, bytes):
            chains = large if len(content) >= SMALL else small
            entries.append(_Entry(name, STREAM, start=chains.put(content), size=len(content)))
        else:
            entries.append(_Entry(name, FOLDER))
            _add(content, number, entries, large, small)


def protected_document() -> bytes:
    """What Word saves when a password is set: the document, encrypted, in the old container."""
    return ole_file({"EncryptionInfo": bytes(200), "EncryptedPackage": bytes(range(256)) * 20})


def old_document() -> bytes:
    """A document of Word 97."""
    return ole_file({"WordDocument": bytes(5_000), "1Table": bytes(300)})


def outlook_message(
    *, text: str = "", html: bytes = b"", files: Mapping[str, "bytes | Folder"] | None = None
) -> Folder:
    """The folder of a message as Outlook saves it; a file that is a folder is an attached message."""
    folder: dict[str, bytes | Folder] = {
        "__properties_version1.0": bytes(32),
        "__substg1.0_0037001F": "Notification".encode("utf-16-le"),
        "__substg1.0_1000001F": text.encode("utf-16-le"),
    }
    if html:
        folder["__substg1.0_10130102"] = html
    for number, (name, content) in enumerate((files or {}).items()):
        data = "__substg1.0_37010102" if isinstance(content, bytes) else "__substg1.0_3701000D"
        folder[f"__attach_version1.0_#{number:08X}"] = {
            "__properties_version1.0": bytes(8),
            "__substg1.0_3704001F": name[:8].encode("utf-16-le"),
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            data: content,
        }
    return folder
