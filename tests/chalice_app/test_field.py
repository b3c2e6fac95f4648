"""Dates and times as people type them, on the days when the clocks change too."""

from datetime import UTC, date, datetime

import pytest

from casereview.adapters.rule_files import bundled_rules
from casereview.domain.facts import HOUR_MATTERS
from chalicelib.field import CannotRead, Field

INSTANT = Field("done", "instant", "When?", blank="Enter the date and the time of day")
DAY = Field("done", "day", "When?", blank="Enter the date")


def typed(day: str, month: str, year: str, time: str = "") -> dict[str, str]:
    return {"done-day": day, "done-month": month, "done-year": year, "done-time": time}


@pytest.mark.parametrize(
    ("time", "utc"),
    [
        ("9:30", datetime(2026, 6, 12, 8, 30, tzinfo=UTC)),
        ("09.30", datetime(2026, 6, 12, 8, 30, tzinfo=UTC)),
        ("00:00", datetime(2026, 6, 11, 23, 0, tzinfo=UTC)),
        ("23:59 BST", datetime(2026, 6, 12, 22, 59, tzinfo=UTC)),
    ],
)
def test_a_time_typed_is_london_time(time: str, utc: datetime) -> None:
    assert INSTANT.moment(typed("12", "06", "2026", time)).at == utc


@pytest.mark.parametrize(("zone", "hour"), [("BST", 0), ("gmt", 1)])
def test_an_hour_that_came_twice_is_settled_by_naming_the_clock(zone: str, hour: int) -> None:
    moment = INSTANT.moment(typed("25", "10", "2026", f"01:30 {zone}"))

    assert (moment.at, moment.problem) == (datetime(2026, 10, 25, hour, 30, tzinfo=UTC), None)


WRONG = [
    ("25", "10", "2026", "01:30", "came twice"),
    ("29", "3", "2026", "01:30", "did not exist"),
    ("12", "6", "2026", "09:30 GMT", "showed BST"),
    ("31", "6", "2026", "09:30", "real date"),
    ("12", "6", "26", "09:30", "four digits"),
    ("12", "6", "2026", "25:00", "24-hour clock"),
    ("12", "6", "2026", "half past", "24-hour clock"),
    ("12", "6", "2026", "", "24-hour clock"),
    ("٣", "x", "2026", "09:30", "real date"),
    ("12", "6", "99999999999999999999", "09:30", "real date"),
    ("31", "12", "9999", "09:30", "real date"),
    ("1", "1", "2101", "09:30", "real date"),
    ("", "", "", "", "Enter the date and the time of day"),
]


@pytest.mark.parametrize(("day", "month", "year", "time", "said"), WRONG)
def test_what_names_no_instant_is_asked_for_again(day: str, month: str, year: str, time: str, said: str) -> None:
    with pytest.raises(CannotRead, match=said):
        INSTANT.moment(typed(day, month, year, time))


def test_a_day_may_come_without_its_time_and_is_then_certain() -> None:
    moment = DAY.moment(typed("12", "6", "2026"))

    assert (moment.on, moment.at, moment.problem) == (date(2026, 6, 12), None, None)


def test_a_question_that_may_stay_blank_states_nothing() -> None:
    assert Field("done", "day", "When?").moment({}).problem == "blank"


def test_the_moments_whose_hour_matters_are_those_the_rules_count_hours_from() -> None:
    rules = [rule for rules in bundled_rules().sets for rule in rules.rule if rule.unit == "elapsed hours"]

    assert {moment for rule in rules for moment in rule.counts_from} == HOUR_MATTERS
