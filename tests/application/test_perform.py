"""The one way anything happens."""

from datetime import date, timedelta

import pytest

from casereview.application.perform import perform
from casereview.domain.commands import ConfirmFacts, NotifyPanel, RecordEmailOutcome, SubmitRapidReview, TellPartner
from casereview.domain.facts import Facts
from casereview.domain.moment import Moment
from casereview.domain.refusals import AlreadyRecorded, NothingToMeet, NotYetHappened, UnknownCase
from tests.houses import FRIDAY, day, facts, filed, memory_house, notification, referral, templates_owed

BB = "BB-K7QM-3XTP"


def test_a_serious_notification_starts_its_clocks_and_tells_everybody() -> None:
    house, history = memory_house()

    case = perform(notification(facts()), now=FRIDAY, house=house)

    assert {clock: c.explanation.due_text for clock, c in case.clocks.items()} == {
        "written_confirmation": "by 10:00 on Sunday 14 June 2026 (BST)",
        "panel_notified": "by the end of Friday 19 June 2026",
        "partner_told/police": "by the end of Friday 19 June 2026",
        "partner_told/integrated_care_board": "by the end of Friday 19 June 2026",
    }
    assert templates_owed(history) == {
        "notification_receipt": {"nurse"},
        "notification_for_business_unit": {"unit"},
        "notification_for_chair": {"chair"},
        "notification_for_partners": {"police", "officer"},
    }


def test_the_same_command_again_changes_nothing_and_owes_nothing() -> None:
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    entries, emails = history.of(BB), dict(history.emails)

    perform(notification(facts()), now=FRIDAY + timedelta(hours=3), house=house)

    assert history.of(BB) == entries
    assert history.emails == emails


def test_a_written_form_meets_the_48_hours_of_its_telephone_referral() -> None:
    house, _ = memory_house()
    perform(referral(facts()), now=FRIDAY, house=house)
    later = FRIDAY + timedelta(hours=47)

    case = perform(notification(facts(), received_at=later), now=later, house=house)

    assert case.clocks["written_confirmation"].met_at == later


def test_the_history_is_a_chain_of_hashes() -> None:
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)

    entries = history.of(BB)

    assert [entry.sealed().hash for entry in entries] == [entry.hash for entry in entries]
    assert [entry.previous_hash for entry in entries] == ["", *(entry.hash for entry in entries[:-1])]


def test_an_unreadable_awareness_runs_provisionally_from_the_worst_case_until_it_is_confirmed() -> None:
    house, _ = memory_house()
    said = facts(local_authority_aware=Moment(problem="unreadable"))
    provisional = perform(notification(said), now=FRIDAY, house=house).clocks["panel_notified"].explanation
    confirm = ConfirmFacts(
        reference=BB,
        command_id="c",
        by="Business Unit",
        facts=Facts(moments={"local_authority_aware": day(date(2026, 6, 12))}),
    )

    settled = perform(confirm, now=FRIDAY, house=house).clocks["panel_notified"].explanation

    assert provisional.due_text == "by the end of Thursday 18 June 2026"
    assert provisional.provisional.startswith("When the local authority became aware is not certain")
    assert settled.due_text == "by the end of Friday 19 June 2026"
    assert settled.provisional == ""


def test_the_death_of_a_looked_after_child_is_notified_whatever_the_seriousness() -> None:
    house, _ = memory_house()
    said = facts({"seriousness": "non_serious", "harm": "died", "looked_after": "yes"})

    case = perform(notification(said), now=FRIDAY, house=house)

    assert set(case.clocks) == {"written_confirmation", "secretary_of_state_told"}


def test_when_it_is_not_clear_whether_the_child_was_looked_after_the_clock_runs_provisionally() -> None:
    house, _ = memory_house()
    said = facts({"harm": "died", "looked_after": ""})

    case = perform(notification(said), now=FRIDAY, house=house)

    assert "looked-after child" in case.clocks["secretary_of_state_told"].explanation.provisional


def test_confirming_that_a_clock_does_not_apply_ends_it() -> None:
    house, _ = memory_house()
    perform(notification(facts({"harm": "died", "looked_after": ""})), now=FRIDAY, house=house)
    no = ConfirmFacts(reference=BB, command_id="c", by="Business Unit", facts=Facts(answers={"looked_after": "no"}))

    case = perform(no, now=FRIDAY, house=house)

    assert case.clocks["secretary_of_state_told"].ended


def test_another_area_gets_a_clock_of_its_own() -> None:
    house, _ = memory_house()
    said = facts().model_copy(update={"other_areas": ("Milton Keynes",)})

    assert "area_told/Milton Keynes" in perform(notification(said), now=FRIDAY, house=house).clocks


def notify_panel(**other: object) -> NotifyPanel:
    usual = {"reference": BB, "command_id": "p", "by": "Business Unit", "panel_reference": "P-1", "done_at": FRIDAY}
    return NotifyPanel.model_validate({**usual, **other})


def test_notifying_the_panel_meets_its_clock_and_starts_the_rapid_review() -> None:
    house, _ = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)

    case = perform(notify_panel(), now=FRIDAY, house=house)

    assert case.clocks["panel_notified"].met_at == FRIDAY
    assert case.clocks["rapid_review_submitted"].explanation.due_text == "by the end of Friday 3 July 2026"


def test_a_met_clock_does_not_move_when_facts_are_corrected() -> None:
    house, _ = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    perform(notify_panel(), now=FRIDAY, house=house)
    moved = Facts(moments={"local_authority_aware": day(date(2026, 6, 11))})
    confirm = ConfirmFacts(reference=BB, command_id="c", by="Business Unit", facts=moved)

    case = perform(confirm, now=FRIDAY, house=house)

    assert case.clocks["panel_notified"].explanation.due_text == "by the end of Friday 19 June 2026"
    assert case.clocks["partner_told/police"].explanation.due_text == "by the end of Thursday 18 June 2026"


def test_a_duty_cannot_be_done_in_the_future() -> None:
    house, _ = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)

    with pytest.raises(NotYetHappened):
        perform(notify_panel(done_at=FRIDAY + timedelta(minutes=1)), now=FRIDAY, house=house)


def test_a_duty_is_done_once() -> None:
    house, _ = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    perform(notify_panel(), now=FRIDAY, house=house)

    with pytest.raises(AlreadyRecorded, match="Notifying the Panel is already recorded, at 10:00 on Friday"):
        perform(notify_panel(command_id="again"), now=FRIDAY, house=house)


def test_there_is_no_rapid_review_without_a_notification() -> None:
    house, _ = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    submit = SubmitRapidReview(reference=BB, command_id="r", by="Business Unit", done_at=FRIDAY)

    with pytest.raises(NothingToMeet):
        perform(submit, now=FRIDAY, house=house)


def test_a_case_that_does_not_exist_takes_nothing() -> None:
    house, _ = memory_house()
    tell = TellPartner(reference="BB-0000-0000", command_id="t", by="Business Unit", partner="police", done_at=FRIDAY)

    with pytest.raises(UnknownCase):
        perform(tell, now=FRIDAY, house=house)


def bounced(email_id: str) -> RecordEmailOutcome:
    return RecordEmailOutcome(
        reference=BB, command_id=email_id, by="SES", email_id=email_id, outcome="bounced", outcome_at=FRIDAY
    )


def test_a_returned_email_is_told_to_the_business_unit() -> None:
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)

    perform(bounced("clock_reminder-1"), now=FRIDAY, house=house)

    assert templates_owed(history)["email_bounced"] == {"unit"}


def test_a_returned_notice_of_a_returned_email_begins_no_loop() -> None:
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)

    perform(bounced("email_bounced-1"), now=FRIDAY, house=house)

    assert "email_bounced" not in templates_owed(history)


def test_a_form_received_before_by_another_road_is_answered_and_changes_nothing() -> None:
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    entries = history.of(BB)

    for _ in range(2):
        perform(notification(facts(), command_id="i2"), now=FRIDAY, house=house, on_item=filed(house, "i2"))

    assert history.of(BB) == entries
    assert templates_owed(history)["already_received"] == {"nurse"}
