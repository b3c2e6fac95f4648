"""The address to which people reply about one case: the notification address with a label that nobody can guess.

    notify+bb-k7qm-3xtp.mfrggzdfmztwq2lk@bedford-borough.example

A stranger who quotes a reference does not join a case: the label holds the reference, which is no secret, and a proof
that the tracker itself made it. Nothing has to be kept, so an address of any age leads to its case. With another key
every label made before is unknown, and what is sent to it waits for a person like any other email.
"""

import hmac
import re
from base64 import b32encode
from collections.abc import Iterable

PROOF_BYTES = 10
"""80 bits: nobody can try them all by email."""
LONGEST_LOCAL_PART = 64
"""Octets before the "@" (RFC 5321, 4.5.3.1.1)."""
LABEL = re.compile(r"([a-z0-9-]+)\.([a-z2-7]{16})")


def reply_address(notification_address: str, reference: str, key: bytes) -> str:
    """The address for replies about a case. `key` is the house's own, of 32 bytes.

    Where the notification address is so long that no label fits, it is that address: a person then sorts the replies.
    """
    local, _, domain = notification_address.rpartition("@")
    labelled = f"{local}+{reference.lower()}.{_proof(reference, key)}"
    return f"{labelled}@{domain}" if len(labelled.encode()) <= LONGEST_LOCAL_PART else notification_address


def case_named_in(recipients: Iterable[str], notification_address: str, key: bytes) -> str:
    """The reference of the case whose reply address is among these addresses, however they are spelt.

    "" when there is none, when its proof is wrong, and when there are several: what could belong to two cases is for a
    person to sort.
    """
    named = {_case_of(recipient, notification_address, key) for recipient in recipients} - {""}
    return named.pop() if len(named) == 1 else ""


def _case_of(recipient: str, notification_address: str, key: bytes) -> str:
    local, _, domain = notification_address.casefold().rpartition("@")
    before, _, after = recipient.strip().casefold().rpartition("@")
    found = LABEL.fullmatch(before.removeprefix(f"{local}+"))
    if found is None or after != domain or not before.startswith(f"{local}+"):
        return ""
    reference, proof = found[1].upper(), found[2]
    return reference if hmac.compare_digest(proof, _proof(reference, key)) else ""


def _proof(reference: str, key: bytes) -> str:
    """What only who has the key can say of a reference, in letters that survive any mail program."""
    return b32encode(hmac.digest(key, reference.encode(), "sha256")[:PROOF_BYTES]).decode().lower()
