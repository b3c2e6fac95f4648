"""Clocks and cases that change by somebody's authority: what the case, the watch and the people concerned see."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from casereview.adapters.calendars_memory import MemoryCalendars
from casereview.adapters.history_memory import MemoryHistory
from casereview.adapters.word_form import read_notification_form
from casereview.application.house import House
from casereview.application.perform import perform
from casereview.application.questions import case_page
from casereview.application.receive_form import ArrivedForm, receive_form
from casereview.application.watch_clocks import watch_clocks
from casereview.domain import commands
from casereview.domain.facts import Facts
from casereview.domain.london import london_date
from casereview.domain.partnership import Partnership
from casereview.domain.refusals import CaseIsClosed, NothingToMeet, RuleDoesNotAllow, UnknownCase
from casereview.domain.roles import Membership, Person, Role
from tests.forms import filled_form
from tests.houses import (
    ELSEWHERE,
    FRIDAY,
    UNIT,
    MemoryDirectory,
    day,
    facts,
    instant,
    memory_house,
    notification,
    referral,
    templates_owed,
)

BB = "BB-K7QM-3XTP"
PANEL_AGREED = {"authority": "the Panel, in writing", "because": "the Panel agreed to a later date"}
DISCUSSED = {"authority": "the partnership lead", "because": "the criteria are being discussed with the Panel"}
MONDAY = datetime(2026, 6, 15, 9, tzinfo=UTC)


def asked(command: type[commands.Command], **said: object) -> commands.Command:
    """A command of the Business Unit's, each asked once."""
    what = f"{command.__name__}/{sorted(map(str, said.values()))}"
    return command.model_validate({"reference": BB, "command_id": what, "by": "Business Unit", **said})


def in_rapid_review() -> tuple[House, MemoryHistory]:
    """A case whose Panel was notified at ten on Friday 12 June 2026, and nobody's emails left to read."""
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    perform(asked(commands.NotifyPanel, panel_reference="SIN-1", done_at=FRIDAY), now=FRIDAY, house=house)
    history.emails.clear()
    return house, history


def told(history: MemoryHistory) -> dict[str, list[str]]:
    """Who was told of which changes."""
    return {e.to.partition("@")[0]: e.context["changes"] for e in history.emails.values() if "changes" in e.context}


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


def test_an_extension_ends_with_the_notification_it_was_given_for() -> None:
    house, _ = in_rapid_review()
    perform(
        asked(commands.ExtendClock, clock="rapid_review_submitted", more=20, **PANEL_AGREED), now=MONDAY, house=house
    )
    back = asked(commands.WithdrawDuty, clock="panel_notified", because="it was recorded on the wrong case")
    perform(back, now=MONDAY, house=house)

    perform(asked(commands.NotifyPanel, panel_reference="SIN-2", done_at=MONDAY), now=MONDAY, house=house)

    review = house.case(BB).clocks["rapid_review_submitted"].explanation
    assert (review.start_on, review.due_on, review.changes) == (date(2026, 6, 15), date(2026, 7, 6), ())


def test_a_milestone_reached_in_a_review_that_never_was_is_not_reached() -> None:
    house, _ = in_rapid_review()
    reached = asked(commands.ReachMilestone, milestone="information_requested", done_at=MONDAY)
    perform(reached, now=MONDAY, house=house)
    back = asked(commands.WithdrawDuty, clock="panel_notified", because="it was recorded on the wrong case")
    perform(back, now=MONDAY, house=house)

    perform(asked(commands.NotifyPanel, panel_reference="SIN-2", done_at=MONDAY), now=MONDAY, house=house)

    assert house.case(BB).clocks["information_requested"].running


def test_an_extension_recorded_wrongly_is_taken_back() -> None:
    house, _ = in_rapid_review()
    perform(
        asked(commands.ExtendClock, clock="rapid_review_submitted", more=50, **PANEL_AGREED), now=MONDAY, house=house
    )

    back = asked(commands.TakeBackExtension, clock="rapid_review_submitted", because="the wrong length was recorded")
    perform(back, now=MONDAY, house=house)

    assert house.case(BB).clocks["rapid_review_submitted"].explanation.due_on == date(2026, 7, 3)


def test_where_nobody_holds_the_role_the_business_unit_is_told_that_nobody_was() -> None:
    house, history = memory_house()
    school = referral(facts()).model_copy(update={"agency": "nobody-there"})
    perform(school, now=FRIDAY, house=house)

    unreached = [e for e in history.emails.values() if e.template == "nobody_told"]

    assert [e.to for e in unreached] == ["unit@people.example"]
    assert unreached[0].context["heading"] == "Nobody acts as the agency Case Review Group representative"


def test_a_clock_that_starts_long_overdue_is_told_to_those_whose_duty_it_is_before_anybody_above_them() -> None:
    house, history = memory_house()
    long_ago = facts(happened=day(date(2026, 5, 20)), local_authority_aware=day(date(2026, 5, 21)))
    perform(notification(long_ago), now=FRIDAY, house=house)
    history.emails.clear()

    watch_clocks(house=house, now=FRIDAY)
    first = templates_owed(history)
    watch_clocks(house=house, now=MONDAY)

    assert first == {"clock_overdue": {"officer", "unit"}}
    assert templates_owed(history)["clock_escalated"] == {"police"}


def test_a_fact_that_ends_a_statutory_clock_is_told_with_its_reason() -> None:
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    history.emails.clear()

    settled = Facts(answers={"seriousness": "non_serious"})
    perform(asked(commands.ConfirmFacts, facts=settled, because="the agency has put it right"), now=MONDAY, house=house)

    assert set(told(history)) == {"officer", "unit"}
    assert told(history)["officer"][0].startswith("Notify the Panel of the serious incident. It is no longer owed.")


def test_a_fact_that_starts_a_statutory_clock_is_told_to_whose_duty_it_is() -> None:
    house, history = memory_house()
    perform(notification(facts({"seriousness": "non_serious"})), now=FRIDAY, house=house)
    history.emails.clear()

    perform(asked(commands.ConfirmFacts, facts=Facts(answers={"seriousness": "serious"})), now=MONDAY, house=house)

    assert "due by the end of Friday 19 June 2026" in told(history)["officer"][0]


def test_a_form_that_moves_a_statutory_date_says_so() -> None:
    house, history = memory_house()
    perform(referral(facts()), now=FRIDAY, house=house)
    history.emails.clear()

    later = facts(local_authority_aware=day(date(2026, 6, 15)))
    perform(notification(later, received_at=MONDAY), now=MONDAY, house=house)

    assert (
        "It was due by the end of Friday 19 June 2026; it is now due by the end of Monday 22 June 2026, because a "
        "notification form stated it."
    ) in told(history)["officer"][0]


def test_another_agencys_form_that_says_otherwise_leaves_it_to_a_person() -> None:
    house, _ = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)

    says_otherwise = facts({"seriousness": "non_serious"}, local_authority_aware=day(date(2026, 6, 15)))
    second = notification(says_otherwise, form="f2", agency="school", command_id="inbound/f2", received_at=MONDAY)
    perform(second, now=MONDAY, house=house)

    clock = house.case(BB).clocks["panel_notified"]
    assert clock.running
    assert clock.explanation.provisional == "It is not yet clear whether this is a serious incident."
    assert clock.explanation.start_on == date(2026, 6, 12)


def test_whoever_an_overdue_clock_was_escalated_to_hears_when_its_date_moves() -> None:
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    much_later = datetime(2026, 6, 24, 8, 30, tzinfo=UTC)
    watch_clocks(house=house, now=much_later)
    history.emails.clear()

    corrected = Facts(moments={"local_authority_aware": day(date(2026, 6, 22))})
    perform(asked(commands.ConfirmFacts, facts=corrected, because="it was mistyped"), now=much_later, house=house)

    assert set(told(history)) == {"officer", "unit", "police", "chair"}
    assert "because the Business Unit confirmed or corrected a fact: it was mistyped" in told(history)["chair"][0]


def test_an_escalation_about_a_new_date_can_be_seen_and_stopped_again() -> None:
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    escalated = datetime(2026, 6, 23, 8, 30, tzinfo=UTC)
    watch_clocks(house=house, now=escalated)
    seen = {"clock": "panel_notified", "step": "two working days after", "role": Role.SAFEGUARDING_PARTNER}
    perform(asked(commands.AcknowledgeEscalation, **seen), now=escalated, house=house)
    corrected = Facts(moments={"local_authority_aware": day(date(2026, 6, 15))})
    perform(asked(commands.ConfirmFacts, facts=corrected), now=escalated, house=house)

    assert house.case(BB).clocks["panel_notified"].seen == frozenset()
    again = datetime(2026, 6, 24, 8, 30, tzinfo=UTC)
    watch_clocks(house=house, now=again)
    perform(
        asked(commands.AcknowledgeEscalation, **seen).model_copy(update={"command_id": "again"}), now=again, house=house
    )
    history.emails.clear()
    watch_clocks(house=house, now=datetime(2026, 6, 25, 8, 30, tzinfo=UTC))

    about = [e for e in history.emails.values() if e.to == "chair@people.example"]
    assert "Notify the Panel" not in " ".join(clock["title"] for e in about for clock in e.context["reached"])


def test_a_form_for_a_case_that_was_handed_over_reaches_it_by_the_address_the_agency_knows() -> None:
    house, _ = memory_house()
    perform(referral(facts()), now=FRIDAY, house=house)
    because = "the incident happened in that area"
    offer = asked(
        commands.OfferTransfer, area="Luton", to_partnership="luton", offered_by="Bedford Borough", because=because
    )
    perform(offer, now=MONDAY, house=house)
    perform(asked(commands.ConfirmTransfer, receipt="LU-7", done_at=MONDAY), now=MONDAY, house=house)

    arrived = ArrivedForm(
        key="forms/1",
        partnership="bedford-borough",
        agency="hospital",
        route="email",
        inbound_id="f9",
        sender="nurse@people.example",
        received_at=MONDAY,
    )
    receive_form(arrived, filled_form(case_reference=BB), read=read_notification_form, house=house, now=MONDAY)

    case = house.case(BB)
    assert (case.partnership, case.received_in_writing) == ("luton", True)


def test_a_person_with_roles_in_both_areas_gets_both_letters_about_an_offer() -> None:
    house, history = memory_house()
    both = Person(
        email="both@people.example",
        name="Both",
        memberships=(
            Membership(partnership="bedford-borough", role=Role.NOTIFYING_OFFICER, organisation="local_authority"),
            Membership(partnership="luton", role=Role.BUSINESS_UNIT),
        ),
    )

    class WithBoth(MemoryDirectory):
        def partnership(self, partnership: str) -> Partnership:
            home = super().partnership(partnership)
            return home.model_copy(update={"people": (*home.people, both)})

    house = replace(house, directory=WithBoth())
    perform(notification(facts()), now=FRIDAY, house=house)
    history.emails.clear()
    because = "the incident happened in that area"
    perform(
        asked(commands.OfferTransfer, area="Luton", to_partnership="luton", offered_by="Bedford", because=because),
        now=MONDAY,
        house=house,
    )

    assert len([e for e in history.emails.values() if e.to == "both@people.example"]) == 2


def test_an_escalation_that_was_put_off_to_a_day_closed_since_falls_on_the_next_open_one() -> None:
    house, _ = memory_house()
    long_ago = facts(happened=day(date(2026, 5, 20)), local_authority_aware=day(date(2026, 5, 21)))
    perform(notification(long_ago), now=FRIDAY, house=house)
    calendar = house.calendar.also_closed({date(2026, 6, 15): "A royal wedding"})
    house = replace(house, calendars=MemoryCalendars(calendar))

    perform(asked(commands.RecountClocks, closed=((date(2026, 6, 15), "A royal wedding"),)), now=FRIDAY, house=house)

    escalated = [s for s in house.case(BB).clocks["panel_notified"].ladder if s.letter == "clock_escalated"]
    assert [london_date(step.at) for step in escalated] == [date(2026, 6, 16), date(2026, 6, 17)]
