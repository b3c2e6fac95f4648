"""The calendar feed as a file: what icalendar reads from it, and that a strict parser has nothing to mend."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar, Event

from casereview.adapters.calendar_file import calendar_file
from casereview.application.calendar_feed import FeedEntry, feed_of
from casereview.application.perform import perform
from tests.houses import FRIDAY, UNIT, facts, memory_house, notification
from tests.strict_calendar import events_of

SITE = "https://tracker.example/dev"
AWKWARD = "BB-K7QM-3XTP: “Bracknell Forest”; Windsor, and Maidenhead \\ Ynys Môn " + "ô" * 80
ENTRY = FeedEntry(
    identity="0" * 32,
    revision=3,
    changed_at=FRIDAY,
    title=AWKWARD,
    text=f"Due by the end of Friday 19 June 2026.\n\n{AWKWARD}\n\n{SITE}/cases/BB-K7QM-3XTP",
    link=f"{SITE}/cases/BB-K7QM-3XTP",
    status="tentative",
    due_at=datetime(2026, 6, 19, 23, tzinfo=UTC),
    due_on=date(2026, 6, 19),
)


def read(content: bytes) -> Calendar:
    """The calendar as icalendar reads it."""
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    calendar.validate()  # type: ignore[no-untyped-call]  # icalendar has not typed it
    return calendar


def only_event(entry: FeedEntry) -> Event:
    content = calendar_file([entry], SITE)
    assert len(events_of(content)) == 1
    (event,) = read(content).events
    return event


def test_a_whole_feed_is_valid_for_a_strict_parser_and_for_icalendar() -> None:
    house, _ = memory_house()
    perform(notification(facts({"seriousness": "", "looked_after": ""})), now=FRIDAY, house=house)
    entries = feed_of(UNIT, house=house, now=FRIDAY)

    content = calendar_file(entries, house.site_url)

    assert len(events_of(content)) == len(entries) > 1
    assert [event.errors for event in read(content).events] == [[]] * len(entries)
    assert [event.summary for event in read(content).events] == [entry.title for entry in entries]


def test_a_feed_with_nothing_in_it_is_valid_too() -> None:
    content = calendar_file([], SITE)

    assert events_of(content) == []
    assert read(content).events == []


def test_words_come_out_as_they_went_in_whatever_has_to_be_escaped_or_folded() -> None:
    event = only_event(ENTRY)

    assert (event.summary, event.description) == (ENTRY.title, ENTRY.text)


def test_a_clock_of_days_takes_its_whole_last_day_and_blocks_nobody_s_time() -> None:
    event = only_event(ENTRY)

    assert (date(2026, 6, 19), date(2026, 6, 20)) == (event.DTSTART, event.DTEND)
    assert event.transparency == "TRANSPARENT"


def test_a_clock_of_hours_stands_at_its_instant() -> None:
    event = only_event(ENTRY.model_copy(update={"due_on": None, "due_at": datetime(2026, 3, 29, 1, tzinfo=UTC)}))

    assert datetime(2026, 3, 29, 1, tzinfo=UTC) == event.DTSTART
    assert "DTEND" not in event


def test_an_entry_carries_its_identity_at_this_site_its_revision_and_when_its_case_changed() -> None:
    event = only_event(ENTRY)

    assert event.uid == f"{'0' * 32}@tracker.example"
    assert event.sequence == 3
    assert event.DTSTAMP == event.LAST_MODIFIED == FRIDAY
    assert event.url == ENTRY.link


@pytest.mark.parametrize("status", ["confirmed", "tentative", "cancelled"])
def test_an_entry_says_how_it_stands(status: str) -> None:
    assert only_event(ENTRY.model_copy(update={"status": status})).status == status.upper()


def test_the_same_entries_make_the_same_file() -> None:
    assert calendar_file([ENTRY], SITE) == calendar_file([ENTRY], SITE)


def test_nothing_in_a_feed_rings() -> None:
    assert b"VALARM" not in calendar_file([ENTRY], SITE)
