"""Tells by its first bytes what a file is, whatever its name says, so that the sender can be told what to do."""

from collections.abc import Set as AbstractSet
from typing import Final

from casereview.adapters.word_refusals import AnotherKind, CannotRead

_AS_WORD: Final = "Please send the form as a Word document (.docx)."
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"
_WITHIN: Final = 1024
"""Programs that read PDF look for its mark so far into a file."""

_KINDS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "This is a PDF file."),
    (b"{\\rtf", "This is a rich text (.rtf) file."),
    (b"\x89PNG", "This is a picture."),
    (b"\xff\xd8\xff", "This is a picture."),
    (b"GIF8", "This is a picture."),
    (b"II*\0", "This is a picture."),
    (b"MM\0*", "This is a picture."),
    (b"BM", "This is a picture."),
    (b"RIFF", "This is a picture, a sound or a film."),
    (b"\0\0\0", "This is a picture, a sound or a film."),
    (b"ID3", "This is a sound."),
    (b"\xffWPC", "This is a WordPerfect file."),
    (b"7z\xbc\xaf", "This is a packed file (.7z)."),
    (b"Rar!", "This is a packed file (.rar)."),
    (b"\x1f\x8b", "This is a packed file (.gz)."),
    (b"<?xml", "This is an XML file."),
)

_OLD_KINDS: Final[tuple[tuple[str, type[CannotRead], str], ...]] = (
    (
        "EncryptedPackage",
        CannotRead,
        "The file is protected by a password or encrypted, so it could not be opened. Please send the form without.",
    ),
    (
        "WordDocument",
        CannotRead,
        "This is a Word document of the kind made before 2007 (.doc). Please save it as .docx and send it once more.",
    ),
    ("Workbook", AnotherKind, "This is an Excel file, not the notification form."),
    ("PowerPoint Document", AnotherKind, "This is a PowerPoint file, not the notification form."),
    (
        "__substg1.0_",
        CannotRead,
        "This is an email saved from Outlook (.msg). Please send the form itself as a Word document (.docx).",
    ),
)
"""TABLE: the name of a stream in the container that Office used before 2007 → what the file is."""

_PACKED_KINDS: Final[tuple[tuple[str, type[CannotRead], str], ...]] = (
    ("content.xml", CannotRead, "This is an OpenDocument file. Please save the form as a Word document (.docx)."),
    ("Index/", CannotRead, "This is an Apple Pages file. Please export the form as a Word document (.docx)."),
    ("xl/", AnotherKind, "This is an Excel file, not the notification form."),
    ("ppt/", AnotherKind, "This is a PowerPoint file, not the notification form."),
    ("visio/", AnotherKind, "This is a Visio file, not the notification form."),
)
"""TABLE: how the name of a part begins → what the packed file is."""


def refuse_other_kinds(data: bytes) -> None:
    """Raise CannotRead, naming what the file is, unless it may be a Word document."""
    if data.startswith(_OLD_OFFICE):
        raise _old_office_file(data)
    if not data.startswith(_ZIP):
        beginning = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
        kind = next((words for magic, words in _KINDS if beginning.startswith(magic)), _unnamed(data))
        raise CannotRead(f"{kind} {_AS_WORD}")
    if b"%PDF-" in data[:_WITHIN]:
        raise CannotRead(f"The file is a PDF file and a Word document at once, so it was not opened. {_AS_WORD}")


def packed_kind(names: AbstractSet[str]) -> CannotRead:
    """What a packed file without a Word document in it is."""
    for beginning, refusal, words in _PACKED_KINDS:
        if any(name.startswith(beginning) for name in names):
            return refusal(words)
    return CannotRead(
        "This is not a Word document. Please send the form as a Word document (.docx), not packed with other files."
    )


def _unnamed(data: bytes) -> str:
    if data[:_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doc", b"<html")):
        return "This is a web page without the form in it."
    return "This is not a Word document."


def _old_office_file(data: bytes) -> CannotRead:
    """An encrypted Word document travels in the container that Word used before 2007."""
    for stream, refusal, words in _OLD_KINDS:
        if stream.encode("utf-16-le") in data:
            return refusal(words)
    return CannotRead(_OLD_KINDS[1][2])
