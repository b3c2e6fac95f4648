"""One watch over the clocks: what is due is asked for, and each clock's reached rungs are taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casereview.application.hold import hold
from casereview.application.house import House
from casereview.application.item_writing import OnItem
from casereview.application.office import office_is_open
from casereview.application.perform import perform
from casereview.application.perform_on_item import perform_on_item
from casereview.application.ports import UnreadableDue
from casereview.application.records import DueClock
from casereview.domain.commands import WatchClocks
from casereview.domain.item_commands import HoldItem, WatchItem
from casereview.domain.item_rules import TAKES_TOO_LONG
from casereview.domain.refusals import TooMuchAtOnce


@dataclass(frozen=True)
class Watched:
    """How many clocks were looked at, and what went wrong with any of them."""

    clocks: int
    failures: tuple[Exception, ...]


def watch_clocks(*, house: House, now: datetime) -> Watched:
    """Take every reached rung. A case that fails or cannot be read is reported and stays due; it holds up no other.

    The clocks of one case are watched together, so that a person gets one email about what falls at the same time.
    While the office is closed, what may not leave then stays due and costs nothing but being asked for.
    """
    office_open = office_is_open(house, now)
    due_in: dict[str, list[DueClock]] = {}
    failures: list[Exception] = []
    try:
        for each in house.history.due(now):
            if office_open or each.any_hour:
                due_in.setdefault(each.reference or each.inbound_id, []).append(each)
    except UnreadableDue as error:
        failures.append(error)
    for due in due_in.values():
        try:
            if due[0].inbound_id:
                _watch_item(due[0], house, now, office_open=office_open)
            else:
                _watch(due, house, now, office_open=office_open)
        except Exception as error:  # noqa: BLE001 - one broken case must not stop the watch over the others
            failures.append(error)
    return Watched(clocks=sum(map(len, due_in.values())), failures=tuple(failures))


def _watch(due: Sequence[DueClock], house: House, now: datetime, *, office_open: bool) -> None:
    """Watch these clocks of one case together; in halves where one transaction cannot hold what they owe."""
    try:
        perform(_command(due, now, office_open=office_open), now=now, house=house)
    except TooMuchAtOnce:
        if len(due) == 1:
            raise
        half = len(due) // 2
        _watch(due[:half], house, now, office_open=office_open)
        _watch(due[half:], house, now, office_open=office_open)


def _watch_item(due: DueClock, house: House, now: datetime, *, office_open: bool) -> None:
    kept = house.history.inbound_item(due.inbound_id)
    item = kept.item(due.inbound_id)
    if item.watch_at and item.watch_at <= now and item.state in TAKES_TOO_LONG:
        because, reason = TAKES_TOO_LONG[item.state]
        late = HoldItem(
            inbound_id=item.inbound_id,
            command_id=f"{because}/{item.inbound_id}/{item.releases}",
            by="the clock",
            because=because,
            reason=reason,
        )
        hold(late, item, sender=kept.sender, house=house, now=now)
        return
    command = WatchItem(
        inbound_id=due.inbound_id,
        command_id=f"watch/{due.inbound_id}/{due.act_at.isoformat()}/{now.isoformat()}",
        by="the clock",
        office_open=office_open,
    )
    perform_on_item(OnItem(command), now=now, house=house)


def _command(due: Sequence[DueClock], now: datetime, *, office_open: bool) -> WatchClocks:
    clocks = tuple(each.clock for each in due)
    return WatchClocks(
        reference=due[0].reference,
        command_id=f"watch/{'/'.join(clocks)}/{due[0].act_at.isoformat()}/{now.isoformat()}",
        by="the clock",
        clocks=clocks,
        office_open=office_open,
    )
