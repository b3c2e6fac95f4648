"""One contract for the calendar of record, held by memory and by DynamoDB (moto)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from unittest.mock import patch

import pytest
from moto import mock_aws

from casereview.adapters.bank_holidays import bundled_calendar
from casereview.adapters.calendars_dynamodb import BusyCalendar, DynamoCalendars, UnreadableCalendar
from casereview.adapters.calendars_memory import MemoryCalendars
from casereview.application.ports import Calendars
from casereview.domain.calendar_of_record import CalendarOfRecord, Override
from casereview.domain.holiday_feed import Feed, FeedRefused
from casereview.domain.recounting import Counted
from tests.tables import make_table

NOW = datetime(2026, 6, 15, 4, 30, tzinfo=UTC)
WEDDING, CHRISTMAS = date(2026, 12, 7), date(2026, 12, 25)


@pytest.fixture(params=["memory", "dynamodb"])
def calendars(request: pytest.FixtureRequest) -> Iterator[Calendars]:
    if request.param == "memory":
        yield MemoryCalendars(bundled_calendar())
        return
    with mock_aws():
        yield DynamoCalendars(make_table("housekeeping"), bundled_calendar())


@pytest.fixture
def on_aws() -> Iterator[DynamoCalendars]:
    with mock_aws():
        yield DynamoCalendars(make_table("housekeeping"), bundled_calendar())


def announce(record: CalendarOfRecord) -> CalendarOfRecord:
    return record.kept(Feed(holidays={WEDDING: "A royal wedding"}), NOW)


def open_christmas(record: CalendarOfRecord) -> CalendarOfRecord:
    override = Override(on=CHRISTMAS, closed="", because="Mistaken", made_at=NOW)
    return record.overridden(override, bundled_calendar())


def test_with_nothing_kept_there_is_the_bundled_calendar_alone(calendars: Calendars) -> None:
    assert calendars.current() == calendars.bundled == bundled_calendar()
    assert calendars.of_record() == CalendarOfRecord()
    assert calendars.counted() == Counted(calendar=bundled_calendar())


def test_what_is_kept_is_in_the_calendar_from_then_on(calendars: Calendars) -> None:
    calendars.change(announce)
    calendars.change(open_christmas)

    assert calendars.current().closed_because(WEDDING) == "A royal wedding"
    assert calendars.current().closed_because(CHRISTMAS) == ""
    assert calendars.of_record() == open_christmas(announce(CalendarOfRecord()))


def test_a_change_that_is_refused_keeps_nothing(calendars: Calendars) -> None:
    calendars.change(announce)

    def refuse(record: CalendarOfRecord) -> CalendarOfRecord:
        raise FeedRefused("The feed is not JSON.")

    with pytest.raises(FeedRefused):
        calendars.change(refuse)

    assert calendars.of_record() == announce(CalendarOfRecord())


def test_what_the_cases_were_counted_with_is_remembered(calendars: Calendars) -> None:
    counted = Counted(calendar=announce(CalendarOfRecord()).calendar(bundled_calendar()), counted_at=NOW, times=3)
    calendars.mark_counted(counted)

    assert calendars.counted() == counted
    assert calendars.of_record() == CalendarOfRecord()


def test_what_the_cases_were_counted_with_stays_when_a_release_brings_other_holidays_with_it(
    calendars: Calendars,
) -> None:
    calendars.mark_counted(calendars.counted())

    calendars.bundled = bundled_calendar().also_closed({WEDDING: "A royal wedding"})

    assert calendars.counted() == Counted(calendar=bundled_calendar())
    assert calendars.current().closed_because(WEDDING) == "A royal wedding"


def test_whoever_changes_it_second_is_asked_again_with_the_first_change_in_it(on_aws: DynamoCalendars) -> None:
    # Given an operator who decides while a feed is being read
    asked: list[CalendarOfRecord] = []

    def slowly(record: CalendarOfRecord) -> CalendarOfRecord:
        if not asked:
            on_aws.change(open_christmas)
        asked.append(record)
        return announce(record)

    # When the feed is kept
    on_aws.change(slowly)

    # Then it was read again, and both are there
    assert asked == [CalendarOfRecord(), open_christmas(CalendarOfRecord())]
    assert on_aws.of_record() == announce(open_christmas(CalendarOfRecord()))


def test_a_calendar_that_others_change_all_the_time_is_given_up_loudly(on_aws: DynamoCalendars) -> None:
    with patch.object(on_aws, "_replace", return_value=False), pytest.raises(BusyCalendar):
        on_aws.change(announce)


@pytest.mark.parametrize("damaged", [{"kept": "{"}, {"kept": '{"overrides": 5}'}, {"kept": '{"feed": {}}'}, {}])
def test_a_row_that_cannot_be_read_is_loud_and_never_replaced_by_the_bundled_data(damaged: dict[str, str]) -> None:
    with mock_aws():
        table = make_table("housekeeping")
        table.put_item(Item={"pk": "calendar", "sk": "calendar", **damaged})
        on_aws = DynamoCalendars(table, bundled_calendar())

        with pytest.raises(UnreadableCalendar):
            on_aws.current()
        with pytest.raises(UnreadableCalendar):
            on_aws.change(announce)
