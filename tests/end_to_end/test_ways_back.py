"""What a sender's emails lead back to: the page that says what became of it, and by a reply, the case."""

import re
import smtplib
from collections.abc import Iterator
from datetime import timedelta
from email import policy
from email.message import EmailMessage
from http import HTTPStatus
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser

from infra.local.fill_form import Value, filled_form, moment_fields
from infra.local.running import Running
from tests.end_to_end.browsing import chromium, is_wider_than_the_window, what_axe_finds
from tests.end_to_end.following import eventually, now, sent, words

HOSPITAL = "safeguarding@hospital-trust.example"
WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"
LINK = re.compile(r"https?://\S+/sent/[A-Za-z0-9._-]+")


def send(stack: Running, to: str, message_id: str, **values: Value) -> None:
    """Email a form about what became known an hour ago."""
    hour_ago = now(stack) - timedelta(hours=1)
    moments: dict[str, Value] = {}
    for name in ("happened", "agency_aware", "local_authority_aware", "business_unit_told"):
        moments |= moment_fields(name, hour_ago)
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = HOSPITAL, to, "The form"
    message["Message-ID"] = f"<{message_id}@hospital-trust.example>"
    message.set_content("The form is attached.")
    form = filled_form(**{"agency": "Hospital Trust", **moments, **values})
    message.add_attachment(form, maintype="application", subtype=WORD, filename="form.docx")
    with smtplib.SMTP("127.0.0.1", stack.mail_port) as post:
        post.sendmail(HOSPITAL, [to], message.as_bytes(policy=policy.SMTP))


@pytest.fixture(scope="module")
def receipt(stack: Running) -> EmailMessage:
    """The receipt for a form that leaves the child's name blank."""
    send(stack, "notify@bedford-borough.example", "first", child_name="")
    return eventually(lambda: sent(stack, HOSPITAL, "Received"))[0]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def reference_of(receipt: EmailMessage) -> str:
    found = re.search(r"BB-\w{4}-\w{4}", str(receipt["Subject"]))
    assert found
    return found[0]


def link_in(receipt: EmailMessage) -> str:
    found = LINK.search(words(receipt))
    assert found
    return found[0]


def test_the_link_in_a_receipt_says_what_became_of_the_form(
    stack: Running, browser: Browser, receipt: EmailMessage
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800}, bypass_csp=True)
    page.goto(link_in(receipt))

    said = page.inner_text("main")

    assert reference_of(receipt) in said
    assert "Child's full name" in said
    assert not is_wider_than_the_window(page)
    assert what_axe_finds(page) == []


def test_a_program_that_looks_at_the_link_before_its_reader_is_answered_without_a_body(receipt: EmailMessage) -> None:
    with urlopen(Request(link_in(receipt), method="HEAD")) as answer:
        assert answer.status == HTTPStatus.OK
        assert answer.read() == b""
        assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_reply_to_the_receipt_with_the_form_filled_in_again_joins_its_case(
    stack: Running, receipt: EmailMessage
) -> None:
    address = str(receipt["Reply-To"])
    assert address.startswith("notify+")

    send(stack, address, "second", child_name="Zebedee Quillfeather")

    assert len(eventually(lambda: sent(stack, HOSPITAL, reference_of(receipt))[1:])) == 1


def test_a_form_sent_to_a_reply_address_that_somebody_made_up_does_not_join_the_case(
    stack: Running, receipt: EmailMessage
) -> None:
    made_up = re.sub(r"\.[a-z2-7]{16}@", f".{'a' * 16}@", str(receipt["Reply-To"]))

    send(stack, made_up, "third", child_name="Somebody Else")

    others = eventually(
        lambda: [each for each in sent(stack, HOSPITAL, "Received") if reference_of(each) != reference_of(receipt)]
    )
    assert len(others) == 1
