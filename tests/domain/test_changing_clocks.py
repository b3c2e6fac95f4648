"""Pausing, resuming, extending, and having seen an escalation: where the rule allows it, and refused in words."""

from datetime import date, timedelta

import pytest

from casereview.domain.case import Case
from casereview.domain.commands import (
    AcknowledgeEscalation,
    Command,
    CorrectDuty,
    ExtendClock,
    NotifyPanel,
    PauseClock,
    ReachMilestone,
    ResumeClock,
    WatchClocks,
)
from casereview.domain.events import ClockMoved
from casereview.domain.reasons import CORRECTION
from casereview.domain.refusals import AlreadyRecorded, NothingToMeet, Refusal, RuleDoesNotAllow, UnknownCase
from casereview.domain.roles import Role
from tests.deciding import asked, case_after, events_of
from tests.houses import FRIDAY, day, facts, notification, referral

MONDAY, WEDNESDAY = FRIDAY + timedelta(days=3), FRIDAY + timedelta(days=5)
RETURNS = "returns_received"
DISCUSSED = {"authority": "the Case Review Group", "because": "the criteria are being discussed with the Panel"}
LATE_AGENCY = {"authority": "the partnership lead", "because": "an agency needs more time"}


FORM = notification(facts())


def panel_notified(form: Command = FORM) -> Case:
    """A case whose rapid review is under way since Friday."""
    return case_after(form, asked(NotifyPanel, panel_reference="P-1", done_at=FRIDAY))


def paused(form: Command = FORM) -> Case:
    """The case with a clock that stands still since Friday."""
    return case_after(asked(PauseClock, clock=RETURNS, **DISCUSSED), case=panel_notified(form))


def test_the_working_days_a_clock_stood_still_are_added_and_named() -> None:
    case = case_after(asked(ResumeClock, clock=RETURNS), case=paused(), now=WEDNESDAY)

    before, after = panel_notified().clocks[RETURNS].explanation, case.clocks[RETURNS].explanation
    assert (before.due_on, after.due_on) == (date(2026, 6, 23), date(2026, 6, 25))
    assert (date(2026, 6, 16), f"paused: {DISCUSSED['because']}") in after.skipped
    assert f"by the Case Review Group: {DISCUSSED['because']}." in after.changes[0]


def test_the_other_clocks_go_on_while_one_is_paused() -> None:
    others = {name: clock for name, clock in panel_notified().clocks.items() if name != RETURNS}

    assert {name: clock for name, clock in paused().clocks.items() if name != RETURNS} == others


def test_a_pause_that_ends_on_its_day_moves_nothing_and_is_told_all_the_same() -> None:
    case = case_after(asked(ResumeClock, clock=RETURNS), case=paused(), now=FRIDAY + timedelta(hours=7))

    assert case.clocks[RETURNS].explanation.due_on == panel_notified().clocks[RETURNS].explanation.due_on
    (told,) = case.clocks[RETURNS].explanation.changes
    assert told.startswith("Paused from Friday 12 June 2026 to Friday 12 June 2026, by the Case Review Group: ")


def test_a_clock_that_stands_still_is_not_moved_until_it_runs_again() -> None:
    told_on_thursday = FRIDAY - timedelta(days=1)
    corrected = asked(CorrectDuty, clock="panel_notified", done_at=told_on_thursday, because=CORRECTION[0])
    case = paused(notification(facts(local_authority_aware=day(date(2026, 6, 11)))))

    moved = {event.clock for event in events_of(corrected, case, now=MONDAY) if isinstance(event, ClockMoved)}
    resumed = case_after(corrected, asked(ResumeClock, clock=RETURNS), case=case, now=MONDAY)

    assert "case_review_group_met" in moved
    assert RETURNS not in moved
    assert resumed.clocks[RETURNS].explanation.start_on == date(2026, 6, 11)


def test_more_time_is_counted_in_the_unit_of_the_rule_and_says_by_whose_authority() -> None:
    case = case_after(asked(ExtendClock, clock=RETURNS, more=2, **LATE_AGENCY), case=panel_notified())

    explanation = case.clocks[RETURNS].explanation
    assert explanation.due_on == date(2026, 6, 25)
    assert "by the partnership lead: an agency needs more time." in explanation.changes[0]


def test_two_extensions_add_up() -> None:
    more = asked(ExtendClock, clock=RETURNS, more=2, **LATE_AGENCY)

    assert case_after(more, more, case=panel_notified()).clocks[RETURNS].explanation.due_on == date(2026, 6, 29)


PANEL_AGREED = {"authority": "the Panel, in writing", "because": "the Panel agreed to a later date"}


@pytest.mark.parametrize(
    ("command", "says"),
    [
        pytest.param(
            asked(PauseClock, clock="rapid_review_submitted", **DISCUSSED),
            "This clock may not be paused: the Panel expects it within 15 working days whatever else goes on",
            id="a clock that may not be paused",
        ),
        pytest.param(
            asked(ExtendClock, clock="partner_told/police", more=1, **PANEL_AGREED),
            "This clock may not be extended: no source names anybody who could give the local authority more time",
            id="a clock that may not be extended",
        ),
        pytest.param(
            asked(ExtendClock, clock="rapid_review_submitted", more=1, **LATE_AGENCY),
            "The rule allows this by the Panel, in writing only",
            id="somebody else's authority",
        ),
        pytest.param(
            asked(PauseClock, clock=RETURNS, authority="the Case Review Group", because="it is August"),
            "The rule allows this by the Case Review Group or the partnership lead only, and because the criteria",
            id="a reason of one's own",
        ),
    ],
)
def test_what_the_rule_does_not_allow_is_refused_in_words_that_say_why_not(command: Command, says: str) -> None:
    with pytest.raises(RuleDoesNotAllow) as refused:
        events_of(command, panel_notified())

    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("command", "case", "refusal", "says"),
    [
        pytest.param(
            asked(PauseClock, clock=RETURNS, **DISCUSSED),
            paused(),
            AlreadyRecorded,
            "This clock is paused already. Paused from Friday 12 June 2026",
            id="paused twice",
        ),
        pytest.param(
            asked(ResumeClock, clock=RETURNS),
            panel_notified(),
            NothingToMeet,
            "This clock is not paused",
            id="resumed though it runs",
        ),
        pytest.param(
            asked(PauseClock, clock="panel_notified", **DISCUSSED),
            panel_notified(),
            NothingToMeet,
            "This clock does not run any more",
            id="a clock that was met",
        ),
        pytest.param(
            asked(PauseClock, clock="area_told/Leeds", **DISCUSSED),
            panel_notified(),
            NothingToMeet,
            "This clock does not run any more",
            id="a clock that never was",
        ),
        pytest.param(
            asked(PauseClock, clock=RETURNS, **DISCUSSED),
            Case(),
            UnknownCase,
            "There is no case with that reference",
            id="a case that never was",
        ),
    ],
)
def test_what_cannot_be_changed_says_so(command: Command, case: Case, refusal: type[Refusal], says: str) -> None:
    with pytest.raises(refusal, match=says):
        events_of(command, case)


def test_a_paused_clock_may_be_met_and_then_keeps_its_date() -> None:
    case = case_after(asked(ReachMilestone, milestone=RETURNS, done_at=MONDAY), case=paused(), now=MONDAY)

    assert case.clocks[RETURNS].met_at == MONDAY
    assert case.clocks[RETURNS].explanation == paused().clocks[RETURNS].explanation


# "I have seen this"


def escalated(hours: int = 49) -> Case:
    """A case whose form is late: the partners have been told of it."""
    now = FRIDAY + timedelta(hours=hours)
    watch = asked(WatchClocks, clocks=("written_confirmation",), office_open=False)
    return case_after(watch, case=case_after(referral(facts())), now=now)


def seen(step: str = "an hour after", role: Role = Role.SAFEGUARDING_PARTNER) -> Command:
    """The safeguarding partners say that they have seen it."""
    return asked(AcknowledgeEscalation, clock="written_confirmation", step=step, role=role)


def test_having_seen_an_escalation_stops_exactly_the_next_rung() -> None:
    case = case_after(seen(), case=escalated())

    clock = case.clocks["written_confirmation"]
    assert clock.stopped == {"four hours after"}
    assert clock.next_step is None
    watch = asked(WatchClocks, clocks=("written_confirmation",), office_open=True)
    assert events_of(watch, case, now=FRIDAY + timedelta(hours=60)) == ()


def test_having_seen_an_early_rung_leaves_those_above_the_next_one() -> None:
    case = case_after(seen("a day before", Role.BUSINESS_UNIT), case=escalated(24))

    clock = case.clocks["written_confirmation"]
    assert clock.stopped == {"six hours before"}
    assert clock.next_step
    assert clock.next_step.step == "when it is due"


def test_a_rung_that_was_taken_already_is_not_stopped() -> None:
    case = case_after(seen(), case=escalated(52))

    assert case.clocks["written_confirmation"].stopped == frozenset()


def test_having_seen_it_twice_is_no_news() -> None:
    assert events_of(seen(), case_after(seen(), case=escalated())) == ()


def test_nobody_has_seen_what_was_not_escalated_to_them() -> None:
    with pytest.raises(NothingToMeet, match=r"Confirm the referral in writing: nothing was escalated to you"):
        events_of(seen(role=Role.INDEPENDENT_CHAIR), escalated())
    with pytest.raises(NothingToMeet, match="nothing was escalated to you at this step"):
        events_of(seen("four hours after", Role.INDEPENDENT_CHAIR), escalated())
