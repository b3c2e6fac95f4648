"""Whatever the watch does, however often and however late: each rung once, in time order, and none after the end."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from casereview.application.perform import perform
from casereview.application.watch_clocks import watch_clocks
from casereview.domain.events import LadderStepTaken
from tests.houses import FRIDAY, facts, memory_house, notification, referral

BB = "BB-K7QM-3XTP"
WATCHES = st.lists(st.integers(0, 14 * 24), min_size=1, max_size=12).map(sorted)


def rungs_taken(hours: list[int], received_after: int | None = None) -> list[LadderStepTaken]:
    """Watch at these hours after a telephone referral; the written form may come in between."""
    house, history = memory_house()
    perform(referral(facts()), now=FRIDAY, house=house)
    for hour in hours:
        now = FRIDAY + timedelta(hours=hour)
        if received_after is not None and hour >= received_after:
            perform(notification(facts(), received_at=now), now=now, house=house)
        for _ in range(2):
            watch_clocks(house=house, now=now)
    return [e.event for e in history.of(BB) if isinstance(e.event, LadderStepTaken)]


@given(WATCHES)
def test_every_rung_is_taken_once_never_early_and_none_is_forgotten(hours: list[int]) -> None:
    taken = rungs_taken(hours)

    assert len({(step.clock, step.step) for step in taken}) == len(taken)
    assert all(step.planned_at <= step.taken_at for step in taken)
    written = [step.step for step in taken if step.clock == "written_confirmation"]
    due = {
        "a day before": 24,
        "six hours before": 42,
        "when it is due": 48,
        "an hour after": 49,
        "four hours after": 52,
    }
    assert written == [step for step, hour in due.items() if hour <= hours[-1]]


@given(WATCHES, st.integers(0, 14 * 24))
def test_nothing_is_sent_about_a_clock_that_has_been_met(hours: list[int], received_after: int) -> None:
    taken = rungs_taken(hours, received_after)

    met_at = FRIDAY + timedelta(hours=next((h for h in hours if h >= received_after), 10_000))
    assert all(step.taken_at < met_at for step in taken if step.clock == "written_confirmation")
