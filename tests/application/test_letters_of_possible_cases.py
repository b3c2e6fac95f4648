"""What came in and nobody has read: its clocks chase the Business Unit, and blame no agency for what it cannot do."""

from datetime import timedelta

import pytest

from casereview.adapters.history_memory import MemoryHistory
from casereview.adapters.letter import write
from casereview.application.perform import perform
from casereview.application.records import OwedEmail
from casereview.application.resolve_item import deal_with
from casereview.application.watch_clocks import watch_clocks
from casereview.domain.senders import WhoSentIt
from tests.houses import FRIDAY, UNIT, facts, filed, keep_one_waiting, memory_house, notification

RUNGS = ("clock_reminder", "clock_overdue", "clock_escalated")


@pytest.fixture
def chased() -> list[OwedEmail]:
    """All that is owed about a possible case, of nobody knows which agency, that is left alone for nine days."""
    house, history = memory_house()
    keep_one_waiting(house, because="failed_checks", who_sent_it=WhoSentIt(dmarc="fail"))
    for hours in range(1, 9 * 24, 3):
        watch_clocks(house=house, now=FRIDAY + timedelta(hours=hours))
    return list(history.emails.values())


def test_nobody_is_told_that_a_role_is_vacant_whose_agency_is_not_known(chased: list[OwedEmail]) -> None:
    assert "nobody_told" not in {email.template for email in chased}


def test_whoever_it_escalates_to_is_asked_to_have_the_business_unit_look_at_it(chased: list[OwedEmail]) -> None:
    # Given the letters of its rungs to others than the Business Unit
    others = [email for email in chased if email.template in RUNGS and not email.to.startswith("unit")]
    assert others
    # Then each says that nobody has looked, and asks for that alone
    for email in others:
        assert email.context["next_step"] == (
            "Nobody has looked at what came in on Friday 12 June 2026: ask the Business Unit to."
        )


def test_no_letter_names_the_agency_representative(chased: list[OwedEmail]) -> None:
    for email in (email for email in chased if email.template in RUNGS):
        letter = write(email.template, email.context)
        assert "gency Case Review Group representative" not in letter.text.partition("HOW TH")[0]
        assert "Nobody has looked at what came in" in letter.subject


def test_the_business_unit_is_led_to_what_came_in(chased: list[OwedEmail]) -> None:
    reminders = [email for email in chased if email.template == "clock_reminder" and email.to.startswith("unit")]
    assert reminders
    assert all("/inbound/" in email.context["link"] for email in reminders)


def test_a_case_that_is_followed_and_whose_agency_is_unknown_says_so_instead_of_calling_the_role_vacant() -> None:
    # Given a possible case of nobody knows which agency, which the Business Unit follows
    house, history = memory_house()
    item = keep_one_waiting(house, because="failed_checks", who_sent_it=WhoSentIt(dmarc="fail"))
    deal_with(UNIT, item.inbound_id, "followed", house=house, now=FRIDAY)
    # When its clock of 48 hours reaches its rungs
    watch_clocks(house=house, now=FRIDAY + timedelta(hours=49))
    # Then the Business Unit is asked to find out which agency it is
    told = [email for email in history.emails.values() if email.template == "nobody_told"]
    assert told
    assert all(email.context["heading"] == "It is not known which agency it came from" for email in told)


def _two_forms() -> MemoryHistory:
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    perform(notification(facts(), form="f2"), now=FRIDAY, house=house, on_item=filed(house, "f2"))
    return history


def test_a_second_form_of_a_case_is_announced_as_a_further_form_of_a_case_that_exists() -> None:
    # Given a case with two forms
    emails = list(_two_forms().emails.values())
    # When the letters about the second are written
    unit = next(email for email in emails if email.template == "further_form_for_business_unit")
    sender = next(email for email in emails if email.template == "further_form_receipt")
    # Then they do not read like those of a new case
    assert write(unit.template, unit.context).subject == "A further form: case BB-K7QM-3XTP"
    assert "which exists already" in write(sender.template, {**sender.context, "sent_link": ""}).text


def test_whoever_has_nothing_to_do_is_given_no_link_that_says_otherwise() -> None:
    receipt = next(email for email in _two_forms().emails.values() if email.template == "notification_receipt")

    assert receipt.context["next_step"].startswith("Nothing now")
    assert receipt.context["link"] == ""


def test_an_agency_whose_message_is_followed_as_a_case_hears_that_it_owes_the_written_form() -> None:
    # Given an email of the hospital that could not be opened
    house, history = memory_house()
    item = keep_one_waiting(house, because="not_opened")
    # When the Business Unit says that it is a notification
    deal_with(UNIT, item.inbound_id, "followed", house=house, now=FRIDAY)
    # Then the hospital's representative is asked for the form
    (owed,) = (email for email in history.emails.values() if email.template == "written_form_owed")
    assert owed.to == "nurse@people.example"
    assert item.held_as in owed.context["next_step"]


def test_an_agency_hears_of_no_form_it_owes_where_what_it_sent_is_no_notification() -> None:
    house, history = memory_house()
    item = keep_one_waiting(house, because="not_opened")

    deal_with(UNIT, item.inbound_id, "not_a_notification", house=house, now=FRIDAY)

    assert "written_form_owed" not in {email.template for email in history.emails.values()}


def test_whoever_was_never_told_of_a_possible_case_is_not_told_that_it_is_none() -> None:
    # Given a possible case of nobody knows which agency, whose clocks have reached their rungs
    house, history = memory_house()
    item = keep_one_waiting(house, because="failed_checks", who_sent_it=WhoSentIt(dmarc="fail"))
    watch_clocks(house=house, now=FRIDAY + timedelta(hours=49))
    # When it turns out to be none
    deal_with(UNIT, item.inbound_id, "not_a_notification", house=house, now=FRIDAY + timedelta(hours=50))
    # Then nobody is asked to find an agency for it
    assert "nobody_told" not in {email.template for email in history.emails.values()}
