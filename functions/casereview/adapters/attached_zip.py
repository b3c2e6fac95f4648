"""Opens a zip of files that a stranger sent, within bounded memory, and tells a Word file from a zip.

No member is unpacked beyond what it declares, and none may declare more than a form can need. That a password is set
is said in the list of members, so it is seen without one.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from casereview.adapters.mime_pieces import CannotOpen, File, Piece, Room, Sealed
from casereview.application.received_email import Unopened

ZIP: Final = b"PK\x03\x04"
MAX_MEMBERS: Final = 200
MOST_ENTRIES: Final = 5_000
"""A zip that lists more is not even listed; a Word file full of pictures has some hundred."""
LARGEST_MEMBER: Final = 25 * 1024 * 1024
SUSPICIOUS_RATIO: Final = 200
ALWAYS_HARMLESS: Final = 1024 * 1024

_ENTRY: Final = b"PK\x01\x02"
_BROKEN: Final = (
    zipfile.BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    zlib.error,
)
# What an office program keeps at the top of its own files, which are zips too.
_OF_WORD: Final = "[content_types].xml"
_OF_OTHERS: Final = ("mimetype", "index/document.iwa", "xl/workbook.xml", "ppt/presentation.xml")
_NO_FILES: Final = ("__macosx/", ".ds_store", "thumbs.db")


def is_word(content: bytes) -> bool:
    """Whether it is a Word file; a damaged one is known by the names that stand in it."""
    if not content.startswith(ZIP):
        return False
    names = _names(content)
    if not names:
        return b"word/" in content
    return _OF_WORD in names and not names.intersection(_OF_OTHERS)


def is_archive(content: bytes) -> bool:
    """Whether it is a zip that somebody packed files into, rather than a document."""
    return content.startswith(ZIP) and not is_word(content) and not _names(content).intersection(_OF_OTHERS)


def zipped_files(file: File, room: Room) -> Iterator[Piece]:
    """The files in a zip; for those that stay closed, the zip as sealed. Raises CannotOpen, or TooMuch."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            members = [member for member in _members(archive) if _is_a_file(member)]
            for member in members:
                closed = _why_closed(member)
                yield Sealed(closed, file) if closed else _unpacked(file, archive, member, room)
    except _BROKEN:
        raise CannotOpen(Unopened.DAMAGED) from None


@lru_cache(maxsize=1)  # asked in turn whether the same file is this or that
def _names(content: bytes) -> frozenset[str]:
    if content.count(_ENTRY) > MOST_ENTRIES:
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return frozenset(name.lower() for name in archive.namelist())
    except _BROKEN:
        return frozenset()


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    if len(archive.infolist()) > MAX_MEMBERS:
        raise CannotOpen(Unopened.DAMAGED)
    return archive.infolist()


def _is_a_file(member: zipfile.ZipInfo) -> bool:
    name = member.filename.lower()
    return not (member.is_dir() or name.startswith(_NO_FILES) or name.rpartition("/")[2] in _NO_FILES)


def _why_closed(member: zipfile.ZipInfo) -> Unopened | None:
    if member.flag_bits & 1 or member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return Unopened.PROTECTED_FILE
    ratio = member.file_size / max(member.compress_size, 1)
    is_bomb = member.file_size > ALWAYS_HARMLESS and ratio > SUSPICIOUS_RATIO
    return Unopened.DAMAGED if is_bomb or member.file_size > LARGEST_MEMBER else None


def _unpacked(file: File, archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: Room) -> Piece:
    room.take(member.file_size)
    try:
        with archive.open(member) as packed:
            # Never read() without a size: a member that lies about its own would be unpacked whole.
            return File(member.filename, "application/octet-stream", packed.read(member.file_size))
    except _BROKEN:
        return Sealed(Unopened.DAMAGED, file)
