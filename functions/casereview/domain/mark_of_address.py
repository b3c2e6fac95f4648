"""A mark that stands for an email address where the address itself has no place: in links, and in what is counted.

Only who has the house's key can tell which address a mark stands for, and even they have to try one.
"""

import hmac

MARK_BYTES = 16


def mark_of_address(address: str, key: bytes) -> str:
    """The mark of an address, the same however it is spelt. `key` is the house's own, of 32 bytes."""
    return hmac.digest(key, address.strip().casefold().encode(), "sha256")[:MARK_BYTES].hex()
