"""Taking the rungs of clocks' ladders that have been reached: each once, however often the watch runs."""

from datetime import datetime, timedelta

from casereview.domain import commands, events
from casereview.domain.case import Case

LATE_AFTER = timedelta(hours=1)
"""The watch runs every few minutes: an hour behind means it had stopped, and the email says so."""


def watch_clocks(command: commands.WatchClocks, case: Case, now: datetime) -> list[events.Event]:
    """Every rung whose time has come and that has not been taken; none of a clock that no longer runs."""
    watched = (case.clocks[name] for name in command.clocks if name in case.clocks)
    return [
        events.LadderStepTaken(
            clock=clock.clock,
            step=step.step,
            letter=step.letter,
            tell=step.tell,
            planned_at=step.at,
            taken_at=now,
            late=now - step.at > LATE_AFTER,
        )
        for clock in watched
        if clock.running
        for step in clock.ladder
        if step.step not in clock.taken and step.at <= now
    ]
