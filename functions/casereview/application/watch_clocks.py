"""One watch over the clocks: what is due is asked for, and each clock's reached rungs are taken."""

from dataclasses import dataclass
from datetime import datetime

from casereview.application.house import House
from casereview.application.perform import perform
from casereview.domain.commands import WatchClock


@dataclass(frozen=True)
class Watched:
    """How many clocks were looked at, and what went wrong with any of them."""

    clocks: int
    failures: tuple[Exception, ...]


def watch_clocks(*, house: House, now: datetime) -> Watched:
    """Take every reached rung. A clock that fails is reported and stays due; the others are not held up by it."""
    failures: list[Exception] = []
    due = list(house.history.due(now))
    for each in due:
        command = WatchClock(
            reference=each.reference,
            command_id=f"watch/{each.clock}/{each.act_at.isoformat()}/{now.isoformat()}",
            by="the clock",
            clock=each.clock,
        )
        try:
            perform(command, now=now, house=house)
        except Exception as error:  # noqa: BLE001 - one broken case must not stop the watch over the others
            failures.append(error)
    return Watched(clocks=len(due), failures=tuple(failures))
