"""An email comes in: its forms are taken out, or a person is asked to look."""

import json
from email.message import EmailMessage
from typing import Any

import boto3
import pytest

import receive_email
import register_arrival
from casereview.adapters import read_stored
from casereview.application import receive_email as limits
from infra.local.scan import EICAR
from tests.cloud import context, object_scanned, objects, rows, store, store_and_scan
from tests.crash import Wire
from tests.houses import NURSE
from tests.raw_emails import an_email, as_ses_stores, with_file

pytestmark = pytest.mark.usefixtures("wire")

SENDER = NURSE.email
FORM, OTHER_FORM = b"PK\x03\x04 word/document.xml one", b"PK\x03\x04 word/document.xml two"
KEY = "email/bedford-borough/o3vrnil0e2ic28trm7dfhrc2v0clambda4nbp0g1"


def nurses_email(**headers: str) -> EmailMessage:
    """An email by somebody the directory knows."""
    return an_email(**{"From": SENDER, **headers})


def receive(email: EmailMessage | bytes, key: str = KEY) -> Any:
    """The email is stored with the checks of who sent it, all passed; it is announced, and then scanned."""
    raw = as_ses_stores(email if isinstance(email, bytes) else email.as_bytes())
    register_arrival.handler(store(key, raw), context())
    return receive_email.handler(object_scanned(key, raw), context())


def item() -> dict[str, Any]:
    """The one item there is."""
    (row,) = rows(pk="inbound#", sk="item")
    kept: dict[str, Any] = json.loads(row["item"])
    return kept


def told() -> dict[str, str]:
    """Who is owed which email."""
    return {row["template"]: row["to"] for row in rows(sk="email#")}


def test_each_form_is_put_where_it_will_be_read() -> None:
    # Given an email with two forms; when it is received
    assert receive(with_file(with_file(nurses_email(), FORM, "a.docx"), OTHER_FORM, "b.docx")) == {
        "batchItemFailures": []
    }
    # Then both are kept byte for byte, numbered, in one folder of the partnership
    forms = objects(prefix="forms/")
    assert list(forms.values()) == [FORM, OTHER_FORM]
    assert [key.rpartition("/")[2] for key in forms] == ["1.docx", "2.docx"]
    assert {key.rpartition("/")[0].count("/") for key in forms} == {2}
    assert all(key.startswith("forms/bedford-borough/") for key in forms)
    # And nobody is written to yet: the receipt comes when the form has been read
    assert told() == {}


def test_a_form_carries_who_sent_it_and_when_it_came() -> None:
    # Given an email with a form; when it is received
    receive(with_file(nurses_email(), FORM, "a.docx"))
    # Then with the form goes who sent it, and when the email was stored, not when it was read
    (key,) = objects(prefix="forms/")
    known = boto3.client("s3").head_object(Bucket="inbound", Key=key)["Metadata"]
    assert known["route"] == "email"
    assert known["sender"] == SENDER
    assert known["received-at"] == "2026-06-15T09:00:00+00:00"
    assert len(known["message"]) == 64


def test_the_same_email_delivered_again_under_another_key_sets_off_nothing(wire: Wire) -> None:
    # Given an email that was received
    email = with_file(nurses_email(), FORM, "a.docx")
    receive(email)
    written = len(wire.params_of("PutObject"))
    # When it comes again, by another way
    receive(b"Received: from elsewhere.example\r\n" + email.as_bytes(), KEY + "-again")
    # Then S3 was asked to store the raw message, and carried out no further write
    assert len(wire.params_of("PutObject")) == written + 1
    assert len(objects(prefix="forms/")) == 1


def test_an_email_without_a_form_waits_for_a_person_and_its_sender_is_told() -> None:
    receive(with_file(nurses_email(), b"%PDF", "form.pdf", "application/pdf"))
    assert (item()["partnership"], item()["state"], item()["because"]) == ("bedford-borough", "waiting", "other_file")
    assert "a PDF" in item()["reason"]
    assert told()["form_not_read"] == SENDER


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Auto_Submitted", "auto-replied"),
        ("X_Failed_Recipients", SENDER),
        ("X_Case_Review_Tracker", "item_waiting-1"),
    ],
    ids=["auto-reply", "bounce", "our own"],
)
def test_a_machine_is_never_answered_but_its_email_is_not_lost(header: str, value: str) -> None:
    # Given an email by a machine, even one with a form in it
    receive(with_file(nurses_email(**{header: value}), FORM, "a.docx"))
    # Then it is kept with what has become of it, its form is not read, and its sender is not told
    assert item()["state"] == "waiting"
    assert item()["reason"]
    assert objects(prefix="forms/") == {}
    assert SENDER not in told().values()


def test_an_email_in_which_malware_was_found_is_not_opened_and_waits(wire: Wire) -> None:
    receive(with_file(nurses_email(), EICAR, "a.docx"))
    assert (item()["state"], item()["because"]) == ("waiting", "infected")
    assert wire.params_of("GetObject") == []


REPLY = {"In_Reply_To": "<010b01c8d2efd111-000000@eu-west-2.amazonses.com>"}


def test_a_mere_reply_to_an_email_of_ours_goes_to_a_person_and_is_not_answered() -> None:
    # Given a reply, which may be a machine's: it has no header that says so, and would reply to our answer too
    receive(with_file(nurses_email(**REPLY), b"a logo", "image001.png", "image/png"))
    # Then a person looks at it, and it ends there
    assert item()["because"] == "reply"
    assert told() == {"item_waiting": "unit@people.example"}


def test_a_reply_with_a_form_is_read_and_one_with_a_pdf_is_answered() -> None:
    receive(with_file(nurses_email(**REPLY), FORM, "a.docx"))
    assert len(objects(prefix="forms/")) == 1
    another = nurses_email(**REPLY, Message_ID="<two@northfield-trust.example>")
    receive(with_file(another, b"%PDF", "form.pdf", "application/pdf"), KEY + "-two")
    assert told()["form_not_read"] == SENDER


def test_an_email_that_cannot_be_opened_waits_and_its_sender_is_told() -> None:
    receive(f"From: {SENDER}\r\n".encode() + b"Content-Type: multipart/mixed; boundary=x\r\n" * 1_000 + b"\r\nx")
    assert "could not be opened" in item()["reason"]
    assert told()["form_not_read"] == SENDER


def test_an_email_too_large_is_not_read_whole(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given an email larger than the Lambda takes
    monkeypatch.setattr(read_stored, "MAX_EMAIL", 1_000)
    receive(with_file(nurses_email(), FORM * 10_000, "a.docx"))
    # Then only its beginning was read, and its sender told why
    assert [asked.get("Range") for asked in wire.params_of("GetObject")] == ["bytes=0-65535"]
    assert item()["reason"] == limits.TOO_LARGE
    assert told()["form_not_read"] == SENDER


def test_more_forms_than_anybody_would_send_wait_for_a_person() -> None:
    email = nurses_email()
    for number in range(limits.MAX_FORMS + 1):
        with_file(email, FORM + bytes([number]), "a.docx")
    receive(email)
    assert objects(prefix="forms/") == {}
    assert item()["because"] == "too_many_forms"


def test_one_email_to_two_partnerships_is_an_item_of_each() -> None:
    receive(nurses_email())
    receive(nurses_email(), "email/luton/o3vrnil0e2ic28trm7dfhrc2v0clambda4nbp0g1")
    assert {row["partnership"] for row in rows(pk="inbound#", sk="item")} == {"bedford-borough", "luton"}


def test_a_failure_brings_back_its_own_email_only_and_logs_nothing_of_it(caplog: pytest.LogCaptureFixture) -> None:
    # Given two emails, the first for a partnership that does not exist
    lost, good = store_and_scan("email/nowhere/marker-name", b""), store_and_scan(KEY, nurses_email().as_bytes())
    lost["Records"][0]["messageId"] = "the-lost-one"
    # When both come in one batch
    answer = receive_email.handler({"Records": lost["Records"] + good["Records"]}, context())
    # Then the first is delivered again and the second is done
    assert answer == {"batchItemFailures": [{"itemIdentifier": "the-lost-one"}]}
    assert item()["partnership"] == "bedford-borough"
    # And the log says what kind of failure it was, and names nobody
    (logged,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert vars(logged)["kind"] == "KeyError"
    assert not [said for said in ("nowhere", SENDER) if said in repr(vars(logged))]
