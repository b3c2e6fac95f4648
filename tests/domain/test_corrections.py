"""Putting right what was recorded: what follows moves with a reason, what was met stays, and the old value is kept."""

from datetime import date, timedelta

import pytest

from casereview.domain.case import Case
from casereview.domain.commands import (
    Command,
    ConfirmFacts,
    CorrectDuty,
    NotifyPanel,
    ReachMilestone,
    RecordWrittenForm,
    SubmitRapidReview,
    TellArea,
    TellPartner,
    WithdrawArea,
    WithdrawDuty,
)
from casereview.domain.events import AreaWithdrawn, ClockMet, ClockMoved, DutyCorrected, DutyWithdrawn
from casereview.domain.facts import Facts
from casereview.domain.reasons import AREA_NOT_CONCERNED, CORRECTION, MISTAKE
from casereview.domain.refusals import (
    AlreadyRecorded,
    BeforeItBegan,
    NothingToMeet,
    NotYetHappened,
    Refusal,
    RuleDoesNotAllow,
    UnknownCase,
)
from tests.deciding import asked, case_after, events_of
from tests.houses import FRIDAY, day, facts, instant, notification, referral

MONDAY, TUESDAY = FRIDAY + timedelta(days=3), FRIDAY + timedelta(days=4)
REVIEW = "rapid_review_submitted"


def notified() -> Case:
    """The Panel was notified, so it was said on Tuesday, on Monday."""
    told = asked(NotifyPanel, panel_reference="P-1", done_at=MONDAY)
    return case_after(told, case=case_after(notification(facts())), now=TUESDAY)


def correct(clock: str = "panel_notified", **other: object) -> Command:
    """It was done on Friday."""
    return asked(CorrectDuty, **{"clock": clock, "done_at": FRIDAY, "because": CORRECTION[0], **other})


def take_back(clock: str = "panel_notified", because: str = MISTAKE[1]) -> Command:
    """It was not done at all."""
    return asked(WithdrawDuty, clock=clock, because=because)


def test_a_corrected_time_moves_what_counts_from_it_with_the_reason() -> None:
    happened = events_of(correct(), notified(), now=TUESDAY)

    moved = {event.clock: event for event in happened if isinstance(event, ClockMoved)}
    assert moved[REVIEW].old_due_text == "by the end of Monday 6 July 2026"
    assert moved[REVIEW].explanation.due_text == "by the end of Friday 3 July 2026"
    assert moved[REVIEW].because == "a record was corrected: the time was mistyped"


def test_a_corrected_time_keeps_the_old_one_in_the_history_and_the_date_of_the_clock_it_met() -> None:
    case = notified()
    happened = events_of(correct(), case, now=TUESDAY)

    assert [(e.was_done_at, e.done_at) for e in happened if isinstance(e, DutyCorrected)] == [(MONDAY, FRIDAY)]
    assert [e.met_at for e in happened if isinstance(e, ClockMet)] == [FRIDAY]
    after = case_after(correct(), case=case, now=TUESDAY)
    assert after.clocks["panel_notified"].explanation == case.clocks["panel_notified"].explanation


def test_a_clock_that_was_met_never_moves_whatever_is_corrected() -> None:
    case = notified()
    earlier = Facts(moments={"local_authority_aware": day(date(2026, 6, 11))})

    after = case_after(asked(ConfirmFacts, facts=earlier), case=case, now=TUESDAY)

    assert after.clocks["panel_notified"] == case.clocks["panel_notified"]
    assert after.clocks["partner_told/police"].explanation.due_on == date(2026, 6, 18)


def test_the_form_that_meets_the_48_hours_does_not_move_them_by_what_it_states() -> None:
    case = case_after(referral(facts()))
    sooner = facts(business_unit_told=instant(FRIDAY - timedelta(hours=5)))

    after = case_after(notification(sooner, received_at=MONDAY), case=case, now=MONDAY)

    written = after.clocks["written_confirmation"]
    assert written.met_at == MONDAY
    assert written.explanation == case.clocks["written_confirmation"].explanation


def test_a_milestone_that_was_met_stays_when_what_it_counted_from_is_corrected() -> None:
    done = asked(ReachMilestone, milestone="information_requested", done_at=TUESDAY)
    case = case_after(done, case=notified(), now=TUESDAY)

    after = case_after(correct(), case=case, now=TUESDAY)

    assert after.clocks["information_requested"] == case.clocks["information_requested"]


def test_what_is_taken_back_runs_again_from_its_old_start() -> None:
    before = case_after(notification(facts()))

    after = case_after(take_back(), case=notified(), now=TUESDAY)

    clock = after.clocks["panel_notified"]
    assert clock.running
    assert clock.explanation.due_on == before.clocks["panel_notified"].explanation.due_on
    assert clock.next_step


def test_taking_back_the_notification_ends_the_rapid_review_and_its_milestones() -> None:
    after = case_after(take_back(), case=notified(), now=TUESDAY)

    assert {clock.clock for clock in after.running_clocks} == {
        "panel_notified",
        "partner_told/police",
        "partner_told/integrated_care_board",
    }
    assert after.clocks[REVIEW].ended == "What is now known and recorded of the case does not call for it."
    assert "panel_notified" not in after.facts.moments


def test_what_is_taken_back_can_be_recorded_again_and_the_review_counts_from_then() -> None:
    undone = case_after(take_back(), case=notified(), now=TUESDAY)

    again = case_after(asked(NotifyPanel, panel_reference="P-2", done_at=TUESDAY), case=undone, now=TUESDAY)

    assert again.clocks[REVIEW].running
    assert again.clocks[REVIEW].explanation.start_on == date(2026, 6, 16)


def test_a_partner_who_was_not_told_after_all_is_waited_for_again() -> None:
    told = asked(TellPartner, partner="police", done_at=FRIDAY)
    case = case_after(notification(facts()), told)

    (withdrawn, *_) = events_of(take_back("partner_told/police"), case)

    assert withdrawn == DutyWithdrawn(clock="partner_told/police", was_done_at=FRIDAY, because=MISTAKE[1])
    assert case_after(take_back("partner_told/police"), case=case).clocks["partner_told/police"].running


def test_an_area_that_is_not_concerned_has_no_clock_any_more() -> None:
    case = case_after(notification(facts().model_copy(update={"other_areas": ("Leeds",)})))
    withdrawn = asked(WithdrawArea, area="Leeds", because=AREA_NOT_CONCERNED[0])

    assert case.clocks["area_told/Leeds"].running
    assert AreaWithdrawn(area="Leeds", because=AREA_NOT_CONCERNED[0]) in events_of(withdrawn, case)
    assert case_after(withdrawn, case=case).clocks["area_told/Leeds"].ended


def test_an_area_that_turns_out_to_be_concerned_after_all_has_its_clock_again_with_its_start() -> None:
    leeds = facts().model_copy(update={"other_areas": ("Leeds",)})
    withdrawn = asked(WithdrawArea, area="Leeds", because=AREA_NOT_CONCERNED[0])
    case = case_after(notification(leeds), withdrawn)

    again = case_after(asked(ConfirmFacts, facts=Facts(other_areas=("Leeds",))), case=case, now=TUESDAY)

    assert again.clocks["area_told/Leeds"].running
    assert again.clocks["area_told/Leeds"].explanation.start_on == date(2026, 6, 12)


def with_review_submitted() -> Case:
    return case_after(asked(SubmitRapidReview, done_at=TUESDAY), case=notified(), now=TUESDAY)


def with_leeds_told() -> Case:
    leeds = facts().model_copy(update={"other_areas": ("Leeds",)})
    return case_after(notification(leeds), asked(TellArea, area="Leeds", done_at=FRIDAY))


LEEDS = asked(WithdrawArea, area="Leeds", because=AREA_NOT_CONCERNED[0])


@pytest.mark.parametrize(
    ("command", "case", "refusal", "says"),
    [
        pytest.param(correct(done_at=MONDAY), notified(), AlreadyRecorded, "It is recorded at .* already", id="same"),
        pytest.param(correct("partner_told/police"), notified(), NothingToMeet, "Nothing is recorded there", id="none"),
        pytest.param(
            correct(because="I say so"),
            notified(),
            RuleDoesNotAllow,
            "The reason has to be one of these: the time was mistyped;",
            id="a reason of one's own",
        ),
        pytest.param(
            correct(done_at=TUESDAY + timedelta(hours=1)),
            notified(),
            NotYetHappened,
            "cannot be recorded for a time that has not come",
            id="to come",
        ),
        pytest.param(
            correct(done_at=FRIDAY - timedelta(days=5)),
            notified(),
            BeforeItBegan,
            "before the incident",
            id="too early",
        ),
        pytest.param(correct(), Case(), UnknownCase, "There is no case", id="corrected in no case"),
        pytest.param(take_back(), Case(), UnknownCase, "There is no case", id="taken back in no case"),
        pytest.param(
            take_back(because="I say so"),
            notified(),
            RuleDoesNotAllow,
            "The reason has to be one of these",
            id="taken back for a reason of one's own",
        ),
        pytest.param(
            take_back("written_confirmation"),
            notified(),
            RuleDoesNotAllow,
            "The written form itself is kept",
            id="the form is here",
        ),
        pytest.param(
            take_back(),
            with_review_submitted(),
            RuleDoesNotAllow,
            "The rapid review is recorded as submitted: take that back first",
            id="something came after it",
        ),
        pytest.param(LEEDS, notified(), NothingToMeet, "That area is not among those", id="another area"),
        pytest.param(LEEDS, with_leeds_told(), AlreadyRecorded, "Leeds has been told, so its line stays", id="told"),
    ],
)
def test_what_cannot_be_put_right_is_refused_in_words(
    command: Command, case: Case, refusal: type[Refusal], says: str
) -> None:
    with pytest.raises(refusal, match=says):
        events_of(command, case, now=TUESDAY)


def test_a_form_that_came_on_paper_can_be_taken_back() -> None:
    case = case_after(referral(facts()), asked(RecordWrittenForm, done_at=FRIDAY))

    assert case_after(take_back("written_confirmation"), case=case).clocks["written_confirmation"].running


def test_the_panel_cannot_have_been_notified_after_the_rapid_review_went_to_it() -> None:
    submitted = case_after(asked(SubmitRapidReview, done_at=TUESDAY), case=notified(), now=TUESDAY)
    later = correct(done_at=TUESDAY + timedelta(hours=1))

    with pytest.raises(BeforeItBegan, match="The rapid review is recorded as submitted before that"):
        case_after(later, case=submitted, now=TUESDAY + timedelta(hours=2))
