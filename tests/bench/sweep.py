"""What one watch costs with ten clocks due, among ever more that are not: it must be the same."""

from datetime import timedelta

from casereview import wiring
from casereview.adapters.rows import due_row
from casereview.application.perform import perform
from casereview.application.records import DueClock
from casereview.application.watch_clocks import watch_clocks
from tests.aws import pretended_aws
from tests.bench.counting import counted
from tests.houses import FRIDAY, facts, referral

DUE = 10


def sweeps(sizes: tuple[int, ...] = (100, 1_000, 10_000)) -> None:
    """Print one line for each number of open clocks."""
    for open_clocks in sizes:
        print(f"  {DUE} due among {open_clocks:6,} open: {_sweep(open_clocks)}")


def _sweep(open_clocks: int) -> str:
    with pretended_aws():
        for number in range(DUE):
            due = referral(facts(), reference=f"BB-0000-{number:04}")
            perform(due, now=FRIDAY, house=wiring.house())
        much_later = FRIDAY + timedelta(days=30)
        with wiring.table("HISTORY_TABLE").batch_writer() as batch:
            for number in range(open_clocks - DUE):
                not_due = DueClock(reference=f"BB-1{number:07}", clock="panel_notified", act_at=much_later)
                batch.put_item(Item=due_row(not_due))
        with counted() as count:
            watch_clocks(house=wiring.house(), now=FRIDAY + timedelta(hours=25))
        return count.each(1)
