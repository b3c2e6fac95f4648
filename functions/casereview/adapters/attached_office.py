"""Tells apart what travels in the container of old Office: an Outlook message, a document with a password, a .doc."""

from typing import Final

from casereview.adapters.mime_pieces import File

_CONTAINER: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of what lies inside, as the container's directory writes them.
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_OF_OUTLOOK: Final = "__substg1.0_".encode("utf-16-le")


def is_protected(content: bytes) -> bool:
    """Whether it is an Office document that opens with a password only, or with rights that a program must fetch."""
    return content.startswith(_CONTAINER) and _ENCRYPTED in content


def is_outlook_message(file: File) -> bool:
    """Whether it is, or says that it is, a message as Outlook saves it (.msg)."""
    return file.suffix == "msg" or (file.content.startswith(_CONTAINER) and _OF_OUTLOOK in file.content)
