"""The silence of a scheduled job: who is told of it, from when on, and in which words."""

from datetime import UTC, datetime, timedelta

import pytest

from casereview.application.heartbeats import JOBS, Heartbeat, is_late, late_jobs, next_run
from tests.houses import FRIDAY

WATCH, DIGESTS, HOLIDAYS = JOBS


def beats(**ago: timedelta) -> dict[str, Heartbeat]:
    """Each job ran so long before Friday ten o'clock, for the first time a month ago."""
    month_ago = FRIDAY - timedelta(days=30)
    return {
        job: Heartbeat(job=job, ran_at=FRIDAY - each, first_at=min(month_ago, FRIDAY - each))
        for job, each in ago.items()
    }


def all_well(**ago: timedelta) -> dict[str, Heartbeat]:
    now = timedelta(0)
    return beats(**{"watch_clocks": now, "send_digests": now, "refresh_bank_holidays": now, **ago})


def test_nothing_is_said_while_every_job_runs() -> None:
    assert late_jobs(all_well(watch_clocks=timedelta(minutes=15)), FRIDAY) == ()


def test_a_watch_that_missed_three_turns_is_told_with_when_it_last_ran_and_what_to_do() -> None:
    (said,) = late_jobs(all_well(watch_clocks=timedelta(hours=3)), FRIDAY)

    assert said == (
        "The clocks were last watched at 07:00 on Friday 12 June 2026 (BST): reminders may be late. The dates on this "
        "page are worked out now and are right. Telephone about what is due, and tell whoever runs the tracker."
    )


def test_digests_that_stay_away_are_told_to_everybody_and_a_feed_that_stays_away_to_nobody() -> None:
    late = late_jobs(all_well(send_digests=timedelta(hours=27), refresh_bank_holidays=timedelta(hours=27)), FRIDAY)

    assert [said.partition(" at ")[0] for said in late] == ["The daily digests were last sent out"]


def test_a_tracker_in_which_nothing_ever_ran_says_so_of_the_watch_at_once() -> None:
    (said,) = late_jobs({}, FRIDAY)

    assert said.startswith("The clocks have not been watched yet: reminders may be late.")


@pytest.mark.parametrize(("hours", "late"), [(26, False), (27, True)])
def test_a_daily_job_that_never_ran_is_late_a_day_after_the_tracker_began(hours: int, late: bool) -> None:
    began = FRIDAY - timedelta(hours=hours)
    kept = {"watch_clocks": Heartbeat(job="watch_clocks", ran_at=FRIDAY, first_at=began)}

    assert is_late(HOLIDAYS, kept, FRIDAY) is late


def test_the_next_watch_follows_the_last_by_five_minutes() -> None:
    (last,) = beats(watch_clocks=timedelta(minutes=2)).values()

    assert next_run(WATCH, last, FRIDAY) == FRIDAY + timedelta(minutes=3)


@pytest.mark.parametrize(
    ("now", "following"),
    [
        (datetime(2026, 6, 12, 6, 59, tzinfo=UTC), datetime(2026, 6, 12, 7, tzinfo=UTC)),
        (datetime(2026, 6, 12, 7, tzinfo=UTC), datetime(2026, 6, 13, 7, tzinfo=UTC)),
        (datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 10, 25, 8, tzinfo=UTC)),
    ],
)
def test_the_digests_go_at_eight_on_a_london_clock_summer_and_winter(now: datetime, following: datetime) -> None:
    assert next_run(DIGESTS, None, now) == following
