"""What is not our form, or means harm, is refused in words, quickly and in little memory."""

import io
import os
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.adapters.word_file import LARGEST_FILE, LARGEST_PART
from casereview.adapters.word_form import CannotRead, read_notification_form
from casereview.application.receive_form import CannotBeRead
from tests.forms import filled_form
from tests.word_files import MAIN, W, packed, parts_of, with_main

NAMES = f'xmlns:w="{W[1:-1]}"'
FIELD_BEGINS = '<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="happened_on"/></w:ffData></w:fldChar>'
FIELD_ENDS = '<w:fldChar w:fldCharType="end"/>'
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
SECONDS, MEGABYTES = 10, 256
"""Generous for a busy machine; a form takes some hundredths of a second. A Lambda that reads forms has 512 MB."""


def document(body: str, before: str = "") -> bytes:
    """Not compressed, so that no limit on what it unpacks to stands in the way of what is tested."""
    content = f"{before}<w:document {NAMES}><w:body>{body}</w:body></w:document>".encode()
    return packed({MAIN: content}, zipfile.ZIP_STORED)


def zip_bomb() -> bytes:
    return with_main(b"<x>" + b" " * (300 * 1024 * 1024) + b"</x>")


def lying_zip_bomb() -> bytes:
    """A bomb whose directory declares a small size."""
    size = 300 * 1024 * 1024
    return packed({MAIN: b" " * size}).replace(struct.pack("<L", size), struct.pack("<L", 400_000))


def doubled() -> bytes:
    """Two main documents under one name, which different programs would choose between differently."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        return _packed_twice()


def _packed_twice() -> bytes:
    result = io.BytesIO(filled_form())
    with zipfile.ZipFile(result, "a") as package:
        package.writestr(MAIN, parts_of(filled_form())[MAIN])
    return result.getvalue()


def with_password() -> bytes:
    """The flag of an encrypted entry, in its own header and in the directory."""
    return _flagged(_flagged(filled_form(), b"PK\x03\x04", 6), b"PK\x01\x02", 8)


def _flagged(package: bytes, signature: bytes, offset: int) -> bytes:
    changed, at = bytearray(package), package.find(signature)
    while at != -1:
        changed[at + offset] |= 1
        at = package.find(signature, at + 4)
    return bytes(changed)


def relation(target: str, more: str = "") -> bytes:
    """The list that says which part of a package is its document."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return f'<Relationships><Relationship Id="r1" Type="{kind}" Target="{target}"{more}/></Relationships>'.encode()


def with_a_comment() -> bytes:
    result = io.BytesIO(filled_form())
    with zipfile.ZipFile(result, "a") as package:
        package.comment = b"<html>" * 100
    return result.getvalue()


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
DAMAGED = "damaged"
TOO_MUCH = "unpacks to far more"
ENTITIES = "declares a document type or entities"
TOO_MANY, TOO_DEEP = "far more parts than a form", "far deeper than a form"

CORPUS: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "empty"),
    "40 MB": (lambda: b"PK\x03\x04" + b"\0" * (40 * 1024 * 1024), "larger than 20 MB"),
    "words": (lambda: b"Dear colleague,", "not a Word document"),
    "a PDF": (lambda: b"%PDF-1.7\n", "PDF"),
    "rich text": (lambda: b"{\\rtf1 hello}", "rich text"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n", "picture"),
    "a web page": (lambda: b"<html></html>", "web page"),
    "an old Word document": (lambda: OLD_OFFICE, "before 2007"),
    "an encrypted document": (lambda: OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "a zip with a password": (with_password, "password"),
    "OpenDocument": (lambda: packed({"mimetype": b"application/x", "content.xml": b"<a/>"}), "OpenDocument"),
    "a spreadsheet": (lambda: packed({"xl/workbook.xml": b"<a/>"}), "Excel"),
    "a form inside a zip": (lambda: packed({"form.docx": filled_form()}), "not packed with other files"),
    "half a file": (lambda: filled_form()[:20_000], DAMAGED),
    "only a beginning": (lambda: b"PK\x03\x04", DAMAGED),
    "broken XML": (lambda: with_main(b"<w:document><w:body>"), DAMAGED),
    "no XML": (lambda: with_main(b""), DAMAGED),
    "a zip bomb": (zip_bomb, TOO_MUCH),
    "a lying zip bomb": (lying_zip_bomb, DAMAGED),
    "a hundred thousand parts": (lambda: packed(dict.fromkeys(map(str, range(20_000)), b"")), TOO_MUCH),
    "two main documents": (doubled, "holds the same part twice"),
    "an exotic compression": (lambda: packed(parts_of(filled_form()), zipfile.ZIP_LZMA), DAMAGED),
    "entities that grow": (lambda: document("<w:p>&b;</w:p>", LAUGHS), ENTITIES),
    "entities that grow, in UTF-16": (
        lambda: with_main(f'<?xml version="1.0" encoding="UTF-16"?>{LAUGHS}<x>&b;</x>'.encode("utf-16")),
        ENTITIES,
    ),
    "an entity from outside": (lambda: document("<w:p>&f;</w:p>", OUTSIDE), ENTITIES),
    "a document type from outside": (
        lambda: document("<w:p/>", '<!DOCTYPE x SYSTEM "http://types.example/x.dtd">'),
        ENTITIES,
    ),
    "fields in fields in fields": (
        lambda: document("<w:p><w:r>" + FIELD_BEGINS * 25_000 + "<w:t>a</w:t>" * 49_000 + FIELD_ENDS * 25_000),
        "nests",
    ),
    "tables in tables in tables": (
        lambda: document("<w:tbl><w:tr><w:tc>" * 400 + "</w:tc></w:tr></w:tbl>" * 400),
        TOO_DEEP,
    ),
    "a million empty runs": (lambda: document("<w:r/>" * 800_000), TOO_MANY),
    "rows within rows before a long end": (
        lambda: document(
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Your name</w:t></w:r></w:p></w:tc><w:tc>" * 40
            + "<w:r/>" * 120_000
            + "</w:tc></w:tr></w:tbl>" * 40
        ),
        "not the Serious",
    ),
    "a million paragraphs": (lambda: document("<w:p/>" * 800_000), TOO_MANY),
    "seventy thousand cells": (
        lambda: document("<w:tbl>" + "<w:tr><w:tc/></w:tr>" * 70_000 + "</w:tbl>"),
        "not the Serious",
    ),
    "thousands of cells that are nearly questions": (
        lambda: document(
            "<w:tbl>"
            + ("<w:tr>" + "<w:tc><w:p><w:r><w:t>Your nome</w:t></w:r></w:p></w:tc>" * 2 + "</w:tr>") * 15_000
            + "</w:tbl>"
        ),
        "not the Serious",
    ),
    "a row of twenty thousand questions": (
        lambda: document(
            "<w:tbl><w:tr>"
            + "<w:tc><w:p><w:r><w:t>Your name</w:t></w:r></w:p></w:tc><w:tc/>" * 20_000
            + "</w:tr></w:tbl>"
        ),
        "not the Serious",
    ),
    "controls within controls": (
        lambda: document("<w:sdt><w:sdtContent>" * 70 + "</w:sdtContent></w:sdt>" * 70),
        "not the Serious",
    ),
    "a huge attribute": (lambda: document(f'<w:p w:rsidR="{"A" * 4_000_000}"/>'), "not the Serious"),
    "one endless line of questions": (
        lambda: document("<w:p><w:r><w:t>" + "Your name: " * 30_000 + "</w:t></w:r></w:p>"),
        "not the Serious",
    ),
    "endless gaps": (
        lambda: document(
            "<w:p><w:r><w:t>Your name" + " " * 19_000 + "</w:t></w:r></w:p>" + f"<w:p><w:r><w:t>{' ' * 19_000}x"
            "</w:t></w:r></w:p>"
        ),
        "not the Serious",
    ),
    "endless tabs": (
        lambda: document("<w:p><w:r>" + "<w:tab/>" * 50_000 + "<w:t>x</w:t></w:r></w:p>"),
        "not the Serious",
    ),
    "a library in one paragraph": (
        lambda: document("<w:p><w:r><w:t>" + "word " * 200_000 + "</w:t></w:r></w:p>"),
        "more text",
    ),
    "a main document that lies outside": (
        lambda: packed({"_rels/.rels": relation("http://forms.example/x.xml", ' TargetMode="External"')}),
        "not a Word document",
    ),
    "a PDF and a Word document at once": (
        lambda: packed({"%PDF-1.7": b"%PDF-1.7", **parts_of(filled_form())}),
        "PDF file and a Word document at once",
    ),
    "two files in one": (lambda: filled_form()[:4_000] + filled_form(), "two files in one"),
    "a file with another in its comment": (with_a_comment, "two files in one"),
    "an old Excel file": (lambda: OLD_OFFICE + "Workbook".encode("utf-16-le"), "Excel"),
    "an Outlook message": (lambda: OLD_OFFICE + "__substg1.0_".encode("utf-16-le"), "email saved from Outlook"),
    "an Apple Pages file": (lambda: packed({"Index/Document.iwa": b""}), "Apple Pages"),
    "a RAR file": (lambda: b"Rar!\x1a\x07\0", "packed file"),
    "a picture of a telephone": (lambda: b"\0\0\0\x18ftypheic", "picture"),
    "a novel": (lambda: filled_form(outline="It was a dark and stormy night. " * 20_000), "more text"),
}


@pytest.mark.parametrize("name", CORPUS)
def test_a_hostile_or_hopeless_file_is_refused_in_words_and_quickly(name: str) -> None:
    # Given a file from the corpus
    build, expected = CORPUS[name]
    data = build()
    # When it is read
    began = time.process_time()
    with pytest.raises(CannotRead, match=expected) as refusal:
        read_notification_form(data)
    took = time.process_time() - began
    # Then its sender gets a sentence, which the way in of every form understands, in seconds
    assert isinstance(refusal.value, CannotBeRead)
    assert str(refusal.value).endswith(".")
    assert took < SECONDS


OUR_PATH = {"PYTHONPATH": os.pathsep.join(sys.path)}
READ_AND_WEIGH = """
import re, sys
from pathlib import Path
from casereview.adapters.word_form import CannotRead, read_notification_form
try:
    read_notification_form(Path(sys.argv[1]).read_bytes())
except CannotRead:
    print(int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the most memory a process held")
@pytest.mark.parametrize(
    "name", ["a zip bomb", "a lying zip bomb", "a hundred thousand parts", "a million empty runs", "40 MB"]
)
def test_the_heaviest_files_are_refused_within_the_memory_of_a_lambda(name: str, tmp_path: Path) -> None:
    # Given one of the heaviest files of the corpus
    heavy = tmp_path / "heavy.docx"
    heavy.write_bytes(CORPUS[name][0]())
    # When a fresh process refuses it
    command = [sys.executable, "-c", READ_AND_WEIGH, str(heavy)]
    weighed = subprocess.run(command, check=True, capture_output=True, text=True, env=OUR_PATH)
    # Then the most memory that it ever held, in MB and with all its libraries, is far from the Lambda's
    assert int(weighed.stdout) < MEGABYTES


def test_a_refusal_never_repeats_what_the_file_says() -> None:
    with pytest.raises(CannotRead) as refusal:
        read_notification_form(with_main(b"<w:document>Example Child"))
    assert "Example Child" not in str(refusal.value)
    assert refusal.value.__cause__ is None


def test_the_limits_leave_a_real_form_a_hundred_times_the_room_it_needs() -> None:
    form = filled_form()
    assert len(form) * 100 < LARGEST_FILE
    assert len(parts_of(form)[MAIN]) * 25 < LARGEST_PART


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_form_with_damaged_bytes_is_read_or_refused_but_never_fails(data: st.DataObject) -> None:
    form = bytearray(filled_form())
    for _ in range(data.draw(st.integers(1, 20))):
        form[data.draw(st.integers(4, len(form) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_notification_form(bytes(form))
    except CannotRead as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017 - both outcomes are right, and the reason must be a sentence


@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_refused_in_words(noise: bytes) -> None:
    for data in (noise, b"PK\x03\x04" + noise):
        with pytest.raises(CannotRead):
            read_notification_form(data)
