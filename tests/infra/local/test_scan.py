"""What the stand-in for the malware scanner finds, and what it survives."""

import base64
import io
import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest

from infra.local import scan as scanning
from infra.local.scan import CLEAN, DEEPEST, EICAR, PROTECTED, TEST_FILE, TOO_LARGE, Finding, scan

LONG_ENOUGH = b"a harmless word " * 10_000


@pytest.fixture(autouse=True)
def no_antivirus(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests mean the same on a machine that has ClamAV."""
    monkeypatch.setattr(scanning, "ANTIVIRUS", ())


def found(content: bytes) -> Finding:
    with NamedTemporaryFile() as file:
        file.write(content)
        return scan(file)


def zipped(content: bytes, name: str = "word/document.xml") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return made.getvalue()


def emailed(content: bytes) -> bytes:
    head = b"From: a@b.example\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head + base64.encodebytes(content).replace(b"\n", b"\r\n") + b"\r\n--end--\r\n"


def protected(archive: bytes) -> bytes:
    """The same zip, saying of its one member that it has a password."""
    changed = bytearray(archive)
    changed[archive.index(b"PK\x03\x04") + 6] |= 1
    changed[archive.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


HIDDEN = {
    "as it is": EICAR,
    "far inside": LONG_ENOUGH + EICAR,
    "across two pieces": b"x" * (64 * 1024 - 10) + EICAR,
    "in a zip": zipped(EICAR),
    "in a zip in a zip": zipped(zipped(EICAR), "inner.zip"),
    "as an attachment": emailed(EICAR),
    "in a zip that is attached": emailed(zipped(LONG_ENOUGH + EICAR)),
    "in an email that is attached": emailed(emailed(zipped(EICAR))),
    "behind a picture": b"\x89PNG" + LONG_ENOUGH + zipped(EICAR),
    "beside a member with a password": protected(zipped(b"secret")) + b"\n" + EICAR,
}


@pytest.mark.parametrize("content", HIDDEN.values(), ids=HIDDEN.keys())
def test_the_test_file_is_found_wherever_it_is(content: bytes) -> None:
    assert found(content) == TEST_FILE


HARMLESS = {
    "empty": b"",
    "text": LONG_ENOUGH,
    "a Word file": zipped(LONG_ENOUGH),
    "an email": emailed(zipped(LONG_ENOUGH)),
    "almost the test file": EICAR[:-1],
    "a zip cut off": zipped(LONG_ENOUGH)[:-30],
    "a zip whose member is broken": zipped(LONG_ENOUGH).replace(b"PK\x03\x04", b"PK\x00\x00"),
    "base64 cut off": emailed(LONG_ENOUGH)[:-25],
    "base64 of nothing": b"=\n==\na===\nabc=def=\n",
}


@pytest.mark.parametrize("content", HARMLESS.values(), ids=HARMLESS.keys())
def test_what_is_harmless_or_broken_is_clean(content: bytes) -> None:
    assert found(content) == CLEAN


def test_base64_is_read_however_it_is_folded() -> None:
    text = base64.b64encode(zipped(EICAR))
    folded = b"\r\n".join(text[at : at + 75] for at in range(0, len(text), 75))

    assert found(b"\r\n\r\n" + folded + b"\r\n\r\n") == TEST_FILE
    assert found(text) == TEST_FILE


@pytest.mark.parametrize(
    "content",
    [
        protected(zipped(b"secret")),
        emailed(protected(zipped(b"secret"))),
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le"),
    ],
    ids=["a zip", "a zip that is attached", "a Word file"],
)
def test_a_password_is_told_as_guardduty_tells_it(content: bytes) -> None:
    assert found(content) == PROTECTED


def test_what_is_packed_too_often_is_not_scanned_to_its_end() -> None:
    content = EICAR
    for _ in range(DEEPEST + 1):
        content = zipped(content, "inner.zip")

    assert found(content) == TOO_LARGE


def test_a_zip_with_an_endless_list_of_members_is_not_opened() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"{number:0>60}", b"")

    assert found(made.getvalue()) == TOO_LARGE


BOMB = """
import io, resource, sys, zipfile
from tempfile import NamedTemporaryFile
from infra.local import scan
scan.ANTIVIRUS = ()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with NamedTemporaryFile() as file:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("bomb", "w") as bomb:
        for _ in range(400):
            bomb.write(b"0" * 1024 * 1024)
    print(scan.scan(file).status, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_a_bomb_is_given_up_in_bounded_memory() -> None:
    told = subprocess.run([sys.executable, "-c", BOMB], capture_output=True, text=True, check=True, cwd=Path.cwd())
    status, kilobytes = told.stdout.split()

    assert status == TOO_LARGE.status
    assert int(kilobytes) < 40_000


def clamav(folder: Path, name: str, code: int) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\nexit {code}\n")
    program.chmod(0o755)


@pytest.mark.parametrize(("code", "status"), [(0, "NO_THREATS_FOUND"), (1, "THREATS_FOUND"), (2, "NO_THREATS_FOUND")])
def test_clamav_is_asked_where_it_is_installed(
    code: int, status: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given a ClamAV that answers so: 0 clean, 1 infected, 2 for trouble of its own
    clamav(tmp_path, "clamscan", code)
    monkeypatch.setattr(scanning, "ANTIVIRUS", ("clamdscan", "clamscan"))
    monkeypatch.setenv("PATH", str(tmp_path))
    # Then its word counts, unless it has none
    assert found(b"harmless for all we know").status == status


def test_one_clamav_stands_in_for_the_other_that_has_no_daemon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clamav(tmp_path, "clamdscan", 2)
    clamav(tmp_path, "clamscan", 1)
    monkeypatch.setattr(scanning, "ANTIVIRUS", ("clamdscan", "clamscan"))
    monkeypatch.setenv("PATH", str(tmp_path))

    assert found(b"harmless for all we know").status == "THREATS_FOUND"
