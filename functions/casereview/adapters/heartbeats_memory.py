"""The heartbeats in memory: what tests of the application stand on, held to the same contract as DynamoDB."""

from collections.abc import Mapping
from datetime import datetime

from casereview.application.heartbeats import Heartbeat


class MemoryHeartbeats:
    """The last run of each job, in a dictionary."""

    def __init__(self) -> None:
        self._kept: dict[str, Heartbeat] = {}

    def beat(self, job: str, at: datetime, said: str = "") -> None:
        """Keep that the job ran, and since when it has been running at all."""
        first_at = self._kept[job].first_at if job in self._kept else at
        self._kept[job] = Heartbeat(job=job, ran_at=at, first_at=first_at, said=said)

    def all(self) -> Mapping[str, Heartbeat]:
        """The last run of every job that ever ran."""
        return dict(self._kept)
