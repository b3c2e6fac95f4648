"""What the pages ask: the answers, and who gets none."""

from datetime import UTC, date, datetime, timedelta

import pytest

from casereview.application.house import House
from casereview.application.perform import perform
from casereview.application.questions import case_page, cases, document_link
from casereview.application.watch_clocks import watch_clocks
from casereview.domain.commands import ConfirmFacts, NotifyPanel, RecordDraft
from casereview.domain.facts import Facts
from casereview.domain.moment import Moment
from casereview.domain.refusals import NotPermitted, UnknownCase
from casereview.domain.roles import Person
from tests.houses import (
    CHAIR,
    ELSEWHERE,
    FRIDAY,
    LEAD,
    NURSE,
    UNIT,
    day,
    facts,
    filed,
    instant,
    memory_house,
    notification,
    referral,
)

BB = "BB-K7QM-3XTP"


@pytest.fixture
def house() -> House:
    built, _ = memory_house()
    perform(notification(facts()), now=FRIDAY, house=built)
    return built


def test_the_most_urgent_case_comes_first(house: House) -> None:
    perform(referral(facts(), reference="BB-0000-0001"), now=FRIDAY, house=house)

    lines = cases(LEAD, house=house, now=FRIDAY)

    assert [line.reference for line in lines] == ["BB-0000-0001", BB]
    assert lines[0].next
    assert lines[0].next.due_text == "by 10:00 on Sunday 14 June 2026 (BST)"
    assert lines[0].next.who == "agency Case Review Group representative"


def test_overdue_is_told_without_anything_having_run(house: House) -> None:
    perform(referral(facts(), reference="BB-0000-0001"), now=FRIDAY, house=house)

    line = cases(LEAD, house=house, now=FRIDAY + timedelta(hours=50))[0]

    assert (line.next and line.next.state_text, line.overdue) == ("Overdue by 2 hours", 1)


@pytest.mark.parametrize("stranger", [ELSEWHERE, NURSE])
def test_who_may_not_see_a_case_cannot_tell_it_from_one_that_does_not_exist(house: House, stranger: Person) -> None:
    with pytest.raises(UnknownCase) as refused:
        case_page(stranger, BB, house=house, now=FRIDAY)
    with pytest.raises(UnknownCase) as unknown:
        case_page(stranger, "BB-0000-0000", house=house, now=FRIDAY)

    assert str(refused.value) == str(unknown.value)
    assert cases(stranger, house=house, now=FRIDAY) == ()


def test_the_page_says_what_was_done_late_and_by_how_much(house: House) -> None:
    late = FRIDAY + timedelta(hours=53)
    perform(referral(facts(), reference="BB-0000-0001"), now=FRIDAY, house=house)
    perform(notification(facts(), "BB-0000-0001", "f2", received_at=late), now=late, house=house)

    page = case_page(LEAD, "BB-0000-0001", house=house, now=late)

    written = next(clock for clock in page.clocks if clock.clock == "written_confirmation")
    assert written.state == "met late"
    assert written.state_text == "Done at 15:00 on Sunday 14 June 2026 (BST), 5 hours after it was due"


def test_only_the_business_unit_may_record(house: House) -> None:
    assert case_page(UNIT, BB, house=house, now=FRIDAY).may_record
    assert not case_page(CHAIR, BB, house=house, now=FRIDAY).may_record


def test_a_document_is_listed_and_its_link_is_only_for_who_may_download(house: House) -> None:
    draft = RecordDraft(
        reference=BB, command_id="d", by="the tracker", document="c", title="Copy-sheet", key="k", sha256="ab12" * 16
    )
    perform(draft, now=FRIDAY, house=house)
    listed = case_page(LEAD, BB, house=house, now=FRIDAY).documents[0]

    link = document_link(LEAD, BB, listed.document_id, house=house)

    assert link == "https://documents.example/k?as=BB-K7QM-3XTP Copy-sheet.docx"
    with pytest.raises(NotPermitted):
        document_link(CHAIR, BB, listed.document_id, house=house)
    with pytest.raises(UnknownCase):
        document_link(LEAD, BB, "000000000000", house=house)


def test_emails_that_left_together_are_one_line_of_the_timeline(house: House) -> None:
    nine = datetime(2026, 6, 17, 8, 5, tzinfo=UTC)
    watch_clocks(house=house, now=nine)

    lines = case_page(LEAD, BB, house=house, now=nine).timeline

    assert lines[0].what == (
        "Emails to the local authority's notifying officer and the Business Unit (two working days before): "
        "Notify the Panel of the serious incident; "
        "Report the event to the safeguarding partner: integrated care board; "
        "Report the event to the safeguarding partner: police."
    )
    assert [line.what.startswith("Emails") for line in lines].count(True) == 1


def test_what_the_business_unit_has_confirmed_is_no_longer_missing() -> None:
    house, _ = memory_house()
    missing = (("local_authority_aware_on", "unreadable"), ("child_name", "blank"))
    doubtful = facts(local_authority_aware=Moment(problem="unreadable"))
    perform(notification(doubtful, missing=missing), now=FRIDAY, house=house)
    settled = Facts(moments={"local_authority_aware": instant(FRIDAY)})
    confirm = ConfirmFacts(reference=BB, command_id="c", by="Business Unit", facts=settled)
    perform(confirm, now=FRIDAY, house=house)

    assert case_page(LEAD, BB, house=house, now=FRIDAY).missing == ("Child's full name: left blank",)


def test_what_the_telephone_referral_settled_is_not_asked_of_the_sender_again() -> None:
    house, history = memory_house()
    perform(referral(facts()), now=FRIDAY, house=house)
    doubtful = facts(business_unit_told=Moment(problem="blank"))
    missing = (("business_unit_told_on", "blank"),)

    perform(notification(doubtful, missing=missing), now=FRIDAY, house=house)

    receipt = next(email for email in history.emails.values() if email.template == "notification_receipt")
    assert receipt.context["missing"] == []


def test_nobody_is_said_to_have_been_late_on_a_date_that_is_not_certain() -> None:
    house, _ = memory_house()
    long_ago = facts(local_authority_aware=Moment(problem="blank"), happened=day(date(2026, 5, 1)))
    perform(notification(long_ago), now=FRIDAY, house=house)
    told = NotifyPanel(reference=BB, command_id="p", by="Business Unit", panel_reference="P-1", done_at=FRIDAY)
    perform(told, now=FRIDAY, house=house)

    clock = next(c for c in case_page(LEAD, BB, house=house, now=FRIDAY).clocks if c.clock == "panel_notified")

    assert clock.state == "met"
    assert clock.state_text.endswith("whether in time is not certain, as its date is provisional")


def test_the_form_as_it_came_is_for_who_may_download_only() -> None:
    house, _ = memory_house()
    perform(notification(facts(), inbound_id="hospital-f1"), now=FRIDAY, house=house, on_item=filed(house))
    listed = case_page(LEAD, BB, house=house, now=FRIDAY).documents[0]

    assert listed.title == "Notification form as it came"
    assert "upload/bedford-borough/hospital/f1.docx" in document_link(LEAD, BB, listed.document_id, house=house)
    with pytest.raises(NotPermitted):
        document_link(CHAIR, BB, listed.document_id, house=house)
