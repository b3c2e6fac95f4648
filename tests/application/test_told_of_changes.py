"""What changes ends, moves and tells: with what called for it, to whom it concerns, and in order."""

from dataclasses import replace
from datetime import UTC, date, datetime

from casereview.adapters.calendars_memory import MemoryCalendars
from casereview.adapters.word_form import read_notification_form
from casereview.application.perform import perform
from casereview.application.receive_form import ArrivedForm, receive_form
from casereview.application.watch_clocks import watch_clocks
from casereview.domain import commands
from casereview.domain.facts import Facts
from casereview.domain.london import london_date
from casereview.domain.partnership import Partnership
from casereview.domain.roles import Membership, Person, Role
from tests.changing import BB, MONDAY, PANEL_AGREED, asked, in_rapid_review, told
from tests.forms import filled_form
from tests.houses import (
    FRIDAY,
    MemoryDirectory,
    came_in,
    day,
    facts,
    memory_house,
    notification,
    referral,
    templates_owed,
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

    arrived = ArrivedForm(content=filled_form(case_reference=BB), sender="nurse@people.example")
    receive_form(came_in(house, at=MONDAY), arrived, read=read_notification_form, house=house, now=MONDAY)

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
