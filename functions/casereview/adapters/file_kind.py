"""Tells by its first bytes what a file is, whatever its name says, so that the sender can be told what to do."""

from typing import Final

from casereview.adapters.word_refusals import CannotRead

_AS_WORD: Final = "Please send the form as a Word document (.docx)."
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = b"PK\x03\x04"

_KINDS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "This is a PDF file."),
    (b"{\\rtf", "This is a rich text (.rtf) file."),
    (b"\x89PNG", "This is a picture."),
    (b"\xff\xd8\xff", "This is a picture."),
    (b"GIF8", "This is a picture."),
    (b"<?xml", "This is an XML file."),
    (b"<!DOC", "This is a web page."),
    (b"<html", "This is a web page."),
)


def refuse_other_kinds(data: bytes) -> None:
    """Raise CannotRead, naming what the file is, unless it may be a Word document."""
    if data.startswith(_OLD_OFFICE):
        raise CannotRead(_what_old_office_file(data))
    if data.startswith(_ZIP):
        return
    beginning = data[:64].lstrip()
    kind = next((words for magic, words in _KINDS if beginning.startswith(magic)), "This is not a Word document.")
    raise CannotRead(f"{kind} {_AS_WORD}")


def _what_old_office_file(data: bytes) -> str:
    """An encrypted Word document travels in the container that Word used before 2007."""
    if _ENCRYPTED in data:
        return (
            "The file is protected by a password or encrypted, so it could not be opened. Please send the form without."
        )
    return "This is a Word document of the kind made before 2007 (.doc). Please save it as .docx and send it once more."
