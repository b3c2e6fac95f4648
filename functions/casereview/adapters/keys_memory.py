"""The house's own secret keys, in memory, held to the same contract as DynamoDB."""

import secrets


class MemoryKeys:
    """The keys in a dictionary."""

    def __init__(self) -> None:
        self._made: dict[str, bytes] = {}

    def key(self, name: str) -> bytes:
        """The key of this name, made when it is first asked for."""
        return self._made.setdefault(name, secrets.token_bytes(32))
