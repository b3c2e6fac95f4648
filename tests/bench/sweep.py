"""What one watch costs with ten clocks due, among ever more that are not: it must be the same, or the bench fails.

The emulator plays AWS here: moto copies a whole table for each transaction.
"""

from datetime import timedelta

from casereview import wiring
from casereview.adapters.rows import due_row
from casereview.application.perform import perform
from casereview.application.records import DueClock
from casereview.application.watch_clocks import watch_clocks
from casereview.domain.case import Case
from tests.bench.counting import Counted, counted
from tests.bench.emulated import emulated_aws
from tests.houses import FRIDAY, facts, referral

DUE = 10
SIZES = (100, 1_000, 10_000, 100_000)


class CostGrew(Exception):
    """The watch cost more, or did something else, only because more clocks are open."""


def sweeps(sizes: tuple[int, ...] = SIZES) -> None:
    """Print one line for each number of open clocks. Raises CostGrew."""
    first = ""
    with emulated_aws():
        open_clocks = 0
        for size in sizes:
            cases = [_a_case_due_in_a_day(f"BB-{size // 100:04}-{number:04}") for number in range(DUE)]
            open_clocks += sum(len(case.running_clocks) for case in cases)
            _open_more(open_clocks, size)
            open_clocks = size
            cost = _watch().each(1)
            print(f"  {DUE} due among {size:7,} open: {cost}", flush=True)
            first = first or cost
            if cost != first:
                raise CostGrew(f"{DUE} due among {sizes[0]:,} open cost {first}; among {size:,} they cost {cost}")


def _a_case_due_in_a_day(reference: str) -> Case:
    """A referral by telephone, of which only the 48 hours are heard of after a day."""
    return perform(referral(facts(), reference=reference), now=FRIDAY, house=wiring.house())


def _open_more(there: int, until: int) -> None:
    """As many rows, of the shape the history keeps, as are missing until so many clocks are open."""
    much_later = FRIDAY + timedelta(days=30)
    with wiring.table("HISTORY_TABLE").batch_writer() as batch:
        for number in range(there, until):
            clock = DueClock(reference=f"BB-1{number:07}", clock="panel_notified", act_at=much_later, any_hour=False)
            batch.put_item(Item=due_row(clock))


def _watch() -> Counted:
    with counted() as count:
        watched = watch_clocks(house=wiring.house(), now=FRIDAY + timedelta(hours=25))
    if watched.clocks != DUE or watched.failures:
        raise CostGrew(f"{watched.clocks} clocks were watched instead of {DUE}; failures: {watched.failures}")
    return count
