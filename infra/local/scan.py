"""Whether a file holds malware, as far as this machine can tell: the EICAR test file, and what ClamAV finds.

Every scanner calls EICAR malware, and it does nothing: https://www.eicar.org/download-anti-malware-testfile/.
ClamAV is asked if it is installed. The answers are GuardDuty's, in the words of its events.
"""

import shutil
import subprocess
from collections.abc import Iterator
from typing import IO, NamedTuple

from infra.local.unpacked import Allowance, Protected, TooMuch, base64_parts, pieces, zip_members

# In two pieces, or scanners would call this very file malware.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + rb"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MOST = 256 * 1024 * 1024
"""Bytes looked at in all, unpacked."""
DEEPEST = 5
"""How many times something may be packed into something."""
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""A file of Office that has a password holds a stream of this name."""
ANTIVIRUS = ("clamdscan", "clamscan")
ANTIVIRUS_MAY_TAKE_SECONDS = 120


class Finding(NamedTuple):
    """GuardDuty's words for a result: scanResultStatus, the name of the threat, and statusReasons."""

    status: str
    threat: str = ""
    reasons: tuple[str, ...] = ()


CLEAN = Finding("NO_THREATS_FOUND")
TEST_FILE = Finding("THREATS_FOUND", "EICAR-Test-File (not a virus)")
BY_ANTIVIRUS = Finding("THREATS_FOUND", "Found by ClamAV")
PROTECTED = Finding("UNSUPPORTED", reasons=("PASSWORD_PROTECTED",))
TOO_LARGE = Finding("UNSUPPORTED")
BROKEN_DOWN = Finding("FAILED")


def scan(file: IO[bytes]) -> Finding:
    """Scan a file that lies on the disk under its name and is open for reading."""
    return BY_ANTIVIRUS if _antivirus_finds_something(file.name) else without_antivirus(file)


def without_antivirus(file: IO[bytes]) -> Finding:
    """What can be found without ClamAV."""
    look = _Look()
    try:
        if look.finds_eicar(file):
            return TEST_FILE
    except TooMuch:
        return TOO_LARGE
    return PROTECTED if look.met_password else CLEAN


class _Look:
    """One look at a file and all that is packed into it."""

    def __init__(self) -> None:
        self._allowance = Allowance(MOST)
        self.met_password = False

    def finds_eicar(self, file: IO[bytes], depth: int = 0) -> bool:
        """Raises TooMuch."""
        file.seek(0)
        has_password = file.read(len(OLE)) == OLE and self._holds(ENCRYPTED, file)
        self.met_password = self.met_password or has_password
        return self._holds(EICAR, file) or any(self.finds_eicar(each, depth + 1) for each in self._inside(file, depth))

    def _inside(self, file: IO[bytes], depth: int) -> Iterator[IO[bytes]]:
        for each in self._parts(file):
            if depth == DEEPEST:
                raise TooMuch
            yield each

    def _parts(self, file: IO[bytes]) -> Iterator[IO[bytes]]:
        try:
            yield from zip_members(file, self._allowance)
        except Protected:
            self.met_password = True
        yield from base64_parts(file, self._allowance)

    def _holds(self, sought: bytes, file: IO[bytes]) -> bool:
        file.seek(0)
        before = b""
        for piece in pieces(file, self._allowance):
            if sought in before + piece:
                return True
            # It may lie across two pieces.
            before = piece[-len(sought) :]
        return False


def _antivirus_finds_something(path: str) -> bool:
    """Ask ClamAV, if it is installed. One that cannot work, without its daemon or signatures, is passed over."""
    for program in filter(None, map(shutil.which, ANTIVIRUS)):
        said = subprocess.run(
            [program, "--no-summary", "--infected", path],
            capture_output=True,
            timeout=ANTIVIRUS_MAY_TAKE_SECONDS,
            check=False,
        )
        if said.returncode in (0, 1):
            return said.returncode == 1
        print(f"{program} could not scan: {said.stderr.decode(errors='replace').strip()}", flush=True)
    return False
