"""Who was shown what of a case, in memory: what tests of the application stand on."""

from collections.abc import Iterator

from casereview.application.records import Access


class MemoryAccesses:
    """The log of readings in a list."""

    def __init__(self) -> None:
        self._kept: list[Access] = []

    def keep(self, access: Access) -> None:
        """Write it down."""
        self._kept.append(access)

    def of(self, reference: str) -> Iterator[Access]:
        """Who was shown what of this case, the oldest first."""
        return iter(sorted((each for each in self._kept if each.reference == reference), key=lambda each: each.at))
