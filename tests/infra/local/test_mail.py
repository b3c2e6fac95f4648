"""Mail in is stored as SES stores it; mail out becomes a file and an event, with what ministack forgets put back."""

import email
import email.policy
import json
import smtplib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from infra.local.mail_in import ReceiptRules, mail_in
from infra.local.mail_out import Outbox, mail_out
from infra.local.post_office import Remembered
from infra.local.whereabouts import free_port

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
FORM = b"From: nadia@hospital-trust.example\r\nSubject: Form\r\n\r\nAttached.\r\n"


class Shelf:
    """Stands in for S3: keeps what is put."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}

    def put_object(self, *, Bucket: str, Key: str, Body: bytes) -> None:  # noqa: N803 - boto3's names
        assert Bucket == "inbound"
        self.objects[Key] = Body


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def door(shelf: Shelf, socket_enabled: None) -> Iterator[smtplib.SMTP]:
    rules = ReceiptRules(
        {"notify@luton.example": "luton", "notify@bedford-borough.example": "bedford-borough"}, "inbound", shelf
    )
    port = free_port()
    with mail_in(port, rules), smtplib.SMTP("127.0.0.1", port) as connection:
        yield connection


def test_a_message_is_stored_byte_for_byte_under_its_partnership(door: smtplib.SMTP, shelf: Shelf) -> None:
    door.sendmail("nadia@hospital-trust.example", ["Notify@Luton.example"], FORM)

    ((key, stored),) = shelf.objects.items()
    assert key.startswith("email/luton/")
    assert stored.endswith(FORM)


def test_ses_headers_stand_before_the_message(door: smtplib.SMTP, shelf: Shelf) -> None:
    door.sendmail("nadia@hospital-trust.example", ["notify@luton.example"], FORM)

    (stored,) = shelf.objects.values()
    message = email.message_from_bytes(stored)
    assert message["Return-Path"] == "<nadia@hospital-trust.example>"
    assert message["X-SES-Virus-Verdict"] == "GRAY"
    assert message["Authentication-Results"].startswith("amazonses.com;")
    assert message["Subject"] == "Form"


def test_a_label_changes_nothing_about_whose_mail_it_is(door: smtplib.SMTP, shelf: Shelf) -> None:
    door.sendmail("nadia@hospital-trust.example", ["notify+k7qm3xtp@luton.example"], FORM)

    ((key, stored),) = shelf.objects.items()
    assert key.startswith("email/luton/")
    assert b"for notify+k7qm3xtp@luton.example;" in stored


def test_two_addresses_of_one_partnership_get_the_message_once(door: smtplib.SMTP, shelf: Shelf) -> None:
    door.sendmail("nadia@hospital-trust.example", ["notify@luton.example", "notify+case@luton.example"], FORM)

    assert len(shelf.objects) == 1


@pytest.mark.parametrize(
    ("sender", "spf", "dkim", "dmarc"),
    [
        ("nadia@hospital-trust.example", "pass", "pass", "pass"),
        ("nadia@forged.example", "fail", "none", "fail"),
        ("nadia@hospital-trust.test", "none", "none", "none"),
        ("nobody at all", "none", "none", "none"),
        ("nadia@evil.example; dmarc=pass", "none", "none", "none"),
    ],
)
def test_the_verdicts_on_a_sender_go_by_the_domain(
    sender: str, spf: str, dkim: str, dmarc: str, door: smtplib.SMTP, shelf: Shelf
) -> None:
    door.sendmail("nadia@hospital-trust.example", ["notify@luton.example"], f"From: {sender}\r\n\r\n".encode())

    (stored,) = shelf.objects.values()
    message = email.message_from_bytes(stored)
    said = message["Authentication-Results"].replace("\r\n", "").split(";")
    assert message["Received-SPF"].startswith(f"{spf} ")
    assert [each.split()[0] for each in said if each.strip()] == [
        "amazonses.com",
        f"spf={spf}",
        f"dkim={dkim}",
        f"dmarc={dmarc}",
    ]


def test_a_bounce_has_an_empty_return_path(door: smtplib.SMTP, shelf: Shelf) -> None:
    door.sendmail("", ["notify@luton.example"], FORM)

    (stored,) = shelf.objects.values()
    assert email.message_from_bytes(stored)["Return-Path"] == "<>"


def test_mail_to_two_partnerships_is_stored_for_both(door: smtplib.SMTP, shelf: Shelf) -> None:
    door.sendmail("a@b.example", ["notify@luton.example", "notify@bedford-borough.example"], FORM)

    assert {key.split("/")[1] for key in shelf.objects} == {"luton", "bedford-borough"}


def test_mail_to_anyone_else_is_refused_at_the_door(door: smtplib.SMTP, shelf: Shelf) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        door.sendmail("a@b.example", ["somebody@luton.example"], FORM)

    assert refused.value.recipients["somebody@luton.example"][0] == 550
    assert shelf.objects == {}


def test_the_largest_message_is_that_of_ses(door: smtplib.SMTP) -> None:
    door.ehlo()

    assert door.esmtp_features["size"] == str(40 * 1024 * 1024)


def test_an_email_becomes_a_file_with_the_headers_it_was_sent_with(tmp_path: Path, socket_enabled: None) -> None:
    _relay(tmp_path, "lead@luton.example")

    (kept,) = tmp_path.glob("*.eml")
    message = email.message_from_bytes(kept.read_bytes(), policy=email.policy.default)
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Reply-To"] == "notify+lu-0000-0000.abc@luton.example"
    assert message["Date"].datetime == NOON
    assert message.get_content().strip() == "One action."


@pytest.mark.parametrize(
    ("recipient", "outcome"),
    [("lead@luton.example", "Email Delivered"), ("bounce.lead@luton.example", "Email Bounced")],
)
def test_an_email_is_reported_as_ses_reports_it(
    recipient: str, outcome: str, tmp_path: Path, socket_enabled: None
) -> None:
    (event,) = _relay(tmp_path, recipient)

    assert (event["source"], event["detail-type"]) == ("aws.ses", outcome)
    assert event["detail"]["mail"]["messageId"] == "0100@email.amazonses.com"
    assert event["detail"]["mail"]["tags"] == {"about": ["case.LU-0000-0000"]}
    assert event["detail"]["mail"]["timestamp"] == "2026-03-02T12:00:00.000Z"


def _relay(folder: Path, recipient: str) -> list[dict[str, Any]]:
    """Send one email as the emulated SES does, and answer the events it caused."""
    remembered = Remembered()
    remembered.keep(
        "0100@email.amazonses.com",
        {
            "EmailTags": [{"Name": "about", "Value": "case.LU-0000-0000"}],
            "ReplyToAddresses": ["notify+lu-0000-0000.abc@luton.example"],
            "Content": {"Simple": {"Headers": [{"Name": "Auto-Submitted", "Value": "auto-generated"}]}},
        },
    )
    message = EmailMessage()
    message["Message-ID"], message["To"] = "<0100@email.amazonses.com>", recipient
    message.set_content("One action.")
    events: list[str] = []
    outbox = Outbox(folder, remembered, lambda: NOON)
    outbox.tell_outcome = events.append
    with mail_out(outbox) as port, smtplib.SMTP("127.0.0.1", port) as connection:
        connection.send_message(message, "case-reviews@pan-bedfordshire.example", recipient)
    return [json.loads(event) for event in events]
