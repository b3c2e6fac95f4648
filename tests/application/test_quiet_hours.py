"""No ordinary reminder leaves while the offices are closed; the 48 hours, which pass day and night, are heard of."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.adapters.history_memory import MemoryHistory
from casereview.application.house import House
from casereview.application.override_calendar import override_calendar
from casereview.application.perform import perform
from casereview.application.watch_clocks import watch_clocks
from casereview.domain.calendar_of_record import Override
from casereview.domain.events import LadderStepTaken
from casereview.domain.london import london_date
from casereview.domain.office_hours import is_open
from tests.houses import FRIDAY, facts, memory_house, referral, templates_owed

BB = "BB-K7QM-3XTP"
TWO_DAYS_BEFORE = datetime(2026, 6, 17, 8, tzinfo=UTC)
"""Nine in the morning of Wednesday: the first reminder of what is due on Friday 19 June."""


def referred() -> tuple[House, MemoryHistory]:
    """A referral by telephone at ten on Friday 12 June 2026, and none of its emails."""
    house, history = memory_house()
    perform(referral(facts()), now=FRIDAY, house=house)
    history.emails.clear()
    return house, history


def taken(history: MemoryHistory) -> list[LadderStepTaken]:
    """The rungs that were taken."""
    return [entry.event for entry in history.of(BB) if isinstance(entry.event, LadderStepTaken)]


@pytest.mark.parametrize(
    "at",
    [
        pytest.param(datetime(2026, 6, 17, 17, 0, tzinfo=UTC), id="six in the evening"),
        pytest.param(datetime(2026, 6, 18, 6, 59, tzinfo=UTC), id="a minute to eight"),
        pytest.param(datetime(2026, 6, 20, 10, 0, tzinfo=UTC), id="Saturday"),
    ],
)
def test_what_was_missed_by_day_does_not_leave_while_the_offices_are_closed(at: datetime) -> None:
    house, history = referred()

    watch_clocks(house=house, now=at)

    assert {step.clock for step in taken(history)} == {"written_confirmation"}


def test_it_leaves_when_they_open_again() -> None:
    house, history = referred()
    watch_clocks(house=house, now=datetime(2026, 6, 18, 6, 59, tzinfo=UTC))

    watch_clocks(house=house, now=datetime(2026, 6, 18, 7, 0, tzinfo=UTC))

    assert "officer" in templates_owed(history)["clock_reminder"]


def test_a_day_that_is_closed_at_short_notice_keeps_its_reminder_back() -> None:
    house, history = referred()
    mourning = Override(
        on=london_date(TWO_DAYS_BEFORE), closed="Day of mourning", because="Proclaimed", made_at=TWO_DAYS_BEFORE
    )
    override_calendar(mourning, house=house, now=TWO_DAYS_BEFORE - timedelta(hours=1))

    watch_clocks(house=house, now=TWO_DAYS_BEFORE)

    assert {step.clock for step in taken(history)} == {"written_confirmation"}


def test_the_48_hours_are_heard_of_on_a_sunday_and_every_email_names_the_duty_contact() -> None:
    house, history = referred()

    watch_clocks(house=house, now=datetime(2026, 6, 14, 10, 0, tzinfo=UTC))

    assert templates_owed(history) == {
        "clock_reminder": {"nurse", "unit"},
        "clock_overdue": {"nurse", "unit"},
        "clock_escalated": {"police"},
    }
    assert {email.context["duty_contact"] for email in history.emails.values()} == {"01632 960001"}


@given(st.lists(st.integers(0, 21 * 24 * 12), min_size=1, max_size=30))
def test_however_the_watch_runs_no_ordinary_rung_is_taken_while_the_offices_are_closed(minutes: list[int]) -> None:
    house, history = referred()

    for after in sorted(minutes):
        watch_clocks(house=house, now=FRIDAY + timedelta(minutes=5 * after))

    ordinary = [step for step in taken(history) if step.clock != "written_confirmation"]
    assert all(is_open(step.taken_at, house.calendar) for step in ordinary)
