"""The pieces that a message or a file in it is taken apart into, and the room that all of it together may take up."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, Literal

from casereview.adapters.mime_limits import MAX_BOUNDARIES, MAX_LINES, boundaries, content_headers, lines
from casereview.application.received_email import Unopened

MAX_UNPACKED: Final = 64 * 1024 * 1024
"""Bytes of all that is unpacked, and of the messages parsed inside: two and a half times the largest email."""
MAX_FILES: Final = 500
"""Files unpacked from one email, over all its levels."""
MAX_INNER_PARTS: Final = 1_000
"""Content headers of all messages inside: each of these may have as many as the one that holds them."""
MAX_DEPTH: Final = 10
"""An email in a zip in an email …: nobody forwards deeper."""

_LONGEST_SUFFIX: Final = len("docxdocx")


@dataclass(frozen=True)
class File:
    """A file as it was attached or packed: its name ("" without one), its declared type and its bytes."""

    name: str
    kind: str
    content: bytes

    @property
    def suffix(self) -> str:
        """The kind of file by its name: "docx", "pdf", or "file" when the name tells none."""
        suffix = PurePosixPath(self.name.replace("\\", "/").strip().rstrip(".").lower()).suffix[1:]
        return suffix if suffix.isalnum() and suffix.isascii() and len(suffix) <= _LONGEST_SUFFIX else "file"


@dataclass(frozen=True)
class Body:
    """The text of a message itself."""

    text: str
    suffix: Literal["html", "txt"]


@dataclass(frozen=True)
class Sealed:
    """Something that only a person can open; with its file, if it is one."""

    why: Unopened
    file: File | None = None


@dataclass(frozen=True)
class Inner:
    """A message inside a message: what it consists of. `answers` says that it is a reply, so quotes others."""

    pieces: "tuple[Piece, ...]"
    answers: bool = False


type Piece = File | Body | Sealed | Inner


class CannotOpen(Exception):
    """A file in an email stays closed. `why` is for the Business Unit."""

    def __init__(self, why: Unopened) -> None:
        super().__init__(why)
        self.why = why


class TooMuch(Exception):
    """The email unpacks to more than there is room for: it was built to, and is not looked at further."""


class Room:
    """What one email may still unpack to."""

    def __init__(self, size: int = MAX_UNPACKED, files: int = MAX_FILES) -> None:
        self.size = size
        self.files = files
        self.lines = MAX_LINES
        self.boundaries = MAX_BOUNDARIES
        self.parts = MAX_INNER_PARTS

    def take(self, size: int) -> None:
        """Use the room that a file of this size (bytes) needs. Raises TooMuch when it is not there."""
        self.size -= size
        self.files -= 1
        self._must_not_be_overdrawn()

    def take_message(self, raw: bytes) -> None:
        """Use what parsing a message inside takes. Raises TooMuch: many small ones cost as much as a large one."""
        self.size -= len(raw)
        self.lines -= lines(raw)
        self.boundaries -= boundaries(raw)
        self.parts -= len(content_headers(raw))
        self._must_not_be_overdrawn()

    def _must_not_be_overdrawn(self) -> None:
        if min(self.size, self.files, self.lines, self.boundaries, self.parts) < 0:
            raise TooMuch
