"""The answers given of late, in memory, held to the same contract as DynamoDB."""

from datetime import datetime, timedelta


class MemoryAnswersGiven:
    """The answers in a dictionary."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, str], list[datetime]] = {}

    def count(self, kind: str, mark: str, *, at: datetime, within: timedelta, at_most: int) -> bool:
        """Count one more answer, unless as many as `at_most` were given within this time."""
        recent = [each for each in self._given.get((kind, mark), ()) if each > at - within]
        if len(recent) >= at_most:
            return False
        self._given[kind, mark] = [*recent, at]
        return True
