"""The rungs of any clock: in office hours, never later than their day, each once; of an hour clock to the hour."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from casereview.adapters.rule_files import bundled_rules
from casereview.domain.due import explain
from casereview.domain.explanation import Explanation
from casereview.domain.ladder import planned_ladder
from casereview.domain.london import at_nine, london_date
from casereview.domain.office_hours import is_open, next_opening
from casereview.domain.rules import Rule
from casereview.domain.starting import Start
from casereview.domain.working_days import count
from tests.deciding import BUNDLED

RULES = [rule for edition in bundled_rules().sets for rule in edition.rule if rule.ladder]
OF_HOURS = [rule for rule in RULES if rule.by_the_hour]
ORDINARY = [rule for rule in RULES if not rule.by_the_hour]
STARTS = st.datetimes(datetime(2017, 1, 2), datetime(2026, 12, 1), timezones=st.just(UTC))
LATER = st.timedeltas(timedelta(), timedelta(days=300))
LONG_AGO = datetime(2012, 1, 1, tzinfo=UTC)


def due(rule: Rule, at: datetime) -> Explanation:
    """The due time of a rule from this instant, or from its London date."""
    start = Start(counts_from="when told", said_by="somebody", on=london_date(at), at=at if rule.by_the_hour else None)
    return explain(rule, start, "", BUNDLED)


@given(st.sampled_from(ORDINARY), STARTS, LATER)
def test_an_ordinary_rung_is_never_planned_for_a_closed_day_or_a_quiet_hour(
    rule: Rule, at: datetime, later: timedelta
) -> None:
    ladder = planned_ladder(rule, due(rule, at), at + later, BUNDLED)

    assert all(is_open(step.at, BUNDLED) for step in ladder)


@given(st.sampled_from(ORDINARY), STARTS)
def test_an_ordinary_rung_falls_at_nine_of_its_working_day_or_of_the_last_one_before_it(
    rule: Rule, at: datetime
) -> None:
    explanation = due(rule, at)
    assert explanation.due_on

    ladder = planned_ladder(rule, explanation, LONG_AGO, BUNDLED)

    for planned, step in zip(ladder, rule.ladder, strict=True):
        belongs_on = count(explanation.due_on, step.at, BUNDLED).due_on if step.at else explanation.due_on
        assert planned.at == at_nine(london_date(planned.at)) <= at_nine(belongs_on)
        open_later = (london_date(planned.at) + timedelta(days=n) for n in range(1, 10))
        assert not [on for on in open_later if on <= belongs_on and not BUNDLED.closed_because(on)]


@given(st.sampled_from(OF_HOURS), STARTS)
def test_the_rungs_of_a_clock_of_hours_fall_to_the_hour_day_and_night(rule: Rule, at: datetime) -> None:
    explanation = due(rule, at)

    ladder = planned_ladder(rule, explanation, LONG_AGO, BUNDLED)

    assert [step.at - explanation.due_at for step in ladder] == [timedelta(hours=step.at) for step in rule.ladder]


@given(st.sampled_from(RULES), STARTS, LATER)
def test_of_the_rungs_that_have_passed_at_most_one_is_told_at_once_and_the_rest_follow_in_order(
    rule: Rule, at: datetime, later: timedelta
) -> None:
    now, explanation = at + later, due(rule, at)
    at_once = now if rule.by_the_hour else next_opening(now, BUNDLED)

    ladder = planned_ladder(rule, explanation, now, BUNDLED)

    assert len([step for step in ladder if step.at <= at_once]) <= 1
    assert [step.at for step in ladder] == sorted({step.at for step in ladder})
    assert len({step.step for step in ladder}) == len(ladder)
    assert all(step.at >= now for step in ladder)


@given(st.sampled_from(RULES), STARTS, LATER)
def test_nothing_is_escalated_before_those_below_have_been_told(rule: Rule, at: datetime, later: timedelta) -> None:
    ladder = planned_ladder(rule, due(rule, at), at + later, BUNDLED)

    escalated = [number for number, step in enumerate(ladder) if step.letter == "clock_escalated"]
    assert not escalated or escalated[0] > 0
    assert len(escalated) == len([step for step in rule.ladder if step.letter == "clock_escalated"])


@given(st.sampled_from(RULES), STARTS, LATER)
def test_a_rung_that_was_taken_keeps_its_place_and_time_when_a_ladder_is_planned_anew(
    rule: Rule, at: datetime, later: timedelta
) -> None:
    now, explanation = at + later, due(rule, at)
    before = planned_ladder(rule, explanation, now, BUNDLED)

    again = planned_ladder(rule, explanation, now + timedelta(minutes=5), BUNDLED, before[:1])

    assert again[:1] == before[:1]
    assert len({step.step for step in again}) == len(again)
