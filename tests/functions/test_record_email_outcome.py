"""SES reports on an email: its case knows, once, in the right order, and a bounce is told."""

import json
from typing import Any

import pytest

import record_email_outcome
from casereview import wiring
from casereview.adapters.ses_events import OUTCOMES
from casereview.application.perform import perform
from casereview.domain.case import Case
from casereview.domain.evolve import from_history
from tests.cloud import NOW, context, recorded, rows
from tests.crash import Wire
from tests.houses import facts, notification

RECEIPT = "notification_receipt-4f6a9b1c2d3e4f5a6b7c8d9e"
INBOUND_EMAIL = "item_waiting-0a1b2c"


@pytest.fixture(autouse=True)
def case_notified(wire: Wire) -> Wire:
    """The case the recorded event is about, and the line to the account it is in."""
    perform(notification(facts()), now=NOW, house=wiring.house())
    return wire


def report(kind: str, at: str, **changed: Any) -> dict[str, Any]:
    """The recorded bounce, made into another report."""
    event = recorded("email_bounced")
    body = json.loads(event["Records"][0]["body"])
    detail = body["detail"]
    bounce = detail.pop("bounce")
    detail["eventType"] = kind
    detail[OUTCOMES[kind][1]] = {**(bounce if kind == "Bounce" else {}), "timestamp": at, **changed}
    event["Records"][0]["body"] = json.dumps(body)
    return event


def about(event: dict[str, Any], partition: str, email: str) -> dict[str, Any]:
    """The same report of another email."""
    body = json.loads(event["Records"][0]["body"])
    body["detail"]["mail"]["tags"] |= {"about": [partition], "email": [email]}
    event["Records"][0]["body"] = json.dumps(body)
    return event


def record(event: dict[str, Any]) -> None:
    assert record_email_outcome.handler(event, context()) == {"batchItemFailures": []}


def the_case() -> Case:
    history = wiring.house().history.of("BB-K7QM-3XTP")
    return from_history("BB-K7QM-3XTP", (entry.event for entry in history))


def bounces_told() -> list[str]:
    return [row["to"] for row in rows(sk="email#email_bounced")]


def test_a_bounce_is_in_the_history_of_its_case_and_told_to_the_business_unit() -> None:
    record(recorded("email_bounced"))
    assert the_case().outcomes[RECEIPT].outcome == "bounced"
    assert the_case().outcomes[RECEIPT].outcome_at.isoformat() == "2026-06-15T09:00:08.412000+00:00"
    assert bounces_told() == ["unit@people.example"]


def test_the_same_report_twice_is_recorded_and_told_once() -> None:
    record(recorded("email_bounced"))
    entries = len(rows(sk="entry#"))
    record(recorded("email_bounced"))
    assert len(rows(sk="entry#")) == entries
    assert len(bounces_told()) == 1


def test_a_bounce_of_the_notice_of_a_bounce_is_not_told_again() -> None:
    record(recorded("email_bounced"))
    (notice,) = rows(sk="email#email_bounced")
    record(about(recorded("email_bounced"), "case.BB-K7QM-3XTP", notice["id"]))
    assert len(bounces_told()) == 1


def test_reports_in_the_wrong_order_leave_the_latest_standing() -> None:
    # Given a bounce; when the report of a delay before it comes late
    record(recorded("email_bounced"))
    record(report("DeliveryDelay", "2026-06-15T09:00:05.000Z"))
    # Then the email is still known to have bounced
    assert the_case().outcomes[RECEIPT].outcome == "bounced"


@pytest.mark.parametrize(("kind", "outcome"), [(kind, outcome) for kind, (outcome, _) in OUTCOMES.items()])
def test_every_kind_of_report_is_recorded_in_our_words(kind: str, outcome: str) -> None:
    record(report(kind, "2026-06-15T09:00:08.000Z"))
    assert the_case().outcomes[RECEIPT].outcome == outcome


def test_a_report_without_a_time_of_its_own_counts_from_when_the_email_left() -> None:
    # Given a rejection: SES gives it a reason and no time
    event = report("Reject", "", reason="Bad content")
    record(event)
    assert the_case().outcomes[RECEIPT].outcome_at.isoformat() == "2026-06-15T09:00:03.025000+00:00"


def test_an_out_of_office_reply_is_not_a_bounce() -> None:
    # Given what SES calls a bounce when somebody's mailbox answers by itself: soft, general, and without a status
    answered = [{"emailAddress": "sam.reed@northfield-trust.example"}]
    record(report("Bounce", "2026-06-15T09:00:09Z", bounceType="Transient", bouncedRecipients=answered))
    # Then nobody is rung up for it
    assert RECEIPT not in the_case().outcomes
    assert bounces_told() == []


def test_a_full_mailbox_is_a_bounce() -> None:
    record(report("Bounce", "2026-06-15T09:00:09Z", bounceType="Transient", bounceSubType="MailboxFull"))
    assert the_case().outcomes[RECEIPT].outcome == "bounced"


def test_a_report_of_a_message_that_is_not_ours_is_left_alone(wire: Wire) -> None:
    # Given a message sent by hand, without our tags
    event = recorded("email_bounced")
    event["Records"][0]["body"] = event["Records"][0]["body"].replace('"about"', '"campaign"')
    made = wire.made
    # Then nothing is asked or written
    record(event)
    assert wire.made == made


class TestAnEmailThatBelongsToNoCase:
    """The emails about inbound items: their outcome is on their own row."""

    @pytest.fixture(autouse=True)
    def owed(self) -> None:
        row = {"pk": "inbound#0a1b", "sk": f"email#{INBOUND_EMAIL}", "id": INBOUND_EMAIL}
        wiring.table("HISTORY_TABLE").put_item(Item=row)

    def outcome(self) -> tuple[str, str]:
        (row,) = rows(pk="inbound#0a1b")
        return row.get("outcome", ""), row.get("outcome_at", "")

    def test_keeps_the_latest_outcome_whatever_the_order(self) -> None:
        delivered = about(report("Delivery", "2026-06-15T09:00:04.000Z"), "inbound.0a1b", INBOUND_EMAIL)
        complained = about(report("Complaint", "2026-06-15T10:00:00.000Z"), "inbound.0a1b", INBOUND_EMAIL)
        for event in (complained, delivered, complained):
            record(event)
        assert self.outcome() == ("complained", "2026-06-15T10:00:00.000+00:00")

    def test_is_not_made_up_when_there_is_no_such_row(self) -> None:
        record(about(recorded("email_bounced"), "inbound.ffff", INBOUND_EMAIL))
        assert rows(pk="inbound#ffff") == []
