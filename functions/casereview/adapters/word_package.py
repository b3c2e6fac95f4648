"""Opens a Word file that a stranger sent: its main part as XML, within bounded memory and time, or a refusal in words.

No more is unpacked than was declared, and no more may be declared than a form can need. Nothing is fetched, no entity
is expanded, no macro is looked at: of all the parts in the file only the main document is read.
"""

import io
import zipfile
import zlib
from typing import Final

from lxml import etree

from casereview.adapters.file_kind import refuse_other_kinds
from casereview.adapters.word_refusals import CannotRead

LARGEST_FILE: Final = 20 * 1024 * 1024
LARGEST_PART: Final = 5 * 1024 * 1024
_MOST_PARTS: Final = 2_000
_SUSPICIOUS_RATIO: Final = 200
_ALWAYS_HARMLESS: Final = 1024 * 1024
_MAIN: Final = "word/document.xml"
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_DAMAGED: Final = "The file is damaged and cannot be opened. Please save the form again in Word and send it once more."
_BOMB: Final = "The file unpacks to far more than a form can hold, so it was not opened."


def main_document(data: bytes) -> etree._Element:
    """The root of the main document of a Word file."""
    if not data:
        raise CannotRead("The file is empty.")
    if len(data) > LARGEST_FILE:
        raise CannotRead(
            "The file is larger than 20 MB. A completed form is far smaller: please take out any pictures."
        )
    refuse_other_kinds(data)
    return _parse(_main_part(data))


def _main_part(data: bytes) -> bytes:
    if data.count(b"PK\x01\x02") > _MOST_PARTS:
        raise CannotRead(_BOMB)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _read_within_bounds(package, _only_entry(package, _MAIN))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error):
        raise CannotRead(_DAMAGED) from None


def _only_entry(package: zipfile.ZipFile, wanted: str) -> zipfile.ZipInfo:
    """The one entry of this name. Two of them would let two programs see two documents in one file."""
    entries = [entry for entry in package.infolist() if entry.filename.casefold() == wanted]
    if not entries:
        raise CannotRead(_what_else(package))
    if len(entries) > 1:
        raise CannotRead(_DAMAGED)
    if entries[0].flag_bits & 1:
        raise CannotRead("The file is protected by a password. Please send the form without one.")
    return entries[0]


def _what_else(package: zipfile.ZipFile) -> str:
    names = set(package.namelist())
    if {"mimetype", "content.xml"} <= names:
        return "This is an OpenDocument file. Please save the form as a Word document (.docx) and send it once more."
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        return "This is an Excel or PowerPoint file, not the notification form."
    return "This is not a Word document. Please send the form as a Word document (.docx), not packed with other files."


def _read_within_bounds(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    declared_ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > LARGEST_PART or (entry.file_size > _ALWAYS_HARMLESS and declared_ratio > _SUSPICIOUS_RATIO):
        raise CannotRead(_BOMB)
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise CannotRead(_DAMAGED)
    with package.open(entry) as part:
        # Never read() without a size: an entry that lies about its own would be unpacked whole before it is cut short.
        return part.read(LARGEST_PART)


def _parse(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content.replace(_STRICT, _TRANSITIONAL), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise CannotRead(_DAMAGED) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise CannotRead(_DAMAGED)
    return root
