"""Two deliveries at the same moment, and people who write at the same moment."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from casereview.adapters.history_memory import MemoryHistory
from casereview.application.house import House
from casereview.application.perform import perform
from casereview.application.records import Entry, Writing
from casereview.application.watch_clocks import watch_clocks
from casereview.domain.commands import NotifyPanel, TellPartner
from casereview.domain.refusals import BusyCase
from tests.houses import FRIDAY, facts, memory_house, notification, referral

if TYPE_CHECKING:
    from collections.abc import Callable

BB = "BB-K7QM-3XTP"


class Interrupted(MemoryHistory):
    """A history in which somebody else writes just before us: once, or every time."""

    def __init__(self, *, times: int = 1) -> None:
        super().__init__()
        self.times = times
        self.meanwhile: Callable[[], object] | None = None

    def append(self, writing: Writing) -> None:
        """Let the other write first, then us."""
        if self.meanwhile and self.times:
            self.times -= 1
            meanwhile, self.meanwhile = self.meanwhile, None
            meanwhile()
            self.meanwhile = meanwhile
        super().append(writing)


def interrupted_house(times: int = 1) -> tuple[House, Interrupted]:
    house, _ = memory_house()
    history = Interrupted(times=times)
    return replace(house, history=history), history


def test_the_same_form_delivered_twice_at_once_gives_one_case_and_one_receipt() -> None:
    house, history = interrupted_house()
    history.meanwhile = lambda: perform(notification(facts()), now=FRIDAY, house=house)

    perform(notification(facts()), now=FRIDAY, house=house)

    received = [entry for entry in history.of(BB) if entry.event.type == "notification_received"]
    receipts = [email for email in history.emails.values() if email.template == "notification_receipt"]
    assert (len(received), len(receipts)) == (1, 1)


def test_two_people_recording_different_things_at_once_are_both_recorded() -> None:
    house, history = interrupted_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    told = {"reference": BB, "by": "Business Unit", "done_at": FRIDAY}
    panel = NotifyPanel.model_validate({**told, "command_id": "p", "panel_reference": "P"})
    police = TellPartner.model_validate({**told, "command_id": "t", "partner": "police"})
    history.meanwhile = lambda: perform(panel, now=FRIDAY, house=house)

    case = perform(police, now=FRIDAY, house=house)

    assert {"panel_notified", "partner_told/police"} <= set(case.done)


def test_a_case_that_never_stands_still_is_refused_in_words() -> None:
    house, history = interrupted_house(times=100)
    perform(notification(facts()), now=FRIDAY, house=house)
    numbers = iter(range(100))

    def somebody_else() -> None:
        more = notification(facts(), form=f"other {next(numbers)}")
        perform(more, now=FRIDAY, house=house)

    history.meanwhile = somebody_else

    with pytest.raises(BusyCase, match="Please try again"):
        perform(notification(facts(), form="ours"), now=FRIDAY, house=house)


def test_two_watches_at_once_take_each_rung_once() -> None:
    house, history = interrupted_house()
    perform(referral(facts()), now=FRIDAY, house=house)
    later = FRIDAY + timedelta(hours=50)
    history.meanwhile = lambda: watch_clocks(house=house, now=later)

    watch_clocks(house=house, now=later)

    steps = [(e.event.clock, e.event.step) for e in history.of(BB) if e.event.type == "ladder_step_taken"]
    assert len(steps) == len(set(steps)) == 4


def test_a_watch_that_was_stopped_for_three_days_takes_each_missed_rung_once_and_says_it_is_late() -> None:
    house, history = memory_house()
    perform(referral(facts()), now=FRIDAY, house=house)

    watch_clocks(house=house, now=FRIDAY + timedelta(days=3))

    taken = [entry.event for entry in history.of(BB) if entry.event.type == "ladder_step_taken"]
    assert [(step.step, step.late) for step in taken] == [
        ("a day before", True),
        ("six hours before", True),
        ("when it is due", True),
        ("an hour after", True),
        ("four hours after", True),
    ]


class Torn(MemoryHistory):
    """A history of which one case cannot be read any more."""

    torn = ""

    def of(self, reference: str) -> tuple[Entry, ...]:
        """The history, unless it is the torn one."""
        if reference == self.torn:
            raise ValueError("An entry cannot be read")
        return super().of(reference)


def test_one_broken_case_does_not_keep_the_watch_from_the_others_and_is_reported() -> None:
    house, _ = memory_house()
    history = Torn()
    house = replace(house, history=history)
    for reference in ("BB-0000-0001", "BB-0000-0002"):
        perform(referral(facts(), reference), now=FRIDAY, house=house)
    history.torn = "BB-0000-0001"

    watched = watch_clocks(house=house, now=FRIDAY + timedelta(hours=50))

    assert [str(failure) for failure in watched.failures] == ["An entry cannot be read"]
    assert [e.event.type for e in history.of("BB-0000-0002")].count("ladder_step_taken") == 4
