"""Who is told that the known bank holidays come to an end, and how often."""

from datetime import UTC, datetime, timedelta

from casereview.adapters.letter import write
from casereview.application.perform import perform
from casereview.application.warn_of_calendar_end import warn_of_calendar_end
from tests.houses import facts, instant, memory_house, notification

LAST_DAY = datetime(2028, 12, 31, 5, 30, tzinfo=UTC)


def told_before_the_end(*days: int) -> list[str]:
    """Who was told in runs so many days before the last day that is known, one email a line."""
    house, history = memory_house()
    for before in days:
        warn_of_calendar_end(house=house, now=LAST_DAY - timedelta(days=before))
    return sorted(email.to.split("@")[0] for email in history.emails.values())


def test_more_than_90_days_before_the_end_nobody_is_told() -> None:
    assert told_before_the_end(400, 91) == []


def test_from_90_days_on_the_business_units_and_leads_are_told_once() -> None:
    assert told_before_the_end(90, 90, 89, 31) == ["elsewhere", "lead", "unit"]


def test_from_30_days_on_they_are_told_every_day_and_a_second_run_of_the_day_sends_nothing() -> None:
    assert told_before_the_end(30, 30, 29) == sorted(["elsewhere", "lead", "unit"] * 2)


def test_the_furthest_running_clock_counts_and_not_today() -> None:
    # Given 100 days to the end, and a clock that runs for some of them
    house, history = memory_house()
    now = LAST_DAY - timedelta(days=95)
    told = facts(local_authority_aware=instant(now), agency_aware=instant(now), happened=instant(now))
    perform(notification(told, received_at=now), now=now, house=house)
    history.emails.clear()

    ahead = warn_of_calendar_end(house=house, now=now)

    # Then the last day of that clock is what the calendar is held against
    last = max(clock.explanation.due_at for clock in house.case("BB-K7QM-3XTP").running_clocks)
    assert ahead.needed_until == (last - timedelta(microseconds=1)).date()
    assert ahead.days_left < 90
    assert {email.template for email in history.emails.values()} == {"calendar_ends"}


def test_the_email_says_until_when_and_leads_to_the_system_page() -> None:
    house, history = memory_house()
    warn_of_calendar_end(house=house, now=LAST_DAY - timedelta(days=26))

    email = next(iter(history.emails.values()))
    written = write(email.template, email.context)

    assert written.subject == "The bank holidays are known until Sunday 31 December 2028 only"
    assert "the furthest date that is needed today is Tuesday 5 December 2028" in written.text
    assert "https://tracker.example/system" in written.text
