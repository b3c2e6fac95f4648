"""The fingerprints of cases in memory, held to the same contract as DynamoDB."""

from casereview.application.likenesses import Fingerprints


class MemoryLikenesses:
    """The fingerprints in a dictionary."""

    def __init__(self) -> None:
        self._kept: dict[str, Fingerprints] = {}
        self._gone: dict[str, frozenset[str]] = {}

    def of(self, reference: str) -> Fingerprints:
        """Those of one case."""
        return self._kept.get(reference, {})

    def keep(self, reference: str, fingerprints: Fingerprints) -> frozenset[str]:
        """Keep these in place of those it had."""
        before = self._gone.get(reference, frozenset()) | self.of(reference).keys()
        self._kept[reference], self._gone[reference] = dict(fingerprints), before - fingerprints.keys()
        return self._gone[reference]

    def settled(self, reference: str) -> None:
        """Forget those it had before."""
        self._gone.pop(reference, None)

    def cases_with(self, fingerprint: str) -> tuple[str, ...]:
        """The references of the cases that have it."""
        return tuple(sorted(reference for reference, kept in self._kept.items() if fingerprint in kept))
