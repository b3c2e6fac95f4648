"""From when a clock counts: the moment that was stated, or the worst case and a word that it is provisional."""

from datetime import date, timedelta

import pytest

from casereview.domain.case import Case
from casereview.domain.commands import ConfirmFacts
from casereview.domain.explanation import Explanation
from casereview.domain.facts import Facts
from casereview.domain.moment import Moment
from tests.deciding import asked, case_after
from tests.houses import FRIDAY, day, facts, instant, notification, referral

MONDAY = FRIDAY + timedelta(days=3)
DIED_IN_CARE = {"harm": "died", "looked_after": "yes"}
BLANK = Moment(problem="blank")


def started(case: Case, clock: str) -> Explanation:
    """How the date of a clock was worked out."""
    return case.clocks[clock].explanation


def test_the_48_hours_count_from_when_the_business_unit_was_told() -> None:
    told = FRIDAY - timedelta(hours=1)
    written = started(case_after(referral(facts(business_unit_told=instant(told)))), "written_confirmation")

    assert (written.start_at, written.provisional) == (told, "")
    assert written.counts_from == "when the Business Unit was first told"
    assert written.said_by == "stated in a telephone referral recorded at 10:00 on Friday 12 June 2026 (BST)"


def test_where_nobody_says_when_it_was_told_they_count_from_the_agencys_awareness() -> None:
    written = started(case_after(referral(facts(business_unit_told=BLANK))), "written_confirmation")

    assert (written.start_at, written.provisional) == (FRIDAY, "")
    assert written.counts_from == "when the agency became aware"


def test_an_hour_clock_whose_time_is_missing_is_provisional_from_the_start_of_its_day() -> None:
    written = started(case_after(referral(facts(business_unit_told=day(date(2026, 6, 12))))), "written_confirmation")

    assert "the time of day is missing" in written.provisional
    assert written.start_at
    assert written.start_at <= FRIDAY.replace(hour=0)


def test_a_clock_of_days_needs_no_time_of_day() -> None:
    case = case_after(notification(facts(local_authority_aware=day(date(2026, 6, 12)))))

    assert started(case, "panel_notified").provisional == ""


def test_the_worst_case_is_the_earliest_moment_that_is_known() -> None:
    unknown = facts(local_authority_aware=BLANK, happened=day(date(2026, 6, 9)))

    panel = started(case_after(notification(unknown)), "panel_notified")

    assert panel.start_on == date(2026, 6, 9)
    assert panel.counts_from == "the worst case, when it happened"
    assert panel.provisional


def test_awareness_of_the_death_counts_where_somebody_stated_it() -> None:
    case = case_after(notification(facts(DIED_IN_CARE)))
    known = Facts(moments={"local_authority_aware_of_death": day(date(2026, 6, 15))})

    case = case_after(asked(ConfirmFacts, facts=known), case=case, now=MONDAY)

    told = started(case, "secretary_of_state_told")
    assert (told.start_on, told.provisional) == (date(2026, 6, 15), "")
    assert told.counts_from == "when the local authority became aware of the death"


def test_a_child_said_to_have_died_from_the_first_needs_no_awareness_of_its_own() -> None:
    told = started(case_after(notification(facts(DIED_IN_CARE))), "secretary_of_state_told")

    assert (told.start_on, told.provisional) == (date(2026, 6, 12), "")


def test_a_death_that_came_after_the_harm_is_never_counted_from_the_awareness_of_the_harm() -> None:
    harmed = case_after(notification(facts({"harm": "seriously_harmed", "looked_after": "yes"})))

    died = case_after(asked(ConfirmFacts, facts=Facts(answers={"harm": "died"})), case=harmed, now=MONDAY)

    told = started(died, "secretary_of_state_told")
    assert "When the local authority became aware of the death is not certain" in told.provisional


@pytest.mark.parametrize(
    ("moment", "why"),
    [
        pytest.param(day(date(2026, 6, 13)), "had not come when it was stated", id="to come"),
        pytest.param(day(date(2026, 6, 10)), "is before the incident itself, Thursday 11 June 2026", id="too early"),
        pytest.param(Moment(problem="unreadable"), "cannot be read with certainty", id="unreadable"),
        pytest.param(BLANK, "nobody has stated it", id="blank"),
    ],
)
def test_what_cannot_be_right_is_not_believed_and_says_why(moment: Moment, why: str) -> None:
    panel = started(case_after(notification(facts(local_authority_aware=moment))), "panel_notified")

    assert why in panel.provisional
    assert panel.start_on <= date(2026, 6, 12)


def test_a_fact_that_is_settled_ends_the_doubt_and_keeps_the_edition() -> None:
    doubtful = case_after(notification(facts(local_authority_aware=BLANK)))
    settled = Facts(moments={"local_authority_aware": day(date(2026, 6, 12))})

    case = case_after(asked(ConfirmFacts, facts=settled), case=doubtful, now=MONDAY)

    panel = case.clocks["panel_notified"]
    assert (panel.explanation.start_on, panel.explanation.provisional) == (date(2026, 6, 12), "")
    assert panel.rule_set == doubtful.clocks["panel_notified"].rule_set
