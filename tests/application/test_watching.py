"""The watch over the clocks: reminders, what is overdue, escalation; each once, and nothing for what is done."""

from datetime import UTC, datetime, timedelta

from casereview.application.perform import perform
from casereview.application.watch_clocks import watch_clocks
from casereview.domain.commands import NotifyPanel
from tests.houses import FRIDAY, facts, memory_house, notification, referral, templates_owed

BB = "BB-K7QM-3XTP"


def test_an_hour_after_the_48_hours_the_safeguarding_partners_have_been_told() -> None:
    house, history = memory_house()
    perform(referral(facts()), now=FRIDAY, house=house)
    history.emails.clear()

    watch_clocks(house=house, now=FRIDAY + timedelta(hours=50))

    assert templates_owed(history) == {
        "clock_reminder": {"nurse", "unit"},
        "clock_overdue": {"nurse", "unit"},
        "clock_escalated": {"police"},
    }


def test_four_hours_after_the_48_hours_the_chair_has_been_told_too() -> None:
    house, history = memory_house()
    perform(referral(facts()), now=FRIDAY, house=house)

    watch_clocks(house=house, now=FRIDAY + timedelta(hours=52))

    assert templates_owed(history)["clock_escalated"] == {"police", "chair"}
    assert {e.context["late"] for e in history.emails.values() if e.template == "clock_reminder"} == {True}


def test_a_watch_that_runs_again_sends_nothing_again() -> None:
    house, history = memory_house()
    perform(referral(facts()), now=FRIDAY, house=house)
    watch_clocks(house=house, now=FRIDAY + timedelta(hours=50))
    sent = dict(history.emails)

    watch_clocks(house=house, now=FRIDAY + timedelta(hours=51))

    assert history.emails == sent


def test_a_case_with_many_clocks_all_missed_is_caught_up_without_overfilling_a_transaction() -> None:
    house, history = memory_house()
    areas = tuple(f"Area {letter}" for letter in "ABCDEFGHIJKL")
    perform(referral(facts().model_copy(update={"other_areas": areas})), now=FRIDAY, house=house)

    watched = watch_clocks(house=house, now=FRIDAY + timedelta(days=31))

    assert (watched.clocks, watched.failures) == (16, ())
    assert list(history.due(FRIDAY + timedelta(days=60))) == []


def test_nothing_is_sent_for_what_was_done_while_the_watch_had_stopped() -> None:
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    told = NotifyPanel(reference=BB, command_id="p", by="Business Unit", panel_reference="P-1", done_at=FRIDAY)
    perform(told, now=FRIDAY, house=house)
    history.emails.clear()

    watch_clocks(house=house, now=FRIDAY + timedelta(days=10))

    about = {clock["title"] for email in history.emails.values() for clock in email.context["reached"]}
    assert about == {"Report the event to the safeguarding partner: police, integrated care board"}


def test_clocks_that_fall_at_the_same_time_are_one_email_to_each_person() -> None:
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    history.emails.clear()

    watch_clocks(house=house, now=datetime(2026, 6, 17, 8, 5, tzinfo=UTC))

    assert sorted(email.to for email in history.emails.values()) == ["officer@people.example", "unit@people.example"]
    assert [clock["title"] for clock in next(iter(history.emails.values())).context["reached"]] == [
        "Notify the Panel of the serious incident",
        "Report the event to the safeguarding partner: police, integrated care board",
    ]
