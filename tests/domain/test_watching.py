"""Which rungs the watch takes: what is due, of a clock that runs, while the office is open or the hours pass anyway."""

from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest

from casereview.domain.case import Case, Clock, Mark
from casereview.domain.clock_changes import Changes, Pause
from casereview.domain.commands import (
    ConfirmFacts,
    NotifyPanel,
    RecordWrittenForm,
    WatchClocks,
    WithdrawCase,
    WithdrawDuty,
)
from casereview.domain.events import LadderStepTaken
from casereview.domain.facts import Facts
from casereview.domain.reasons import AUTHORITIES, MISTAKE, WITHDRAWN
from tests.deciding import asked, case_after, events_of
from tests.houses import FRIDAY, facts, notification, referral

LONG_AFTER = FRIDAY + timedelta(days=30)
TWO_DAYS_BEFORE = datetime(2026, 6, 17, 8, tzinfo=UTC)
"""Nine in the morning of Wednesday: the first reminder of what is due on Friday 19 June."""


def taken(case: Case, now: datetime, *, office_open: bool = True) -> list[tuple[str, str]]:
    """The rungs that one watch over all clocks takes."""
    watch = asked(WatchClocks, clocks=tuple(case.clocks), office_open=office_open)
    steps = [event for event in events_of(watch, case, now=now) if isinstance(event, LadderStepTaken)]
    return [(step.clock, step.step) for step in steps]


def with_clock(case: Case, clock: Clock) -> Case:
    """The case with this clock in the place of its own."""
    return case.model_copy(update={"clocks": {**case.clocks, clock.clock: clock}})


def test_a_rung_is_taken_from_the_very_instant_it_is_planned_for() -> None:
    case = case_after(notification(facts()))

    assert taken(case, TWO_DAYS_BEFORE - timedelta(seconds=1)) == []
    assert ("panel_notified", "two working days before") in taken(case, TWO_DAYS_BEFORE)


def test_with_the_office_closed_only_the_clock_of_hours_is_heard() -> None:
    case = case_after(referral(facts()))

    assert {clock for clock, _ in taken(case, LONG_AFTER, office_open=False)} == {"written_confirmation"}
    assert {clock for clock, _ in taken(case, LONG_AFTER)} > {"written_confirmation"}


def test_nothing_is_taken_of_a_clock_that_was_met() -> None:
    paper = asked(RecordWrittenForm, done_at=FRIDAY)
    notified = asked(NotifyPanel, panel_reference="P-1", done_at=FRIDAY)
    case = case_after(referral(facts()), paper, notified)

    assert not {"written_confirmation", "panel_notified"} & {clock for clock, _ in taken(case, LONG_AFTER)}


def test_nothing_is_taken_of_a_case_that_was_withdrawn() -> None:
    withdrawn = asked(WithdrawCase, authority=AUTHORITIES[0], because=WITHDRAWN[0])

    assert taken(case_after(referral(facts()), withdrawn), LONG_AFTER) == []


def test_nothing_is_taken_of_a_clock_that_stands_still() -> None:
    case = case_after(notification(facts()))
    still = Pause(by="the partnership lead", because="criminal proceedings", paused_at=FRIDAY)
    changed = {"changes": Changes(pauses=(still,))}

    case = with_clock(case, case.clocks["panel_notified"].model_copy(update=changed))

    assert case.clocks["panel_notified"].next_step is None
    assert "panel_notified" not in {clock for clock, _ in taken(case, LONG_AFTER)}


@pytest.mark.parametrize("how", ["taken", "stopped"])
def test_a_rung_that_was_taken_or_stopped_is_passed_over(how: Literal["taken", "stopped"]) -> None:
    case = case_after(notification(facts()))
    clock = case.clocks["panel_notified"]
    mark = Mark(what=how, step="on the day", due_at=clock.explanation.due_at)

    case = with_clock(case, clock.model_copy(update={"marks": frozenset({mark})}))

    steps = [step for clock, step in taken(case, LONG_AFTER) if clock == "panel_notified"]
    assert "on the day" not in steps
    assert len(steps) == 5


def test_a_rung_is_not_taken_again_however_often_its_clock_is_worked_out_anew_to_the_same_due_time() -> None:
    # Given a clock whose first reminder was taken, and that is certain only since
    watch = asked(WatchClocks, clocks=("panel_notified",), office_open=True)
    serious = asked(ConfirmFacts, facts=Facts(answers={"seriousness": "serious"}))
    now = TWO_DAYS_BEFORE + timedelta(minutes=5)
    case = case_after(watch, serious, case=case_after(notification(facts({"seriousness": ""}))), now=now)
    # When it is recorded as done, and that is taken back
    done = asked(NotifyPanel, panel_reference="P-1", done_at=now)
    case = case_after(done, asked(WithdrawDuty, clock="panel_notified", because=MISTAKE[1]), case=case, now=now)
    # Then the same reminder does not leave a second time
    assert taken(case, now + timedelta(hours=1)) == [
        ("partner_told/police", "two working days before"),
        ("partner_told/integrated_care_board", "two working days before"),
    ]


def test_a_rung_taken_more_than_an_hour_after_its_time_says_that_it_is_late() -> None:
    case = case_after(notification(facts()))
    watch = asked(WatchClocks, clocks=("panel_notified",), office_open=True)

    def late(after: timedelta) -> list[bool]:
        steps = events_of(watch, case, now=TWO_DAYS_BEFORE + after)
        return [step.late for step in steps if isinstance(step, LadderStepTaken)]

    assert late(timedelta(hours=1)) == [False]
    assert late(timedelta(hours=1, seconds=1)) == [True]


def test_a_clock_that_the_case_does_not_have_is_no_trouble() -> None:
    watch = asked(WatchClocks, clocks=("no such clock",), office_open=True)

    assert events_of(watch, case_after(notification(facts())), now=LONG_AFTER) == ()
