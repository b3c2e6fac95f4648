"""The main job through the real parts: SMTP in, mail out, pages, and time passing."""

import re
import smtplib
import time
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from casereview.domain.london import LONDON
from infra.local.aws import client
from infra.local.fill_form import Value, filled_form, moment_fields
from infra.local.jump import travel
from infra.local.running import Running
from infra.local.visitor import Visitor
from tests.end_to_end.following import eventually, now, sent

MARKER = "Zebedee Quillfeather"
UNIT, LEAD, CHAIR = (f"{role}@bedford-borough.example" for role in ("business.unit", "lead", "chair"))
HOSPITAL = "safeguarding@hospital-trust.example"
WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"


def form(stack: Running, **values: Value) -> bytes:
    """A complete form about what became known an hour ago."""
    hour_ago = now(stack) - timedelta(hours=1)
    moments: dict[str, Value] = {}
    for name in ("happened", "agency_aware", "local_authority_aware", "business_unit_told"):
        moments |= moment_fields(name, hour_ago)
    return filled_form(**{"agency": "Hospital Trust", **moments, **values})


def email(
    stack: Running, attachment: bytes, message_id: str, to: str = "notify@bedford-borough.example", times: int = 1
) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = HOSPITAL, to, f"About {MARKER}"
    message["Message-ID"] = f"<{message_id}@hospital-trust.example>"
    message.set_content(f"The form about {MARKER} is attached.")
    message.add_attachment(attachment, maintype="application", subtype=WORD, filename=f"{MARKER}.docx")
    with smtplib.SMTP("127.0.0.1", stack.mail_port) as post:
        raw = message.as_bytes(policy=policy.SMTP)
        for _ in range(times):
            post.sendmail(HOSPITAL, [to], raw)


@pytest.fixture(scope="module")
def reference(stack: Running) -> str:
    """The case that an emailed form became; the very same email was delivered twice."""
    about_a_child = form(stack, child_name=MARKER, outline=f"What happened to {MARKER}.")
    email(stack, about_a_child, "the-same", times=2)
    receipt = eventually(lambda: sent(stack, HOSPITAL, "Received"))[0]
    found = re.search(r"BB-\w{4}-\w{4}", str(receipt["Subject"]))
    assert found
    return found[0]


def test_an_emailed_form_becomes_a_case_that_the_lead_sees(stack: Running, reference: str) -> None:
    lead = Visitor(stack, LEAD)

    assert reference in [case["reference"] for case in lead.ask("/")["cases"]]
    clocks = {c["clock"]: c["state"] for c in lead.ask(f"/cases/{reference}")["clocks"]}
    assert clocks["written_confirmation"] == "met"
    assert clocks["panel_notified"] in {"running", "due soon"}


def test_the_unit_the_chair_and_the_partners_are_told(stack: Running, reference: str) -> None:
    for to in (UNIT, CHAIR, "director@bedford-borough.example", "partner@police.example", "partner@care-board.example"):
        assert eventually(partial(sent, stack, to, reference))


def test_the_same_email_twice_gives_one_case_and_one_receipt(stack: Running, reference: str) -> None:
    time.sleep(5)

    assert len(sent(stack, HOSPITAL, reference)) == 1


def test_the_same_form_by_another_road_ends_in_the_same_case(stack: Running) -> None:
    agency = Visitor(stack, "safeguarding@police.example")
    same = form(stack, agency="Bedfordshire Police", child_name="Someone Else")
    agency.upload("/notify?partnership=bedford-borough&agency=police", same)
    uploaded = eventually(lambda: sent(stack, "safeguarding@police.example", "Received"))[0]
    email(stack, same, "by-email-too")

    again = eventually(lambda: sent(stack, HOSPITAL, "lready"))[0]

    found = re.search(r"BB-\w{4}-\w{4}", str(uploaded["Subject"]))
    assert found
    assert found[0] in str(again["Subject"]) + str(again.get_body(("plain",)))


def test_the_copy_sheet_is_drafted_and_can_be_downloaded(stack: Running, reference: str) -> None:
    unit = Visitor(stack, UNIT)

    document = eventually(lambda: unit.ask(f"/cases/{reference}")["documents"])[0]

    content = unit.download(f"/cases/{reference}/documents/{document['document_id']}")
    assert content.startswith(b"PK")


def test_the_business_unit_can_read_the_form_as_it_came(stack: Running, reference: str) -> None:
    unit = Visitor(stack, UNIT)
    came = next(d for d in unit.ask(f"/cases/{reference}")["documents"] if d["title"].startswith("Notification form"))

    content = unit.download(f"/cases/{reference}/documents/{came['document_id']}")

    assert sha256(content).hexdigest() == came["sha256"]


def test_what_is_no_form_waits_for_a_person_with_its_reason(stack: Running) -> None:
    email(stack, b"no Word file", "no-form", to="notify@luton.example")

    unit = Visitor(stack, "business.unit@luton.example")

    waiting = eventually(lambda: unit.ask("/inbound")["waiting"])
    assert waiting[0]["reason"]
    assert unit.download(f"/inbound/{waiting[0]['inbound_id']}/file") == b"no Word file"
    assert eventually(lambda: sent(stack, HOSPITAL, "not part of a case yet"))


def test_nothing_sent_or_remembered_outside_the_subject_record_names_the_child(stack: Running, reference: str) -> None:
    name = MARKER.split()[1].encode()
    table = client("dynamodb", stack.emulator_url).scan(TableName=stack.outputs["HistoryTable"])

    assert not [path.name for path in Path(stack.outbox).glob("*.eml") if name in path.read_bytes()]
    assert name.decode() not in str(table["Items"])
    assert name not in (Path(stack.outbox).parent / "emulator.log").read_bytes()


def test_53_hours_later_the_48_hour_check_has_failed_for_all_to_see(stack: Running, local_dir: Path) -> None:
    unit = Visitor(stack, UNIT)
    told = now(stack).astimezone(LONDON) - timedelta(minutes=5)
    parts = {"day": told.day, "month": told.month, "year": told.year, "time": f"{told:%H:%M}"}
    typed = {f"business_unit_told-{part}": str(value) for part, value in parts.items()}
    answers = {"seriousness": "non_serious", "harm": "other", "looked_after": "no", "care_leaver": "no"}
    page = unit.fill_in("/referrals/new", {"agency": "bedford-borough/hospital-trust", **answers, **typed})
    case = page.url.rpartition("/")[2].partition("?")[0]

    travel(timedelta(hours=53), local_dir)

    assert eventually(lambda: sent(stack, CHAIR, case))
    assert eventually(lambda: sent(stack, HOSPITAL, f"{case}, overdue") or sent(stack, HOSPITAL, case))
    line = next(c for c in Visitor(stack, LEAD).ask("/")["cases"] if c["reference"] == case)
    assert line["next"]["state_text"].startswith("Overdue by 5 hours")
    assert now(stack) > datetime.now(UTC) + timedelta(hours=52)
