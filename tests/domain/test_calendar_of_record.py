"""How bundled data, the kept feed and overrides become one calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest

from casereview.adapters.bank_holidays import bundled_calendar
from casereview.domain.calendar_of_record import CalendarOfRecord, Override, OverrideRefused
from casereview.domain.holiday_feed import Feed
from tests.holiday_feeds import whole_year

BUNDLED = bundled_calendar()
NOW = datetime(2026, 6, 15, 4, 30, tzinfo=UTC)
WEDDING, CHRISTMAS = date(2026, 12, 7), date(2026, 12, 25)


def decided(on: date, closed: str = "", at: datetime = NOW) -> Override:
    return Override(on=on, closed=closed, because="It was proclaimed", made_at=at)


def test_with_nothing_kept_it_is_the_bundled_calendar() -> None:
    assert CalendarOfRecord().calendar(BUNDLED) == BUNDLED


def test_a_feed_adds_its_days_and_its_years() -> None:
    record = CalendarOfRecord().kept(Feed(holidays={WEDDING: "A royal wedding", **dict(whole_year(2029))}), NOW)

    calendar = record.calendar(BUNDLED)

    assert calendar.closed_because(WEDDING) == "A royal wedding"
    assert calendar.closed_because(CHRISTMAS) == "Christmas Day"
    assert (calendar.first, calendar.last) == (BUNDLED.first, date(2029, 12, 31))


def test_an_override_wins_over_the_feed_and_the_bundled_data() -> None:
    record = CalendarOfRecord().kept(Feed(holidays={WEDDING: "A royal wedding"}), NOW)
    record = record.overridden(decided(WEDDING), BUNDLED).overridden(decided(CHRISTMAS), BUNDLED)

    calendar = record.calendar(BUNDLED)

    assert (calendar.closed_because(WEDDING), calendar.closed_because(CHRISTMAS)) == ("", "")


def test_of_two_overrides_of_a_day_the_later_stands_and_both_are_kept() -> None:
    closed = CalendarOfRecord().overridden(decided(WEDDING, "A royal wedding"), BUNDLED)
    reopened = closed.overridden(decided(WEDDING), BUNDLED)

    assert closed.calendar(BUNDLED).closed_because(WEDDING) == "A royal wedding"
    assert reopened.calendar(BUNDLED).closed_because(WEDDING) == ""
    assert [each.closed for each in reopened.overrides] == ["A royal wedding", ""]


def test_a_day_closed_here_by_mistake_and_opened_again_is_closed_when_it_is_announced_after_all() -> None:
    record = CalendarOfRecord().overridden(decided(WEDDING, "Mistaken"), BUNDLED).overridden(decided(WEDDING), BUNDLED)

    announced = record.kept(Feed(holidays={WEDDING: "A royal wedding"}), NOW)

    assert record.calendar(BUNDLED).closed_because(WEDDING) == ""
    assert announced.calendar(BUNDLED).closed_because(WEDDING) == "A royal wedding"


@pytest.mark.parametrize(
    ("override", "reason"),
    [
        (decided(date(2026, 12, 26), "Boxing Day"), "Saturday 26 December 2026 is on a weekend"),
        (decided(date(2026, 12, 26)), "Saturday 26 December 2026 is on a weekend"),
        (decided(date(2031, 1, 1), "New Year"), "of 2031 are not known yet"),
        (decided(WEDDING), "Monday 7 December 2026 is a working day already"),
        (decided(CHRISTMAS, "Christmas Day"), "Friday 25 December 2026 is closed as Christmas Day already"),
    ],
)
def test_an_override_that_would_change_nothing_is_refused_in_words(override: Override, reason: str) -> None:
    with pytest.raises(OverrideRefused, match=reason):
        CalendarOfRecord().overridden(override, BUNDLED)


def test_the_next_feed_need_not_have_what_was_closed_or_opened_here() -> None:
    record = CalendarOfRecord().overridden(decided(WEDDING, "A royal wedding"), BUNDLED)
    record = record.overridden(decided(CHRISTMAS), BUNDLED)

    expected = record.to_be_expected(BUNDLED).holidays

    assert WEDDING not in expected
    assert CHRISTMAS not in expected
    assert date(2026, 12, 28) in expected


def test_what_the_kept_feed_had_the_next_one_must_have() -> None:
    record = CalendarOfRecord().kept(Feed(holidays={WEDDING: "A royal wedding"}), NOW)

    assert WEDDING in record.to_be_expected(BUNDLED).holidays


def test_a_refused_feed_leaves_the_last_good_one_and_says_why() -> None:
    good = CalendarOfRecord().kept(Feed(holidays={WEDDING: "A royal wedding"}), NOW)
    later = NOW + timedelta(days=1)

    record = good.refused("The feed is not JSON.", later)

    assert (record.feed, record.fetched_at) == (good.feed, NOW)
    assert (record.said, record.said_at) == ("The feed is not JSON.", later)


def test_only_a_feed_that_differs_changes_the_dates() -> None:
    same = Feed(holidays={WEDDING: "A royal wedding"})
    record = CalendarOfRecord().kept(same, NOW).kept(same, NOW + timedelta(days=1))

    assert record.changed_at == NOW
    assert record.fetched_at == NOW + timedelta(days=1)
