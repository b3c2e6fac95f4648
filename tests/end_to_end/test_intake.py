"""Nothing inbound is silent, through the real parts: what is held, why, and what people do about it."""

import smtplib
from collections.abc import Callable
from email import policy
from email.message import EmailMessage
from functools import partial
from typing import Any

import pytest

from infra.local.fill_form import filled_form
from infra.local.running import Running
from infra.local.visitor import Visitor
from tests.end_to_end.browsing import chromium, is_wider_than_the_window, sign_in, what_axe_finds
from tests.end_to_end.following import eventually, sent, words

UNIT = "business.unit@central-bedfordshire.example"
NOTIFY = "notify@central-bedfordshire.example"
WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

PASTED = """\
Your agency: Hospital Trust
Your name: Sam Reed
Your role: Nurse
Your work email address: ward@hospital-trust.example
Your work telephone number: 01632 960100
Is this a serious or a non serious notification? Serious
What happened to the child: Died
Date of the incident: 12/06/2026
Child's full name: A Fourth Child
Reasons for this notification: As discussed.
"""

Mail = Callable[..., None]


@pytest.fixture
def mail(stack: Running) -> Mail:
    """Sends an email to Central Bedfordshire, from an agency if nobody else is named."""

    def send(
        name: str,
        attachment: bytes = b"",
        *,
        sender: str = "ward@hospital-trust.example",
        kind: tuple[str, str] = WORD,
        file: str = "form.docx",
        text: str = "Please see attached.",
        **headers: str,
    ) -> None:
        message = EmailMessage(policy=policy.SMTP)
        message["From"], message["To"], message["Message-ID"] = sender, NOTIFY, f"<{name}@sender.example>"
        message["Subject"] = "A notification"
        for header, value in headers.items():
            message[header.replace("_", "-")] = value
        message.set_content(text)
        if attachment:
            message.add_attachment(attachment, maintype=kind[0], subtype=kind[1], filename=file)
        with smtplib.SMTP("127.0.0.1", stack.mail_port) as post:
            post.sendmail(sender, [NOTIFY], message.as_bytes())

    return send


def waiting(unit: Visitor, title: str) -> dict[str, Any]:
    """The item that waits for this reason, once it does."""
    return eventually(lambda: next((i for i in unit.ask("/inbound")["waiting"] if i["title"] == title), None)) or {}


def test_a_form_of_a_stranger_is_held_as_a_possible_case_and_released_into_it(stack: Running, mail: Mail) -> None:
    unit = Visitor(stack, UNIT)

    mail("stranger", filled_form(child_name="Zebedee Quillfeather"), sender="someone@stranger.example")

    item = waiting(unit, "Its sender is not known")
    case = unit.ask(f"/cases/{item['reference']}")
    assert case["stage"] == "Possible notification, not yet read by anybody"
    assert all(clock["is_provisional"] for clock in case["clocks"])
    assert eventually(partial(sent, stack, "someone@stranger.example", ""))
    reasons = unit.ask(f"/inbound/{item['inbound_id']}")["release_reasons"]
    unit.fill_in(f"/inbound/{item['inbound_id']}/do/release", {"because": reasons[0]})
    eventually(lambda: unit.ask(f"/cases/{item['reference']}")["stage"].startswith("Notified"))


def test_mail_that_fails_its_checks_is_held_and_never_answered(stack: Running, mail: Mail) -> None:
    unit = Visitor(stack, UNIT)

    mail("forged", filled_form(child_name="Someone Else"), sender="nurse@forged.example")

    item = waiting(unit, "It may not come from who it says")
    checks = unit.ask(f"/inbound/{item['inbound_id']}")["checks"]
    assert "The check of the sender's domain (DMARC) failed." in checks
    assert not sent(stack, "nurse@forged.example", "")


def test_malware_is_held_and_cannot_be_downloaded(stack: Running, mail: Mail) -> None:
    unit = Visitor(stack, UNIT)

    mail("malware", EICAR, kind=("application", "octet-stream"), file="form.docx")

    item = waiting(unit, "It is in quarantine")
    assert unit.ask(f"/inbound/{item['inbound_id']}")["may_look"] is False
    assert item["reference"]


def test_a_secure_mail_notice_starts_provisional_clocks_until_its_form_is_handed_over(
    stack: Running, mail: Mail
) -> None:
    unit = Visitor(stack, UNIT)

    mail("egress", b"<html>switch.egress.com</html>", kind=("text", "html"), file="Encrypted_Message.htm.switch")

    item = waiting(unit, "It cannot be opened here")
    unit.upload(f"/inbound/{item['inbound_id']}/hand-over", filled_form(child_name="A Third Child"))
    eventually(lambda: unit.ask(f"/cases/{item['reference']}")["stage"].startswith("Notified"))
    assert unit.ask(f"/inbound/{item['inbound_id']}")["line"]["state"] == "dealt with"


def test_a_form_pasted_into_the_body_is_read(stack: Running, mail: Mail) -> None:
    mail("pasted", text=PASTED)

    receipt = eventually(partial(sent, stack, "ward@hospital-trust.example", "Received"))[0]
    assert "CB-" in words(receipt)


def test_an_automatic_reply_is_nobodys_work_and_is_not_answered(stack: Running, mail: Mail) -> None:
    unit = Visitor(stack, UNIT)

    mail("out-of-office", sender="away@hospital-trust.example", text="I am away.", Auto_Submitted="auto-replied")

    settled = eventually(lambda: [i for i in unit.ask("/inbound")["settled"] if i["state"] == "nothing to do"])
    assert "automatic reply" in settled[0]["reason"]
    assert not sent(stack, "away@hospital-trust.example", "")


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_about_what_came_in_is_accessible(stack: Running, width: int) -> None:
    items = Visitor(stack, UNIT).ask("/inbound")["waiting"]
    stranger = next(item for item in items if item["reference"])
    paths = ["/", "/inbound", f"/cases/{stranger['reference']}"]
    paths += [f"/inbound/{stranger['inbound_id']}{step}" for step in ("", "/hand-over", "/do/deal", "?done=yes")]
    with chromium() as browser:
        # Our policy forbids axe to run too.
        context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
        page = sign_in(context, stack, UNIT)
        found: dict[str, list[str]] = {}
        for path in paths:
            page.goto(stack.site_url + path)
            wide = ["wider than the window"] if is_wider_than_the_window(page) else []
            found[path] = [*wide, *what_axe_finds(page)]

    assert {path: wrong for path, wrong in found.items() if wrong} == {}
