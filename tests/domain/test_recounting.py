"""Which days changed since the cases were last counted."""

from datetime import UTC, date, datetime, timedelta

from casereview.adapters.bank_holidays import bundled_calendar
from casereview.domain.calendar_of_record import CalendarOfRecord, Override
from casereview.domain.holiday_feed import Feed
from casereview.domain.recounting import Counted, recount
from tests.holiday_feeds import whole_year

BUNDLED = bundled_calendar()
NOW = datetime(2026, 6, 15, 4, 30, tzinfo=UTC)
WEDDING, CHRISTMAS = date(2026, 12, 7), date(2026, 12, 25)
AT_FIRST = Counted(calendar=BUNDLED)


def decided(on: date, closed: str = "") -> Override:
    return Override(on=on, closed=closed, because="It was proclaimed", made_at=NOW)


CLOSED = CalendarOfRecord().overridden(decided(WEDDING, "A royal wedding"), BUNDLED)
REOPENED = CLOSED.overridden(decided(WEDDING), BUNDLED)


def test_nothing_is_to_be_counted_again_when_no_day_changed() -> None:
    assert not recount(CalendarOfRecord(), BUNDLED, AT_FIRST).is_needed


def test_a_day_that_was_announced_and_one_that_was_opened_are_both_named() -> None:
    asked = recount(CLOSED.overridden(decided(CHRISTMAS), BUNDLED), BUNDLED, AT_FIRST)

    assert asked.closed == ((WEDDING, "A royal wedding"),)
    assert asked.opened == (CHRISTMAS,)


def test_a_year_that_nobody_could_have_counted_in_needs_no_count() -> None:
    longer = CalendarOfRecord().kept(Feed(holidays=dict(whole_year(2029))), NOW)

    assert not recount(longer, BUNDLED, AT_FIRST).is_needed


def test_a_release_that_brings_other_bundled_data_needs_a_count() -> None:
    older = BUNDLED.model_copy(
        update={"holidays": {on: title for on, title in BUNDLED.holidays.items() if on != CHRISTMAS}}
    )

    assert recount(CalendarOfRecord(), BUNDLED, Counted(calendar=older)).closed == ((CHRISTMAS, "Christmas Day"),)


def test_a_day_closed_and_opened_again_before_the_count_was_done_is_counted_again() -> None:
    assert recount(REOPENED, BUNDLED, AT_FIRST).opened == (WEDDING,)


def test_a_day_decided_before_the_last_count_is_no_change() -> None:
    counted = Counted(calendar=CLOSED.calendar(BUNDLED), counted_at=NOW + timedelta(minutes=1), times=1)

    assert not recount(CLOSED, BUNDLED, counted).is_needed


def test_the_same_count_has_the_same_version_and_no_other_has_it() -> None:
    again = REOPENED.overridden(decided(WEDDING, "A royal wedding"), BUNDLED)
    done_once = AT_FIRST.model_copy(update={"times": 1})
    versions = [recount(record, BUNDLED, AT_FIRST).version for record in (CLOSED, REOPENED, again)]
    versions.append(recount(CLOSED, BUNDLED, done_once).version)

    assert len(set(versions)) == len(versions)
    assert recount(CLOSED, BUNDLED, AT_FIRST).version == versions[0]
