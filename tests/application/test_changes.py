"""Clocks and cases that change by somebody's authority: what the case, the watch and the people concerned see."""

from datetime import UTC, date, datetime, timedelta

import pytest

from casereview.application.perform import perform
from casereview.application.questions import case_page
from casereview.application.watch_clocks import watch_clocks
from casereview.domain import commands
from casereview.domain.facts import Facts
from casereview.domain.refusals import CaseIsClosed, NothingToMeet, RuleDoesNotAllow, UnknownCase
from casereview.domain.roles import Role
from tests.changing import BB, DISCUSSED, MONDAY, PANEL_AGREED, asked, in_rapid_review, told
from tests.houses import (
    ELSEWHERE,
    FRIDAY,
    UNIT,
    facts,
    instant,
    memory_house,
    notification,
    referral,
)


def test_an_extension_the_rule_allows_moves_the_date_and_keeps_the_old_one() -> None:
    house, _ = in_rapid_review()
    before = house.case(BB).clocks["rapid_review_submitted"].explanation

    extended = asked(commands.ExtendClock, clock="rapid_review_submitted", more=5, **PANEL_AGREED)
    perform(extended, now=MONDAY, house=house)

    clock = house.case(BB).clocks["rapid_review_submitted"]
    assert (before.due_on, clock.explanation.due_on) == (date(2026, 7, 3), date(2026, 7, 10))
    assert "Extended by 5 working days at 10:00 on Monday 15 June 2026 (BST)" in " ".join(
        clock.explanation.paragraphs()
    )
    timeline = " ".join(line.what for line in case_page(UNIT, BB, house=house, now=MONDAY).timeline)
    assert "It was due by the end of Friday 3 July 2026; it is now due by the end of Friday 10 July 2026" in timeline


def test_whoever_has_the_duty_is_told_of_the_new_date_once() -> None:
    house, history = in_rapid_review()
    extended = asked(commands.ExtendClock, clock="rapid_review_submitted", more=5, **PANEL_AGREED)

    perform(extended, now=MONDAY, house=house)
    perform(extended, now=MONDAY, house=house)

    assert told(history) == {
        person: [
            (
                "Submit the rapid review to the Panel. It was extended by 5 working days, by the Panel, in writing: "
                "the Panel agreed to a later date."
            ),
            (
                "Submit the rapid review to the Panel. It was due by the end of Friday 3 July 2026; it is now due by "
                "the end of Friday 10 July 2026, because it was extended by the Panel, in writing: the Panel agreed "
                "to a later date."
            ),
        ][: 2 if person == "unit" else 1]
        for person in ("unit", "lead")
    }


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (
            asked(commands.ExtendClock, clock="partner_told/police", more=1, **PANEL_AGREED),
            "This clock may not be extended: no source names anybody who could give the local authority more time",
        ),
        (
            asked(commands.PauseClock, clock="partner_told/police", **DISCUSSED),
            "This clock may not be paused: the guidance counts its working days without a stop",
        ),
        (
            asked(commands.ExtendClock, clock="rapid_review_submitted", more=1, authority="me", because="I am late"),
            "The rule allows this by the Panel, in writing only",
        ),
    ],
)
def test_what_the_rule_does_not_allow_is_refused_in_its_words(command: commands.Command, says: str) -> None:
    house, _ = in_rapid_review()

    with pytest.raises(RuleDoesNotAllow, match=says):
        perform(command, now=MONDAY, house=house)


def test_a_paused_clock_is_due_at_no_time_and_sends_nothing() -> None:
    house, _ = in_rapid_review()
    perform(asked(commands.PauseClock, clock="returns_received", **DISCUSSED), now=MONDAY, house=house)

    clock = next(c for c in case_page(UNIT, BB, house=house, now=MONDAY).clocks if c.clock == "returns_received")

    assert (clock.state, clock.due_text) == (
        "paused",
        "at no time while it is paused (it was due by the end of Tuesday 23 June 2026)",
    )
    assert house.case(BB).clocks["returns_received"].next_step is None


def test_days_on_which_a_clock_stood_still_are_not_counted() -> None:
    house, _ = in_rapid_review()
    perform(asked(commands.PauseClock, clock="returns_received", **DISCUSSED), now=MONDAY, house=house)

    resumed = asked(commands.ResumeClock, clock="returns_received")
    perform(resumed, now=MONDAY + timedelta(days=2), house=house)

    explanation = house.case(BB).clocks["returns_received"].explanation
    assert explanation.due_on == date(2026, 6, 25)
    assert (date(2026, 6, 16), f"paused: {DISCUSSED['because']}") in explanation.skipped


def test_a_corrected_time_of_the_notification_moves_the_rapid_review_and_not_the_clock_that_was_met() -> None:
    house, _ = in_rapid_review()
    met = house.case(BB).clocks["panel_notified"].explanation
    corrected = asked(commands.CorrectDuty, clock="panel_notified", done_at=MONDAY, because="the time was mistyped")

    perform(corrected, now=MONDAY + timedelta(days=1), house=house)

    case = house.case(BB)
    assert case.clocks["panel_notified"].explanation == met
    assert case.clocks["panel_notified"].met_at == MONDAY
    assert case.clocks["rapid_review_submitted"].explanation.due_on == date(2026, 7, 6)


def test_a_duty_taken_back_has_its_clock_run_again_and_whoever_it_is_told() -> None:
    house, history = in_rapid_review()
    back = asked(commands.WithdrawDuty, clock="panel_notified", because="it was recorded on the wrong case")

    perform(back, now=MONDAY, house=house)

    case = house.case(BB)
    assert case.clocks["panel_notified"].running
    assert case.clocks["rapid_review_submitted"].ended
    assert set(told(history)) == {"officer", "unit", "police", "chair"}


def test_a_withdrawn_case_sends_nothing_more_and_says_why() -> None:
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    gone = asked(
        commands.WithdrawCase, authority="the partnership lead", because="the referrer has withdrawn the referral"
    )
    perform(gone, now=MONDAY, house=house)
    history.emails.clear()

    watch_clocks(house=house, now=MONDAY + timedelta(days=30))

    page = case_page(UNIT, BB, house=house, now=MONDAY)
    assert history.emails == {}
    assert page.closed == "Withdrawn by the partnership lead: the referrer has withdrawn the referral."


def test_once_the_panel_was_notified_a_case_is_withdrawn_only_with_the_panels_agreement() -> None:
    house, _ = in_rapid_review()
    gone = asked(
        commands.WithdrawCase, authority="the partnership lead", because="the referrer has withdrawn the referral"
    )

    with pytest.raises(RuleDoesNotAllow, match="the criteria turned out not to be met, and the Panel has agreed"):
        perform(gone, now=MONDAY, house=house)


def test_nothing_is_recorded_on_a_case_that_was_withdrawn() -> None:
    house, _ = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    perform(
        asked(commands.WithdrawCase, authority="the partnership lead", because="it was opened by mistake"),
        now=MONDAY,
        house=house,
    )

    with pytest.raises(CaseIsClosed, match="Reopen it first"):
        perform(asked(commands.NotifyPanel, panel_reference="SIN-1", done_at=MONDAY), now=MONDAY, house=house)


def test_a_reopened_case_has_the_clocks_it_had_with_their_start() -> None:
    house, _ = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    before = house.case(BB).clocks["panel_notified"].explanation
    perform(
        asked(commands.WithdrawCase, authority="the partnership lead", because="it was opened by mistake"),
        now=MONDAY,
        house=house,
    )

    perform(asked(commands.ReopenCase, because="it was withdrawn by mistake"), now=MONDAY, house=house)

    clock = house.case(BB).clocks["panel_notified"]
    assert clock.running
    assert clock.explanation == before


def test_clocks_run_here_until_the_other_area_has_confirmed() -> None:
    house, _ = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    because = "the incident happened in that area"
    perform(
        asked(
            commands.OfferTransfer,
            area="Milton Keynes",
            to_partnership="",
            offered_by="Bedford Borough",
            because=because,
        ),
        now=MONDAY,
        house=house,
    )
    running = house.case(BB).clocks["panel_notified"].running

    perform(asked(commands.ConfirmTransfer, receipt="MK-7", done_at=MONDAY), now=MONDAY, house=house)

    case = house.case(BB)
    assert running
    assert case.closed == "Handed over to Milton Keynes, which has confirmed it."
    assert not case.running_clocks


def test_a_case_handed_to_a_partnership_of_the_tracker_goes_there_with_its_clocks() -> None:
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    before = house.case(BB).clocks["panel_notified"].explanation
    because = "the incident happened in that area"
    perform(
        asked(
            commands.OfferTransfer, area="Luton", to_partnership="luton", offered_by="Bedford Borough", because=because
        ),
        now=MONDAY,
        house=house,
    )
    asked_to_take = {e.to for e in history.emails.values() if e.context.get("heading") == "A case is offered to you"}

    perform(asked(commands.ConfirmTransfer, receipt="LU-7", done_at=MONDAY), now=MONDAY, house=house)

    assert asked_to_take == {"elsewhere@people.example"}
    assert house.case(BB).clocks["panel_notified"].explanation == before
    assert case_page(ELSEWHERE, BB, house=house, now=MONDAY).next is not None
    with pytest.raises(UnknownCase):
        case_page(UNIT, BB, house=house, now=MONDAY)


def test_a_partner_who_has_seen_an_escalation_keeps_it_from_the_chair() -> None:
    house, history = memory_house()
    perform(referral(facts()), now=FRIDAY, house=house)
    watch_clocks(house=house, now=FRIDAY + timedelta(hours=50))
    seen = asked(
        commands.AcknowledgeEscalation,
        clock="written_confirmation",
        step="an hour after",
        role=Role.SAFEGUARDING_PARTNER,
    )
    perform(seen, now=FRIDAY + timedelta(hours=50), house=house)

    watch_clocks(house=house, now=FRIDAY + timedelta(hours=60))

    assert {e.to for e in history.emails.values() if e.template == "clock_escalated"} == {"police@people.example"}


def test_nobody_acknowledges_what_was_not_escalated_to_them() -> None:
    house, _ = memory_house()
    perform(referral(facts()), now=FRIDAY, house=house)
    watch_clocks(house=house, now=FRIDAY + timedelta(hours=50))
    seen = asked(
        commands.AcknowledgeEscalation, clock="written_confirmation", step="an hour after", role=Role.INDEPENDENT_CHAIR
    )

    with pytest.raises(NothingToMeet, match="nothing was escalated to you"):
        perform(seen, now=FRIDAY + timedelta(hours=50), house=house)


def test_each_agency_keeps_its_own_awareness_and_the_old_value_stays_visible() -> None:
    house, _ = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    later = instant(FRIDAY - timedelta(hours=3))
    second = notification(facts(agency_aware=later), form="f2", agency="school", command_id="inbound/f2")
    perform(second, now=FRIDAY, house=house)
    confirmed = Facts(moments={"agency_aware": instant(FRIDAY - timedelta(hours=1))})
    perform(asked(commands.ConfirmFacts, facts=confirmed), now=MONDAY, house=house)

    lines = {line.label: line for line in case_page(UNIT, BB, house=house, now=MONDAY).facts}

    assert lines["When the agency became aware"].value == "09:00 on Friday 12 June 2026 (BST)"
    assert lines["When the agency became aware"].earlier == (
        (
            "10:00 on Friday 12 June 2026 (BST), stated in the notification form received at 10:00 on "
            "Friday 12 June 2026 (BST)"
        ),
    )
    assert lines["When the agency became aware: Example School"].value == "07:00 on Friday 12 June 2026 (BST)"


def test_a_newer_edition_of_a_rule_is_shown_and_not_applied() -> None:
    house, _ = memory_house()
    in_2023 = datetime(2023, 12, 11, 9, tzinfo=UTC)
    said = facts().model_copy(update={"moments": {name: instant(in_2023) for name in facts().moments}})
    perform(notification(said, received_at=in_2023), now=in_2023, house=house)

    page = case_page(UNIT, BB, house=house, now=datetime(2024, 1, 8, 9, tzinfo=UTC))

    clock = next(clock for clock in page.clocks if clock.clock == "panel_notified")
    assert "Working Together 2018, chapter 4" in clock.citation
    assert clock.newer_rule == (
        "This clock keeps Working Together to Safeguard Children 2018, under which it started. Now Working Together to "
        "Safeguard Children 2023 is in force: it says 5 working days."
    )
