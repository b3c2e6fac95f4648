"""Bank holidays are announced, or move, while clocks run: the open ones are worked out again, met ones stay."""

from datetime import datetime

from casereview.domain import commands, events
from casereview.domain.case import Case
from casereview.domain.consequences import what_follows
from casereview.domain.law import Law
from casereview.domain.why import why


def recount_clocks(command: commands.RecountClocks, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """The change belongs in the history of a case only if one of its clocks, or a rung of its ladder, moves with it."""
    if not any(what_follows(case, now, law, why(command))):
        return []
    return [events.BankHolidaysChanged(closed=command.closed, opened=command.opened)]
