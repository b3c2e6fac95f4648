"""Trying a rule on a date: the words of every other page, and nothing kept."""

from datetime import UTC, date, datetime

import pytest

from casereview.adapters.bank_holidays import bundled_calendar
from casereview.adapters.rule_files import bundled_rules
from casereview.application.explain_rule import TIME_MISSING, ClockTried, explain_rule
from casereview.application.perform import perform
from casereview.application.questions import case_page
from casereview.domain.moment import Moment
from casereview.domain.refusals import BeyondCalendar, UnknownClock
from tests.houses import FRIDAY, UNIT, day, facts, instant, memory_house, notification

NEXT_FRIDAY = "by the end of Friday 19 June 2026"


def tried(clock: str, stated: Moment) -> ClockTried:
    return explain_rule(clock, stated, rules=bundled_rules(), calendar=bundled_calendar(), now=FRIDAY)


def test_a_rule_tried_on_the_date_of_a_case_gives_the_date_and_the_working_of_the_case() -> None:
    house, _ = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    page = case_page(UNIT, "BB-K7QM-3XTP", house=house, now=FRIDAY)
    (clock,) = (clock for clock in page.clocks if clock.clock == "panel_notified")

    found = tried("panel_notified", day(date(2026, 6, 12)))

    assert (found.due_text, found.due_at) == (clock.due_text, clock.due_at) == (NEXT_FRIDAY, clock.due_at)
    different = {*found.paragraphs} ^ {*clock.explanation}
    assert {paragraph.partition(" (")[0] for paragraph in different} == {
        "Counted from Friday 12 June 2026: when the local authority became aware"
    }


def test_hours_are_counted_from_the_instant_across_a_change_of_the_clocks() -> None:
    found = tried("written_confirmation", instant(datetime(2026, 3, 28, 10, tzinfo=UTC)))

    assert found.due_text == "by 11:00 on Monday 30 March 2026 (BST)"
    assert any("The clocks change in between" in paragraph for paragraph in found.paragraphs)


def test_hours_without_a_time_of_day_are_counted_from_the_beginning_of_the_day_and_provisionally() -> None:
    found = tried("written_confirmation", day(date(2026, 6, 12)))

    assert found.due_text == "by 00:00 on Sunday 14 June 2026 (BST)"
    assert f"This date is provisional. {TIME_MISSING}" in found.paragraphs


def test_the_edition_in_force_on_the_date_is_applied_and_a_newer_one_is_named() -> None:
    found = tried("panel_notified", day(date(2021, 6, 11)))

    assert found.rule_set == "Working Together to Safeguard Children 2018"
    assert found.in_force.endswith("until Thursday 14 December 2023")
    assert found.newer == "Now Working Together to Safeguard Children 2023 is in force: it says 5 working days."
    assert tried("panel_notified", day(date(2026, 6, 12))).newer == ""


def test_of_a_day_before_the_oldest_edition_known_it_is_said_that_none_was_in_force() -> None:
    early, first = tried("panel_notified", day(date(2018, 7, 3))), tried("panel_notified", day(date(2018, 7, 4)))

    assert early.rule_set == first.rule_set == "Working Together to Safeguard Children 2018"
    assert early.older == "No edition known here was in force on that day; the oldest known is applied."
    assert first.older == ""


def test_the_ladder_is_whole_whatever_of_it_has_passed_and_says_who_is_told() -> None:
    found = tried("panel_notified", day(date(2026, 1, 5)))

    assert [rung.step for rung in found.ladder] == [
        "two working days before",
        "one working day before",
        "on the day",
        "one working day after",
        "two working days after",
        "three working days after",
    ]
    assert found.ladder[0].what == "a reminder to the local authority's notifying officer and the Business Unit"
    assert found.ladder[-1].at_text == "09:00 on Thursday 15 January 2026 (GMT)"
    assert found.ladder[-1].what == "an escalation to the Independent Chair/Scrutineer"


def test_a_rule_that_counts_back_is_tried_on_the_day_it_counts_back_from() -> None:
    found = tried("advance_copy_sent", day(date(2026, 6, 30)))

    assert found.due_text == NEXT_FRIDAY


@pytest.mark.parametrize("clock", bundled_rules().clocks())
def test_every_rule_can_be_tried(clock: str) -> None:
    assert tried(clock, instant(FRIDAY)).paragraphs[0].startswith(f"The rule: {tried(clock, instant(FRIDAY)).title}")


def test_a_rule_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(UnknownClock, match=r"no rule called ofsted_told.*panel_notified"):
        tried("ofsted_told", day(date(2026, 6, 12)))


@pytest.mark.parametrize("clock", bundled_rules().clocks())
@pytest.mark.parametrize("on", [date(2036, 6, 12), date(2011, 12, 31), date.max])
def test_a_date_beyond_the_known_bank_holidays_is_refused_and_never_computed_whatever_the_rule_counts(
    clock: str, on: date
) -> None:
    with pytest.raises(BeyondCalendar, match="bank holidays are known from"):
        tried(clock, day(on))
