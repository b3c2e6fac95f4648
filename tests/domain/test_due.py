"""When a clock is due, and how it says so."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.adapters.bank_holidays import bundled_calendar
from casereview.adapters.rule_files import bundled_rules
from casereview.domain.due import explain
from casereview.domain.explanation import Explanation
from casereview.domain.starting import Start

LONDON = ZoneInfo("Europe/London")


def due(clock: str, on: date, at: datetime | None = None) -> Explanation:
    found = bundled_rules().in_force(clock, on)
    assert found
    _, rule = found
    start = Start(counts_from="when told", said_by="stated in the notification form", on=on, at=at)
    return explain(rule, start, "", bundled_calendar())


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(datetime(2026, 3, 28, 10), "11:00 on Monday 30 March 2026 (BST)", id="clocks go forward"),
        pytest.param(datetime(2026, 10, 24, 10), "09:00 on Monday 26 October 2026 (GMT)", id="clocks go back"),
        pytest.param(datetime(2026, 3, 27, 1, 30), "02:30 on Sunday 29 March 2026 (BST)", id="01:30 does not exist"),
    ],
)
def test_48_hours_are_elapsed_hours_across_a_clock_change(start: datetime, end: str) -> None:
    at = start.replace(tzinfo=LONDON).astimezone(UTC)

    explanation = due("written_confirmation", start.date(), at)

    assert explanation.due_text == f"by {end}"
    assert "The clocks change in between" in " ".join(explanation.paragraphs())


@given(st.datetimes(datetime(2014, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)))
def test_48_hours_are_always_48_hours(at: datetime) -> None:
    explanation = due("written_confirmation", at.astimezone(LONDON).date(), at)

    assert explanation.due_at - at == timedelta(hours=48)


def test_a_clock_of_days_ends_with_the_day() -> None:
    explanation = due("panel_notified", date(2026, 6, 12))

    assert explanation.due_text == "by the end of Friday 19 June 2026"
    assert explanation.due_at == datetime(2026, 6, 19, 23, tzinfo=UTC)


def test_the_working_names_the_rule_its_force_its_source_the_days_and_who_said_so() -> None:
    text = "\n".join(due("panel_notified", date(2026, 12, 24)).paragraphs())

    assert "within 5 working days. Legal force: statutory guidance. Source: Children Act 2004 s.16C(1)" in text
    assert "Thursday 24 December 2026: when told (stated in the notification form)" in text
    assert "Thursday 24 December 2026 is day zero. Counted: day 1, Tuesday 29 December 2026;" in text
    assert "Friday 25 December 2026 (Christmas Day)" in text
    assert "Due by the end of Tuesday 5 January 2027." in text
