"""What lies inside a file: the members of a zip (so also of a Word file) and the base64 parts of an email.

Everything is read in pieces and unpacked into files that move from memory to disk when they grow, and there is a limit
to all of it, so that no file, however hostile, takes more than some megabytes of memory.
"""

import binascii
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import groupby
from tempfile import SpooledTemporaryFile
from typing import IO

PIECE = 64 * 1024
IN_MEMORY = 1024 * 1024
LONGEST_DIRECTORY = 1024 * 1024
"""Bytes; a zip's list of members is the one thing that is read whole."""
END_OF_DIRECTORY = struct.Struct("<4s4H2LH")
BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]+={0,2}")
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, struct.error)
"""What reading a broken zip raises; NotImplementedError is for a packing that Python does not know."""


class TooMuch(Exception):
    """The file unpacks to more than is looked at."""


class Protected(Exception):
    """A part of the file cannot be opened without its password."""


class Allowance:
    """How many bytes may still be looked at, over all that one file holds."""

    def __init__(self, size: int) -> None:
        self._left = size

    def spend(self, size: int) -> None:
        """Look at so many bytes more. Raises TooMuch."""
        self._left -= size
        if self._left < 0:
            raise TooMuch


def pieces(file: IO[bytes], allowance: Allowance) -> Iterator[bytes]:
    """The rest of a file, piece by piece. Raises TooMuch."""
    while piece := file.read(PIECE):
        allowance.spend(len(piece))
        yield piece


def zip_members(file: IO[bytes], allowance: Allowance) -> Iterator[IO[bytes]]:
    """Every member that can be unpacked, if it is a zip. Raises TooMuch, and Protected after the last of them."""
    archive = _opened(file)
    if archive is None:
        return
    with archive:
        for member in archive.infolist():
            if not _has_password(member):
                with SpooledTemporaryFile(IN_MEMORY) as unpacked:
                    _unpack(archive, member, unpacked, allowance)
                    yield unpacked
        if any(map(_has_password, archive.infolist())):
            raise Protected


def _opened(file: IO[bytes]) -> zipfile.ZipFile | None:
    try:
        if not zipfile.is_zipfile(file):
            return None
        if _length_of_directory(file) > LONGEST_DIRECTORY:
            raise TooMuch
        return zipfile.ZipFile(file)
    except DAMAGED:
        return None


def _length_of_directory(file: IO[bytes]) -> int:
    """What the zip says of itself; Python reads no more than that."""
    file.seek(0, 2)
    file.seek(max(0, file.tell() - PIECE - END_OF_DIRECTORY.size))
    end = file.read()
    length: int = END_OF_DIRECTORY.unpack_from(end, end.rfind(b"PK\x05\x06"))[5]
    return length


def _has_password(member: zipfile.ZipInfo) -> bool:
    return bool(member.flag_bits & 1)


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, into: IO[bytes], allowance: Allowance) -> None:
    """As much of a member as can be unpacked."""
    with suppress(*DAMAGED), archive.open(member) as packed:
        # One by one: `writelines` would move to the disk only after the last.
        for piece in pieces(packed, allowance):
            into.write(piece)


def base64_parts(file: IO[bytes], allowance: Allowance) -> Iterator[IO[bytes]]:
    """Every run of lines that are base64, decoded. Raises TooMuch."""
    file.seek(0)
    lines = iter(lambda: file.readline(PIECE), b"")
    for is_base64, run in groupby(lines, key=lambda line: bool(BASE64_LINE.fullmatch(line.strip()))):
        if is_base64:
            with SpooledTemporaryFile(IN_MEMORY) as decoded:
                _decode(run, decoded, allowance)
                yield decoded


def _decode(run: Iterable[bytes], into: IO[bytes], allowance: Allowance) -> None:
    """As much of a run as can be decoded; it may be folded at any length."""
    rest = b""
    with suppress(binascii.Error):
        for line in run:
            allowance.spend(len(line))
            text = rest + line.strip()
            whole = len(text) // 4 * 4
            into.write(binascii.a2b_base64(text[:whole]))
            rest = text[whole:]
