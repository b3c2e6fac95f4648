"""Taking the rungs of clocks' ladders that have been reached: each once, however often the watch runs."""

from datetime import datetime, timedelta

from casereview.domain import commands, events
from casereview.domain.case import Case
from casereview.domain.law import Law

LATE_AFTER = timedelta(hours=1)
"""The watch runs every few minutes: an hour behind means it had stopped, and the email says so."""


def watch_clocks(command: commands.WatchClocks, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """Every rung whose time has come and that has not been taken or stopped.

    None of a clock that no longer runs or stands still; ordinary ones only while the office is open.
    """
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
        if clock.next_step and (command.office_open or clock.explanation.by_the_hour)
        for step in clock.ladder
        if step.step not in clock.taken | clock.stopped and step.at <= now
    ]
