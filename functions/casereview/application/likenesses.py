"""Likenesses kept blind: two cases that have one in common have a fingerprint in common, and nobody can read it back.

The fingerprint is an HMAC under a key of the house, so that whoever has the rows alone cannot try names against them.
"""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Protocol

from casereview.domain.likeness import Likeness
from casereview.domain.other_cases import Ground

Fingerprints = Mapping[str, Ground]
"""By fingerprint, which ground it is for."""


class Likenesses(Protocol):
    """The fingerprints of every case that is followed."""

    def of(self, reference: str) -> Fingerprints:
        """Those of one case, strongly consistent."""

    def keep(self, reference: str, fingerprints: Fingerprints) -> frozenset[str]:
        """Keep these as the ones of a case, in place of those it had; doing it again changes nothing.

        The answer is what it had before, until what was suggested because of that has been settled.
        """

    def settled(self, reference: str) -> None:
        """What is suggested goes by what the case has now: what it had before is forgotten."""

    def cases_with(self, fingerprint: str) -> tuple[str, ...]:
        """The references of the cases that have it, strongly consistent."""


def fingerprint(likeness: Likeness, key: bytes) -> str:
    """What a likeness is known by."""
    return hmac.new(key, f"{likeness.ground}\n{likeness.words}".encode(), hashlib.sha256).hexdigest()
