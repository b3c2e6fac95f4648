"""How a case leaves and comes back: nobody's clock stops before somebody else has taken it over."""

from datetime import timedelta

import pytest

from casereview.domain.case import Case
from casereview.domain.commands import (
    Command,
    ConfirmFacts,
    ConfirmTransfer,
    ExtendClock,
    NotifyPanel,
    OfferTransfer,
    ReopenCase,
    TellPartner,
    WithdrawCase,
    WithdrawOffer,
)
from casereview.domain.events import ClockEnded
from casereview.domain.facts import Facts
from casereview.domain.reasons import (
    AUTHORITIES,
    OFFER_WITHDRAWN,
    REOPENED,
    TRANSFERRED,
    WITHDRAWN,
    WITHDRAWN_AFTER_NOTIFICATION,
)
from casereview.domain.refusals import (
    AlreadyRecorded,
    BeforeItBegan,
    CaseIsClosed,
    NothingToMeet,
    NotYetHappened,
    Refusal,
    RuleDoesNotAllow,
    UnknownArea,
    UnknownCase,
)
from tests.deciding import asked, case_after, events_of
from tests.houses import FRIDAY, facts, notification

MONDAY = FRIDAY + timedelta(days=3)
WITHDRAW = asked(WithdrawCase, authority=AUTHORITIES[0], because=WITHDRAWN[0])
REOPEN = asked(ReopenCase, because=REOPENED[0])
OFFERED_BY = "Bedford Borough, telephone 01632 960001"
TO_LEEDS = asked(OfferTransfer, area="Leeds", to_partnership="", offered_by=OFFERED_BY, because=TRANSFERRED[0])
TO_LUTON = asked(OfferTransfer, area="Luton", to_partnership="luton", offered_by=OFFERED_BY, because=TRANSFERRED[0])
RECEIPT = asked(ConfirmTransfer, receipt="LS-1", done_at=FRIDAY)
NOTIFY = asked(NotifyPanel, panel_reference="P-1", done_at=FRIDAY)


def a_case(*more: Command) -> Case:
    """A serious incident notified on Friday, and what came after."""
    return case_after(notification(facts()), *more)


def test_withdrawing_a_case_ends_every_clock_that_runs_with_its_reason() -> None:
    ended = [event for event in events_of(WITHDRAW, a_case()) if isinstance(event, ClockEnded)]

    assert {event.clock for event in ended} == {clock.clock for clock in a_case().running_clocks}
    assert {event.reason for event in ended} == {
        "Withdrawn by the partnership lead: the referrer has withdrawn the referral."
    }


def test_a_clock_that_was_met_stays_met_when_the_case_is_withdrawn() -> None:
    told = asked(TellPartner, partner="police", done_at=FRIDAY)

    clock = a_case(told, WITHDRAW).clocks["partner_told/police"]

    assert (clock.met_at, clock.ended) == (FRIDAY, "")


def test_a_case_that_is_reopened_has_its_clocks_back_with_the_start_and_the_edition_they_had() -> None:
    before, after = a_case(), case_after(REOPEN, case=a_case(WITHDRAW), now=MONDAY)

    assert {clock.clock for clock in after.running_clocks} == {clock.clock for clock in before.running_clocks}
    for name, clock in after.clocks.items():
        assert clock.explanation == before.clocks[name].explanation
        assert clock.rule_set == before.clocks[name].rule_set


def test_a_clock_keeps_the_time_it_was_given_over_a_withdrawal() -> None:
    more = {"authority": "the partnership lead", "because": "an agency needs more time"}
    extended = a_case(NOTIFY, asked(ExtendClock, clock="returns_received", more=2, **more))
    agreed = asked(WithdrawCase, authority=AUTHORITIES[0], because=WITHDRAWN_AFTER_NOTIFICATION[0])

    after = case_after(agreed, REOPEN, case=extended)

    assert after.clocks["returns_received"].changes == extended.clocks["returns_received"].changes
    assert after.clocks["returns_received"].explanation == extended.clocks["returns_received"].explanation


def test_once_the_panel_is_notified_a_case_is_withdrawn_only_because_the_criteria_are_not_met() -> None:
    with pytest.raises(RuleDoesNotAllow, match="the criteria turned out not to be met, and the Panel has agreed"):
        events_of(WITHDRAW, a_case(NOTIFY))

    because = WITHDRAWN_AFTER_NOTIFICATION[0]
    agreed = asked(WithdrawCase, authority=AUTHORITIES[0], because=because)
    assert a_case(NOTIFY, agreed).running_clocks == ()
    with pytest.raises(RuleDoesNotAllow):
        events_of(agreed, a_case())


def test_until_the_other_area_confirms_every_clock_runs_here() -> None:
    assert a_case(TO_LEEDS).clocks == a_case().clocks


def test_a_case_handed_over_to_an_area_outside_ends_here() -> None:
    case = a_case(TO_LEEDS, RECEIPT)

    assert case.closed == "Handed over to Leeds, which has confirmed it."
    assert case.running_clocks == ()
    assert case.partnership == "bedford-borough"


def test_a_case_handed_over_inside_the_tracker_changes_hands_and_its_clocks_keep_their_start() -> None:
    case = a_case(TO_LUTON, RECEIPT)

    assert (case.partnership, case.closed, case.transfer) == ("luton", "", None)
    assert case.clocks == a_case().clocks


def test_a_case_that_the_other_area_hands_back_is_followed_here_again() -> None:
    back = asked(ReopenCase, because="the other area has handed it back")

    case = case_after(back, case=a_case(TO_LEEDS, RECEIPT), now=MONDAY)

    assert case.closed == ""
    assert case.clocks["panel_notified"].running


@pytest.mark.parametrize(
    ("command", "case", "refusal", "says"),
    [
        pytest.param(WITHDRAW, Case(), UnknownCase, "There is no case", id="no case to withdraw"),
        pytest.param(
            WITHDRAW,
            a_case(WITHDRAW),
            CaseIsClosed,
            "This case is closed. Withdrawn by the partnership lead",
            id="withdrawn twice",
        ),
        pytest.param(
            asked(WithdrawCase, authority="me", because=WITHDRAWN[0]),
            a_case(),
            RuleDoesNotAllow,
            "A case is withdrawn by the partnership lead or",
            id="by nobody's authority",
        ),
        pytest.param(
            asked(WithdrawCase, authority=AUTHORITIES[0], because="it is old"),
            a_case(),
            RuleDoesNotAllow,
            "The reason has to be one of these: the referrer",
            id="for a reason of one's own",
        ),
        pytest.param(REOPEN, a_case(), NothingToMeet, "there is nothing to reopen", id="reopened though open"),
        pytest.param(REOPEN, Case(), UnknownCase, "There is no case", id="no case to reopen"),
        pytest.param(
            asked(ReopenCase, because="why not"),
            a_case(WITHDRAW),
            RuleDoesNotAllow,
            "The reason has to be one of these",
            id="reopened for a reason of one's own",
        ),
        pytest.param(
            asked(OfferTransfer, area="Atlantis", to_partnership="", offered_by=OFFERED_BY, because=TRANSFERRED[0]),
            a_case(),
            UnknownArea,
            "Enter the name of a local authority area",
            id="no area of England",
        ),
        pytest.param(
            asked(
                OfferTransfer,
                area="Bedford",
                to_partnership="bedford-borough",
                offered_by=OFFERED_BY,
                because=TRANSFERRED[0],
            ),
            a_case(),
            RuleDoesNotAllow,
            "Bedford Borough is the area of this case already",
            id="to itself",
        ),
        pytest.param(
            TO_LUTON,
            a_case(TO_LEEDS),
            AlreadyRecorded,
            "has been offered to Leeds, which has not confirmed",
            id="offered twice",
        ),
        pytest.param(RECEIPT, a_case(), NothingToMeet, "has not been offered to another area", id="never offered"),
        pytest.param(
            asked(ConfirmTransfer, receipt="LS-1", done_at=MONDAY),
            a_case(TO_LEEDS),
            NotYetHappened,
            "The other area's receipt cannot be recorded",
            id="confirmed in the future",
        ),
        pytest.param(NOTIFY, a_case(WITHDRAW), CaseIsClosed, "Reopen it first", id="recorded on a closed case"),
        pytest.param(
            asked(ConfirmFacts, facts=Facts()),
            a_case(TO_LEEDS, RECEIPT),
            CaseIsClosed,
            "Handed over to Leeds",
            id="confirmed on a case that left",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(command: Command, case: Case, refusal: type[Refusal], says: str) -> None:
    with pytest.raises(refusal, match=says):
        events_of(command, case)


def test_an_offer_made_by_mistake_is_taken_back_and_another_can_be_made() -> None:
    back = asked(WithdrawOffer, because=OFFER_WITHDRAWN[0])

    case = case_after(back, TO_LUTON, case=a_case(TO_LEEDS))

    assert case.transfer
    assert case.transfer.area == "Luton"


def test_another_area_cannot_have_confirmed_before_it_was_offered_the_case() -> None:
    too_early = asked(ConfirmTransfer, receipt="LS-1", done_at=FRIDAY - timedelta(days=2))

    with pytest.raises(BeforeItBegan, match="before it was offered the case, on Friday 12 June 2026"):
        case_after(too_early, case=a_case(TO_LEEDS), now=MONDAY)


def test_what_was_overdue_when_a_case_was_handed_over_is_not_forgotten() -> None:
    much_later = FRIDAY + timedelta(days=21)
    receipt = asked(ConfirmTransfer, receipt="LS-1", done_at=much_later)

    case = case_after(receipt, case=a_case(TO_LEEDS), now=much_later)

    assert case.clocks["panel_notified"].ended == (
        "Handed over to Leeds, which has confirmed it. Overdue by 13 days and 10 hours when it ended."
    )
