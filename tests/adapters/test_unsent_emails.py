"""The emails that have not left, and how one is owed anew: once, whatever happens at the same moment."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from casereview.adapters.history_dynamodb import DynamoHistory
from casereview.adapters.outbox_dynamodb import DynamoOutbox
from casereview.adapters.unsent_emails import DynamoUnsentEmails
from casereview.application.records import OwedEmail, Writing
from casereview.application.unsent_emails import UnsentEmail
from casereview.application.written_email import WrittenEmail
from tests.houses import FRIDAY
from tests.tables import make_table

LATER = FRIDAY + timedelta(hours=1)
CASE = "case#BB-K7QM-3XTP"


@pytest.fixture
def table() -> Iterator[Any]:
    with mock_aws():
        yield make_table("history")


def owe(table: Any, email_id: str, hours: int = 0) -> OwedEmail:
    owed_at = FRIDAY + timedelta(hours=hours)
    email = OwedEmail(
        id=email_id, about=CASE, template="clock_reminder", to="a@b.example", context={"x": "y"}, owed_at=owed_at
    )
    DynamoHistory(table).append(Writing(emails=(email,)))
    return email


def only(emails: DynamoUnsentEmails) -> UnsentEmail:
    (email,) = emails.all()
    return email


def test_the_oldest_comes_first_and_what_has_left_is_not_there(table: Any) -> None:
    owe(table, "clock_reminder-2", hours=2)
    owe(table, "clock_reminder-1", hours=1)
    left = owe(table, "clock_reminder-0")
    written = WrittenEmail(subject="s", text="t", html="h")
    DynamoOutbox(table).mark_sent(left, written, message_id="m", sent_at=LATER)

    assert [email.id for email in DynamoUnsentEmails(table).all()] == ["clock_reminder-1", "clock_reminder-2"]
    assert DynamoUnsentEmails(table).one(CASE, left.id) is None


def test_an_email_sent_again_is_a_new_row_with_the_same_words_and_the_old_one_says_what_replaced_it(
    table: Any,
) -> None:
    old, emails = owe(table, "clock_reminder-0"), DynamoUnsentEmails(table)

    emails.send_again(only(emails), LATER)

    anew = only(emails)
    assert anew.id.startswith("clock_reminder-")
    assert anew.id != old.id
    assert DynamoOutbox(table).unsent(CASE, f"email#{old.id}") is None
    owed = DynamoOutbox(table).unsent(CASE, f"email#{anew.id}")
    assert owed == old.model_copy(update={"id": anew.id, "owed_at": LATER})
    assert table.get_item(Key={"pk": CASE, "sk": f"email#{old.id}"})["Item"]["replaced_by"] == anew.id


def test_a_button_pressed_twice_sends_it_again_once(table: Any) -> None:
    owe(table, "clock_reminder-0")
    emails = DynamoUnsentEmails(table)
    pressed = only(emails)

    emails.send_again(pressed, LATER)
    emails.send_again(pressed, LATER + timedelta(seconds=1))

    assert only(emails).owed_at == LATER
    assert table.scan()["Count"] == 2


def test_one_that_left_while_the_button_was_pressed_is_left_alone(table: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given an email that leaves between our looking at it and our writing
    old, emails = owe(table, "clock_reminder-0"), DynamoUnsentEmails(table)
    pressed, seen = only(emails), emails._row(CASE, "clock_reminder-0")
    monkeypatch.setattr(emails, "_row", lambda *_: seen)
    written = WrittenEmail(subject="s", text="t", html="h")
    DynamoOutbox(table).mark_sent(old, written, message_id="m", sent_at=LATER)
    # When it is to be sent again
    emails.send_again(pressed, LATER)
    # Then there is no second one
    assert table.scan()["Count"] == 1


def test_one_that_is_stuck_again_can_be_sent_again_once_more(table: Any) -> None:
    owe(table, "clock_reminder-0")
    emails = DynamoUnsentEmails(table)

    emails.send_again(only(emails), LATER)
    emails.send_again(only(emails), LATER + timedelta(hours=1))

    assert only(emails).owed_at == LATER + timedelta(hours=1)
    assert table.scan()["Count"] == 3


def test_a_failure_that_is_not_about_this_email_is_not_taken_for_done(
    table: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    owe(table, "clock_reminder-0")
    emails = DynamoUnsentEmails(table)
    pressed = only(emails)
    throttled = ClientError({"Error": {"Code": "ThrottlingException"}}, "TransactWriteItems")

    def fail(**_: Any) -> None:
        raise throttled

    monkeypatch.setattr(table.meta.client, "transact_write_items", fail)
    with pytest.raises(ClientError):
        emails.send_again(pressed, LATER)
