"""References of cases: random-looking, said easily over the telephone, never made of initials."""

import hashlib
import re
from typing import Final

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U to mishear."""


def reference_for(prefix: str, seed: str) -> str:
    """The reference of a case that begins with this seed: the same seed always gives the same one."""
    number = int.from_bytes(hashlib.sha256(f"{prefix} {seed}".encode()).digest()[:5])
    letters = [ALPHABET[number >> shift & 31] for shift in range(35, -5, -5)]
    return f"{prefix}-{''.join(letters[:4])}-{''.join(letters[4:])}"


_A_REFERENCE: Final = re.compile(r"([A-Z]{2})([0-9A-Z]{4})([0-9A-Z]{4})")
_NO_REFERENCE: Final = {
    *("", "NONE", "NA", "NO", "NIL", "NOTKNOWN", "UNKNOWN", "NEW", "NEWCASE", "NOTAPPLICABLE"),
    *("TBC", "TBA", "TOFOLLOW", "NONEYET", "NOTYET", "NOTYETKNOWN", "NOTGIVEN", "PENDING", "AWAITED"),
}
"""What people write where they have none, without spaces and punctuation."""


def reference_written(text: str) -> str | None:
    """The reference that somebody wrote, however they spelt it.

    "" where they say that they have none, and None where it is neither.
    """
    written = re.sub(r"[^0-9A-Z]|^REF|^CASE", "", text.upper())
    if written in _NO_REFERENCE:
        return ""
    found = _A_REFERENCE.fullmatch(written)
    return "-".join(found.groups()) if found else None
