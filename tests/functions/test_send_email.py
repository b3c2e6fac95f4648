"""An email is owed: it leaves once, and its row keeps what left."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

import send_email
import watch_clocks as watch_clocks_lambda
from casereview import wiring
from casereview.adapters.history_dynamodb import DynamoHistory
from casereview.adapters.letter import write
from casereview.application.perform import perform
from casereview.application.records import OwedEmail, Writing
from casereview.application.watch_clocks import watch_clocks
from casereview.domain.commands import ExtendClock, NotifyPanel, TellPartner
from casereview.domain.reply_address import case_named_in
from tests.cloud import NOW, context, recorded, row_inserted, rows
from tests.crash import Crash, Fault, Wire
from tests.houses import FRIDAY, facts, notification, referral
from tests.sample_letters import SAMPLES

BB = "BB-K7QM-3XTP"
REMINDED_AT = datetime(2026, 6, 17, 8, 5, tzinfo=UTC)

OWED = OwedEmail(
    id="notification_receipt-4f6a9b1c2d3e4f5a6b7c8d9e",
    about="case#BB-K7QM-3XTP",
    template="notification_receipt",
    to="sam.reed@northfield-trust.example",
    context=SAMPLES["notification_receipt"],
    owed_at=datetime(2026, 6, 15, 9, tzinfo=UTC),
)
OTHER = OWED.model_copy(update={"id": "clock_reminder-0a", "template": "clock_reminder", "context": {"reference": "?"}})


def owe(*emails: OwedEmail) -> None:
    DynamoHistory(wiring.table("HISTORY_TABLE")).append(Writing(emails=emails))


def send(*records: dict[str, Any]) -> Any:
    return send_email.handler({"Records": list(records)}, context())


def the_record(email: OwedEmail = OWED, sequence: str = "1") -> dict[str, Any]:
    record: dict[str, Any] = row_inserted({"pk": email.about, "sk": f"email#{email.id}"})["Records"][0]
    record["dynamodb"]["SequenceNumber"] = sequence
    return record


def test_an_email_owed_is_sent_as_text_and_html_marked_as_ours(wire: Wire) -> None:
    # Given an email owed; when the stream tells of it
    owe(OWED)
    assert send_email.handler(recorded("email_owed"), context()) == {"batchItemFailures": []}
    # Then SES got it once, for the one it is owed to, with both bodies
    (sent,) = wire.params_of("SendEmail")
    body = sent["Content"]["Simple"]["Body"]
    assert sent["Destination"] == {"ToAddresses": ["sam.reed@northfield-trust.example"]}
    # And a reply to it will be taken in, as one about this case
    replies = wiring.house().keys.key("replies")
    assert case_named_in(sent["ReplyToAddresses"], "notify@bedford-borough.example", replies) == "BB-K7QM-3XTP"
    assert "by the end of Friday 19 June 2026" in body["Text"]["Data"]
    assert "by the end of Friday 19 June 2026" in body["Html"]["Data"]
    # And marked, so that no machine answers it and its reports find their way back
    headers = {each["Name"]: each["Value"] for each in sent["Content"]["Simple"]["Headers"]}
    assert headers["X-Case-Review-Tracker"] == OWED.id
    assert headers["Auto-Submitted"] == "auto-generated"
    tags = {each["Name"]: each["Value"] for each in sent["EmailTags"]}
    assert tags == {"about": "case.BB-K7QM-3XTP", "email": OWED.id}
    assert sent["ConfigurationSetName"] == "case-reviews"


def test_the_row_keeps_the_exact_words_that_left(wire: Wire) -> None:
    owe(OWED)
    send(the_record())
    (row,) = rows(sk="email#")
    (sent,) = wire.params_of("SendEmail")
    assert "unsent" not in row
    assert row["sent_subject"] == sent["Content"]["Simple"]["Subject"]["Data"]
    assert row["sent_text"] == sent["Content"]["Simple"]["Body"]["Text"]["Data"]
    assert row["sent_at"] == NOW.isoformat()
    assert row["ses_message_id"]


def test_a_second_delivery_of_the_record_sends_nothing(wire: Wire) -> None:
    owe(OWED)
    send(the_record())
    send(the_record())
    assert len(wire.params_of("SendEmail")) == 1


def test_whether_it_was_sent_is_read_strongly_consistent(wire: Wire) -> None:
    owe(OWED)
    send(the_record())
    assert all(asked["ConsistentRead"] for asked in wire.params_of("GetItem"))


@pytest.mark.usefixtures("wire")
def test_a_row_that_is_gone_is_no_failure() -> None:
    assert send(the_record()) == {"batchItemFailures": []}


def test_an_email_that_cannot_be_written_is_not_sent_and_stays_in_the_index_of_what_is_stuck(wire: Wire) -> None:
    # Given an email whose context lacks what its template needs, and a good one after it
    owe(OWED, OTHER)
    # When both come in one batch
    answer = send(the_record(OTHER, "1"), the_record(OWED, "2"))
    # Then only the bad one failed
    assert answer == {"batchItemFailures": [{"itemIdentifier": "1"}]}
    assert len(wire.params_of("SendEmail")) == 1
    # And it is still listed as unsent
    stuck = wiring.table("HISTORY_TABLE").query(
        IndexName="unsent",
        KeyConditionExpression="unsent = :unsent",
        ExpressionAttributeValues={":unsent": "unsent"},
    )["Items"]
    assert [row["id"] for row in stuck] == [OTHER.id]


@pytest.mark.filterwarnings("ignore:No application metrics")
def test_an_email_that_ses_took_just_before_a_crash_is_sent_twice_at_worst(wire: Wire) -> None:
    # Given a Lambda that dies right after SES took the email
    owe(OWED)
    wiring.house().keys.key("replies")
    wire.fault = Fault(at=wire.made + 2, when="after", how="crash")
    with pytest.raises(Crash):
        send(the_record())
    assert [operation for operation, _ in wire.done[-2:]] == ["GetItem", "SendEmail"]
    # When the stream delivers again, twice
    send(the_record())
    send(the_record())
    # Then it left twice and no more
    assert len(wire.params_of("SendEmail")) == 2
    assert "unsent" not in rows(sk="email#")[0]


@pytest.mark.usefixtures("wire")
def test_what_ses_refuses_is_not_marked_as_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    # Given a sender that SES does not know
    monkeypatch.setattr(wiring.ses(), "_sender", "stranger@elsewhere.example")
    owe(OWED)
    # When the email is to be sent
    assert send(the_record())["batchItemFailures"]
    # Then it still has to leave
    assert "unsent" in rows(sk="email#")[0]
    with pytest.raises(ClientError):
        wiring.ses().send(OWED, write(OWED.template, OWED.context))


def test_a_reminder_that_was_held_up_does_not_leave_when_its_clock_has_been_met(wire: Wire) -> None:
    # Given a reminder owed, and the notification recorded before it could leave
    perform(notification(facts()), now=FRIDAY, house=wiring.house())
    watch_clocks(house=wiring.house(), now=REMINDED_AT)
    reminders = rows(sk="email#clock_reminder")
    for done in (
        NotifyPanel(reference=BB, command_id="p", by="Business Unit", panel_reference="SIN-1", done_at=FRIDAY),
        TellPartner(reference=BB, command_id="t", by="Business Unit", partner="police", done_at=FRIDAY),
        TellPartner(reference=BB, command_id="i", by="Business Unit", partner="integrated_care_board", done_at=FRIDAY),
    ):
        perform(done, now=REMINDED_AT, house=wiring.house())
    # When the stream comes round to it
    for row in reminders:
        send_email.handler(row_inserted(row), context())
    # Then nothing leaves, and nothing is stuck
    assert reminders
    assert wire.params_of("SendEmail") == []
    assert not [row for row in rows(sk="email#clock_reminder") if "unsent" in row]


def test_a_reminder_of_several_clocks_leaves_without_those_met_meanwhile(wire: Wire) -> None:
    # Given a reminder of the Panel and the partners, and the Panel notified before it could leave
    perform(notification(facts()), now=FRIDAY, house=wiring.house())
    watch_clocks(house=wiring.house(), now=REMINDED_AT)
    reminder = rows(sk="email#clock_reminder")[0]
    done = NotifyPanel(reference=BB, command_id="p", by="Business Unit", panel_reference="SIN-1", done_at=FRIDAY)
    perform(done, now=REMINDED_AT, house=wiring.house())
    # When the stream comes round to it
    send_email.handler(row_inserted(reminder), context())
    # Then it chases the partners alone
    (sent,) = wire.params_of("SendEmail")
    text = sent["Content"]["Simple"]["Body"]["Text"]["Data"]
    assert "Report the event to the safeguarding partner" in text
    assert "Notify the Panel of the serious incident" not in text


def test_an_email_that_says_overdue_does_not_leave_when_its_clock_has_been_given_more_time(wire: Wire) -> None:
    # Given an escalation owed, and more time given before it could leave
    perform(referral(facts()), now=FRIDAY, house=wiring.house())
    watch_clocks(house=wiring.house(), now=FRIDAY + timedelta(hours=50))
    escalated = rows(sk="email#clock_escalated")
    more = ExtendClock(
        reference=BB,
        command_id="x",
        by="Business Unit",
        clock="written_confirmation",
        more=200,
        authority="the partnership lead",
        because="the agency's systems were not available",
    )
    perform(more, now=FRIDAY + timedelta(hours=51), house=wiring.house())
    # When the stream comes round to it
    for row in escalated:
        send_email.handler(row_inserted(row), context())
    # Then nothing leaves that is not so any more
    assert escalated
    assert wire.params_of("SendEmail") == []


def test_a_digest_of_another_day_does_not_leave(wire: Wire) -> None:
    yesterday = OWED.model_copy(
        update={
            "id": "daily_digest-1",
            "about": "digest#2026-06-14",
            "template": "daily_digest",
            "context": SAMPLES["daily_digest"],
            "owed_at": datetime(2026, 6, 14, 7, tzinfo=UTC),
        }
    )
    owe(yesterday)

    send(the_record(yesterday))

    assert wire.params_of("SendEmail") == []


def test_an_ordinary_reminder_that_was_held_up_into_the_night_waits_for_the_office(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given a reminder owed in office hours that could not leave until eleven at night
    perform(notification(facts()), now=FRIDAY, house=wiring.house())
    watch_clocks(house=wiring.house(), now=REMINDED_AT)
    reminder = rows(sk="email#clock_reminder")[0]
    monkeypatch.setattr(wiring, "now", lambda: datetime(2026, 6, 17, 22, tzinfo=UTC))
    # When the stream comes round to it, and the watch runs in the night and in the morning
    send_email.handler(row_inserted(reminder), context())
    at_night = len(rows(sk="email#clock_reminder"))
    watch_clocks_lambda.handler({}, context())
    still_at_night = len(rows(sk="email#clock_reminder"))
    monkeypatch.setattr(wiring, "now", lambda: datetime(2026, 6, 18, 7, 30, tzinfo=UTC))
    watch_clocks_lambda.handler({}, context())
    # Then it left not in the night, and is owed anew in the morning, once
    assert wire.params_of("SendEmail") == []
    assert (at_night, still_at_night) == (2, 2)
    anew = [row for row in rows(sk="email#clock_reminder") if "unsent" in row and row["owed_at"] > reminder["owed_at"]]
    assert [row["to"] for row in anew] == [reminder["to"]]
    watch_clocks_lambda.handler({}, context())
    assert len(rows(sk="email#clock_reminder")) == 3
