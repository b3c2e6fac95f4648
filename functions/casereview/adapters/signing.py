"""Texts that only the house can have written: what its links say, signed with its own keys."""

import hashlib
from collections.abc import Mapping

from itsdangerous import BadData, URLSafeSerializer

from casereview.application.ports import Keys
from casereview.application.signed_links import NotSignedByUs

KEYS = {"1": "links"}
"""TABLE: what a text names its key by → the house's key, the newest last.

A new key is a new row. The row before it goes when the last links made with it have ended; or at once if the key is a
secret no more, and then those links lead nowhere.
"""
PURPOSE = "what became of what you sent"


class Signer:
    """Signs and reads with the house's keys (HMAC-SHA256, by itsdangerous)."""

    def __init__(self, keys: Keys, names: Mapping[str, str] = KEYS) -> None:
        self._keys = keys
        self._names = names

    def signed(self, said: Mapping[str, str]) -> str:
        """This as a text that fits into a path: the name of the newest key, what is said, and the signature."""
        newest = list(self._names)[-1]
        return f"{newest}.{self._serializer(newest).dumps(said)}"

    def said(self, signed: str) -> Mapping[str, str]:
        """What a signed text says. Raises NotSignedByUs, also for one that is not written as we write it."""
        name, _, text = signed.partition(".")
        if name not in self._names:
            raise NotSignedByUs
        serializer = self._serializer(name)
        try:
            said: Mapping[str, str] = serializer.loads(text)
        except BadData as error:
            raise NotSignedByUs from error
        if serializer.dumps(said) != text:
            raise NotSignedByUs
        return said

    def _serializer(self, name: str) -> URLSafeSerializer:
        return URLSafeSerializer(
            self._keys.key(self._names[name]),
            salt=PURPOSE,
            signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
        )
