"""Raw emails as they come from the world, and what the tracker takes them for."""

import time

import pytest

from casereview.adapters.mime import parse, parse_headers
from casereview.application.received_email import Origin
from tests.raw_emails import WORD_TYPE, an_email, with_file

FORM = b"PK\x03\x04 a zip with word/document.xml in it"
PDF = b"%PDF-1.7"


def test_a_form_attached_by_a_person_is_found_with_its_sender() -> None:
    # Given a person's email with a Word document
    email = with_file(an_email(), FORM, "Notification form.docx")
    # When it is taken apart
    received = parse(email.as_bytes())
    # Then the form comes out byte for byte
    assert received.forms == (FORM,)
    assert received.sender == "sam.reed@northfield-trust.example"
    assert received.origin is Origin.PERSON


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"not a zip", "form.docx", "application/octet-stream"),
        (b"not a zip", "FORM.DOCX", "application/octet-stream"),
        (b"not a zip", "form", WORD_TYPE),
        (FORM, "form.bin", "application/octet-stream"),
        (FORM, "Änderung - 表.docx", "application/octet-stream"),
    ],
    ids=["by name", "by a shouted name", "by type", "by what it is", "by a name that is not ASCII"],
)
def test_a_form_is_known_by_its_name_or_its_type_or_what_it_is(content: bytes, name: str, kind: str) -> None:
    assert parse(with_file(an_email(), content, name, kind).as_bytes()).forms == (content,)


def test_a_file_name_in_an_encoded_word_is_read() -> None:
    # Given the way old mailers write a name: an encoded word inside a quoted parameter
    raw = with_file(an_email(), b"old", "N", "application/octet-stream").as_bytes()
    raw = raw.replace(b'filename="N"', b'filename="=?utf-8?B?Zm9ybS5kb2N4?="')
    # Then it is still form.docx
    assert parse(raw).forms == (b"old",)


def test_a_form_in_a_forwarded_email_is_found() -> None:
    # Given an email that forwards another as an attachment, which holds the form
    forwarding = an_email(Message_ID="<two@northfield-trust.example>")
    forwarding.add_attachment(with_file(an_email(), FORM, "form.docx"))
    # Then the form inside is found
    assert parse(forwarding.as_bytes()).forms == (FORM,)


def test_the_same_file_attached_twice_is_one_form() -> None:
    email = with_file(with_file(an_email(), FORM, "a.docx"), FORM, "b.docx")
    assert parse(email.as_bytes()).forms == (FORM,)


def test_what_else_was_attached_is_told_by_suffix_only() -> None:
    # Given a PDF whose name says too much
    email = with_file(an_email(), PDF, "Joe Bloggs injuries.pdf", "application/pdf")
    # Then only the kind of file is kept
    assert parse(email.as_bytes()).other_files == ("pdf",)


@pytest.mark.parametrize(
    ("headers", "origin"),
    [
        ({"Auto_Submitted": "auto-replied"}, Origin.MACHINE),
        ({"Auto_Submitted": "no"}, Origin.PERSON),
        ({"X_Auto_Response_Suppress": "All"}, Origin.MACHINE),
        ({"X_Auto_Response_Suppress": "DR, RN, NRN"}, Origin.PERSON),
        ({"X_Auto_Response_Suppress": "DR, OOF, AutoReply"}, Origin.MACHINE),
        ({"Precedence": "bulk"}, Origin.MACHINE),
        ({"List_Id": "<all.northfield-trust.example>"}, Origin.MACHINE),
        ({"X_Loop": "yes"}, Origin.MACHINE),
        ({"Return_Path": "<>"}, Origin.BOUNCE),
        ({"From": "Mail Delivery <MAILER-DAEMON@northfield-trust.example>"}, Origin.BOUNCE),
        ({"Return_Path": "<>", "Auto_Submitted": "auto-replied"}, Origin.MACHINE),
        ({"X_SES_Virus_Verdict": "FAIL"}, Origin.INFECTED),
        ({"X_SES_Virus_Verdict": "PASS"}, Origin.PERSON),
        ({"X_Case_Review_Tracker": "1"}, Origin.OURSELVES),
        ({"X_Case_Review_Tracker": "1", "Auto_Submitted": "auto-generated"}, Origin.OURSELVES),
    ],
)
def test_the_headers_tell_a_person_from_a_machine(headers: dict[str, str], origin: Origin) -> None:
    assert parse(an_email(**headers).as_bytes()).origin is origin


def test_a_sender_cannot_overrule_the_verdict_of_ses() -> None:
    raw = b"X-SES-Virus-Verdict: FAIL\r\n" + an_email(X_SES_Virus_Verdict="PASS").as_bytes()
    assert parse(raw).origin is Origin.INFECTED


@pytest.mark.parametrize(
    ("report", "origin"), [("delivery-status", Origin.BOUNCE), ("disposition-notification", Origin.MACHINE)]
)
def test_a_delivery_report_is_a_bounce_and_a_read_receipt_is_not(report: str, origin: Origin) -> None:
    raw = with_file(an_email(), b"status", "s.txt", "text/plain").as_bytes()
    raw = raw.replace(b"multipart/mixed;", f"multipart/report; report-type={report};".encode())
    assert parse(raw).origin is origin


def test_a_second_delivery_has_the_same_identity_whatever_was_added_on_the_way() -> None:
    # Given one message, delivered twice by different ways
    raw = with_file(an_email(), FORM, "form.docx").as_bytes()
    again = b"Received: from elsewhere.example\r\nX-SES-Spam-Verdict: PASS\r\n" + raw
    # Then it is one message
    assert parse(raw).identity == parse(again).identity


def test_another_message_under_the_same_message_id_has_another_identity() -> None:
    one = with_file(an_email(), FORM, "form.docx").as_bytes()
    other = with_file(an_email(), FORM + b"!", "form.docx").as_bytes()
    assert parse(one).identity != parse(other).identity


def test_messages_without_a_message_id_are_told_apart_by_their_date() -> None:
    monday, tuesday = an_email(Date="Mon, 5 Jan 2026 10:00:00 +0000"), an_email(Date="Tue, 6 Jan 2026 10:00:00 +0000")
    del monday["Message-ID"], tuesday["Message-ID"]
    assert parse(monday.as_bytes()).identity != parse(tuesday.as_bytes()).identity


@pytest.mark.parametrize(
    "line",
    [
        b"From: =?utf-8?Q?=FF=FE?= <sam.reed@northfield-trust.example>",
        b"From: \xff\xfe\x00 <sam.reed@northfield-trust.example>",
        b"From: sam.reed@northfield-trust.example\r\nContent-Type: text/plain; charset=no-such-charset",
        b"From: sam.reed@northfield-trust.example\r\nMessage-ID: <[unclosed@\r\nDate: yesterday",
        b"From: sam.reed@northfield-trust.example\r\nTo: " + b"a@b.example, " * 100_000,
        b"From: sam.reed@northfield-trust.example\r\nSubject: =?x?y?z?=\x00\r\n: no name",
    ],
)
def test_a_hostile_header_does_not_stop_the_email(line: bytes) -> None:
    received = parse(line + b"\r\n\r\nHello\r\n")
    assert received.sender == "sam.reed@northfield-trust.example"
    assert received.origin is Origin.PERSON


@pytest.mark.parametrize(
    "sender",
    [
        "nobody in particular",
        "two..dots@northfield.example",
        "zoë@northfield.example",
        "sam@-bad-.example",
        "sam@localhost",
        "s" * 65 + "@northfield.example",
        "sam@" + "a." * 126 + "example",
        "sam@northfield.example\\r\\nBcc: all@luton.example",
    ],
)
def test_an_address_that_nobody_can_write_to_is_no_sender(sender: str) -> None:
    # SES would refuse the answer, again and again, and hold up every email behind it
    assert parse(f"From: {sender}\r\nSubject: x\r\n\r\nHello".encode()).sender == ""


def test_the_envelope_names_the_sender_when_from_cannot() -> None:
    raw = b"Return-Path: <kit@northfield-trust.example>\r\nFrom: Kit\r\n\r\nHello"
    assert parse(raw).sender == "kit@northfield-trust.example"


def _nested(levels: int) -> bytes:
    return b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(levels))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n  \r\n",
        _nested(20_000),
        _nested(240),
        b"Content-Type: message/rfc822\r\n\r\n" * 20_000,
        b"Content-Type: multipart/mixed" + b';"' * 5_000_000 + b"\r\n\r\n",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + b"\n" * 25_000_000,
    ],
    ids=["nothing", "blank", "deep", "deep enough", "forwarded for ever", "endless header", "endless lines"],
)
def test_a_message_built_to_exhaust_the_parser_is_answered_within_seconds(raw: bytes) -> None:
    # When it is taken apart
    began = time.monotonic()
    received = parse(b"From: a@b.example\r\n" * bool(raw) + raw)
    # Then that took seconds, and either it holds no form or the problem is said
    assert time.monotonic() - began < 5
    assert received.forms == ()
    # And its sender is known, to be told
    assert received.sender == ("a@b.example" if raw else "")


def test_an_email_too_large_to_take_apart_still_says_who_sent_it() -> None:
    # Given the beginning of a message
    raw = with_file(an_email(), FORM * 10_000, "form.docx").as_bytes()[:9_000]
    # When only its headers are read
    received = parse_headers(raw, "It was too large.")
    # Then its sender can be told, and why
    assert (received.sender, received.problem) == ("sam.reed@northfield-trust.example", "It was too large.")
