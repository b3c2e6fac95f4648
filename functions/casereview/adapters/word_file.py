"""Opens a Word file that a stranger sent: its main part as a page, in bounded memory and time, or a refusal.

No more is unpacked than was declared, and no more may be declared than a form can need. Nothing is fetched, no entity
is expanded, no macro is looked at: of all the parts in the file only the main document is read, the one list that says
which part that is, and the styles, which may hide text or strike it through.
"""

import io
import zipfile
import zlib
from typing import Any, Final

from lxml import etree

from casereview.adapters.file_kind import packed_kind, refuse_other_kinds
from casereview.adapters.word_document import WordPage
from casereview.adapters.word_page import Page
from casereview.adapters.word_parts import MainPart, StylesRead, Target, TargetOfAPart
from casereview.adapters.word_refusals import CannotRead
from casereview.adapters.word_run import Styles

LARGEST_FILE: Final = 20 * 1024 * 1024
LARGEST_PART: Final = 5 * 1024 * 1024
_MOST_PARTS: Final = 2_000
_LONGEST_COMMENT: Final = 256
_SUSPICIOUS_RATIO: Final = 200
_ALWAYS_HARMLESS: Final = 1024 * 1024
_USUAL_MAIN: Final = "word/document.xml"
_RELATIONS: Final = "_rels/.rels"
_PROTECTED_ENTRY: Final = 1

DAMAGED: Final = "The file is damaged and cannot be opened. Please save the form again in Word and send it once more."
_BOMB: Final = "The file unpacks to far more than a form can hold, so it was not opened."
_TWICE: Final = "The file holds the same part twice, so that two programs could read two different forms in it."
_TWO_FILES: Final = "The file is two files in one, so it was not opened. Please save the form again in Word."
_PROTECTED: Final = "The file is protected by a password. Please send the form without one."
_BROKEN: Final = (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error)


def word_page(data: bytes) -> Page:
    """What the main document of a Word file shows. Raises CannotRead."""
    if not data:
        raise CannotRead("The file is empty.")
    if len(data) > LARGEST_FILE:
        raise CannotRead(
            "The file is larger than 20 MB. A completed form is far smaller: please take out any pictures."
        )
    refuse_other_kinds(data)
    if data.count(b"PK\x01\x02") > _MOST_PARTS:
        raise CannotRead(_BOMB)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _read(package)
    except _BROKEN:
        raise CannotRead(DAMAGED) from None


def _read(package: zipfile.ZipFile) -> Page:
    entries = package.infolist()
    if min((entry.header_offset for entry in entries), default=0) > 0 or len(package.comment) > _LONGEST_COMMENT:
        raise CannotRead(_TWO_FILES)
    names = {entry.filename for entry in entries}
    main = _main_part(package, names)
    content = _part(package, _only_entry(package, main))
    page: Page = _parsed(content, WordPage(_styles(package, main)))
    return page


def _main_part(package: zipfile.ZipFile, names: set[str]) -> str:
    """The name of the part that the package itself calls its document; the usual one where it says nothing."""
    stated: str | None = _tried(package, _RELATIONS, MainPart())
    main = stated or _USUAL_MAIN
    if main.casefold() not in {name.casefold() for name in names}:
        raise packed_kind(names)
    if not main.casefold().endswith(".xml") or main.casefold().startswith(("xl/", "ppt/", "visio/")):
        raise packed_kind(names)
    return main


def _only_entry(package: zipfile.ZipFile, wanted: str) -> zipfile.ZipInfo:
    """The one entry of this name. Two of them would let two programs see two documents in one file."""
    entries = [entry for entry in package.infolist() if entry.filename.casefold() == wanted.casefold()]
    if len(entries) > 1:
        raise CannotRead(_TWICE)
    if entries[0].flag_bits & _PROTECTED_ENTRY:
        raise CannotRead(_PROTECTED)
    return entries[0]


def _part(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    declared_ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > LARGEST_PART or (entry.file_size > _ALWAYS_HARMLESS and declared_ratio > _SUSPICIOUS_RATIO):
        raise CannotRead(_BOMB)
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise CannotRead(DAMAGED)
    with package.open(entry) as part:
        # Never read() without a size: an entry that lies about its own would be unpacked whole before it is cut short.
        return part.read(LARGEST_PART)


def _styles(package: zipfile.ZipFile, main: str) -> Styles:
    styles: Styles | None = _tried(package, f"{main.rpartition('/')[0]}/styles.xml", StylesRead())
    return styles or Styles()


def _tried[Result](package: zipfile.ZipFile, name: str, target: TargetOfAPart[Result]) -> Result | None:
    """What a part says that is not needed to read the form: nothing when it is missing, doubled or broken."""
    entries = [entry for entry in package.infolist() if entry.filename.casefold() == name.casefold()]
    try:
        content = _part(package, entries[0]) if len(entries) == 1 else b""
        return _parsed(content, target) if target.may_say_something(content) else None
    except (*_BROKEN, CannotRead):
        return None


def _parsed[Result](content: bytes, target: Target[Result]) -> Result:
    # lxml's stubs want methods that its parser does without.
    reader: Any = target
    parser = etree.XMLParser(target=reader, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        made: Any = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        raise CannotRead(DAMAGED) from None
    result: Result = made
    return result
