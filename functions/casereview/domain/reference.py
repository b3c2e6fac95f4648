"""References of cases: random-looking, said easily over the telephone, never made of initials."""

import hashlib

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U to mishear."""


def reference_for(prefix: str, seed: str) -> str:
    """The reference of a case that begins with this seed: the same seed always gives the same one."""
    number = int.from_bytes(hashlib.sha256(f"{prefix} {seed}".encode()).digest()[:5])
    letters = [ALPHABET[number >> shift & 31] for shift in range(35, -5, -5)]
    return f"{prefix}-{''.join(letters[:4])}-{''.join(letters[4:])}"
