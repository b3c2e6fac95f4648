"""Somebody without Word, in a browser without scripts: the form page by page, then the same case and receipt."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from casereview.adapters.word_form import read_notification_form
from casereview.domain.form_field import Field
from casereview.domain.form_fields import SECTIONS
from casereview.domain.notification_form import NotificationForm
from infra.local.aws import client
from infra.local.example_incident import EXAMPLE
from infra.local.running import Running
from tests.end_to_end.browsing import chromium, is_wider_than_the_window, sign_in, what_axe_finds
from tests.end_to_end.following import eventually, sent, words

AGENCY = "safeguarding@hospital-trust.example"
FOR = "/notify?partnership=bedford-borough&agency=hospital-trust"
LEAD = "lead@bedford-borough.example"
ANSWERS: Mapping[str, Any] = {**EXAMPLE, "child_died_on": date(2026, 6, 13), "outline": "One day.\n\nAnother day."}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def answer(page: Page, field: Field, value: Any) -> None:
    """Answer one question of a page."""
    match value:
        case bool():
            page.check(f"input[name={field.name}][value={'yes' if value else 'no'}]")
        case date():
            for part in ("day", "month", "year"):
                page.fill(f"#{field.name}-{part}", str(getattr(value, part)))
        case time():
            page.fill(f"#{field.name}", f"{value:%H:%M}")
        case _ if field.choices:
            page.check(f"input[name={field.name}][value={value}]")
        case _:
            page.fill(f"#{field.name}", str(value))


def fill_in_a_part(page: Page, number: int) -> None:
    """Answer every question of a part that the example answers."""
    for field in SECTIONS[number - 1].fields:
        if field.name in ANSWERS:
            answer(page, field, ANSWERS[field.name])


@pytest.fixture(scope="module")
def draft(stack: Running, browser: Browser) -> str:
    """The address of a draft whose first three parts were filled in before its owner stopped."""
    page = sign_in(browser.new_context(java_script_enabled=False), stack, AGENCY, FOR)
    page.click("text=Begin a form here")
    page.click(f"text={SECTIONS[0].title}")
    fill_in_a_part(page, 1)
    page.click("text=Save and continue")
    fill_in_a_part(page, 2)
    page.click("text=Save and continue")
    fill_in_a_part(page, 3)
    page.click("text=Save and come back later")
    assert "Saved." in page.inner_text("main")
    page.click("text=Go on with it")
    page.wait_for_url("**/notify/drafts/*")
    return page.url


@pytest.fixture(scope="module")
def sent_form(stack: Running, browser: Browser, draft: str) -> NotificationForm:
    """The form as it was stored, after its owner came back another day and sent it."""
    page = sign_in(browser.new_context(java_script_enabled=False), stack, AGENCY, draft.removeprefix(stack.site_url))
    page.click(f"text={SECTIONS[3].title}")
    for number in range(4, len(SECTIONS) + 1):
        fill_in_a_part(page, number)
        page.click("text=Save and continue")
    assert page.inner_text("h1") == "Check your answers"
    page.click("main button")
    assert page.inner_text("h1") == "The form has been taken in"
    s3 = client("s3", stack.emulator_url)
    key = f"upload/bedford-borough/hospital-trust/{draft.rpartition('/')[2]}.docx"
    stored = s3.get_object(Bucket=stack.outputs["InboundBucket"], Key=key)
    return read_notification_form(stored["Body"].read())


def test_the_word_file_says_exactly_what_was_typed(sent_form: NotificationForm) -> None:
    read = {name: reading.value for name, reading in sent_form.readings.items() if reading.value is not None}

    assert read == ANSWERS


def test_its_sender_has_a_receipt_and_its_lead_a_case(
    stack: Running, browser: Browser, sent_form: NotificationForm
) -> None:
    receipt = eventually(lambda: sent(stack, AGENCY, "Received"))[0]
    lead = sign_in(browser.new_context(java_script_enabled=False), stack, LEAD)

    reference = re.search(r"BB-\w{4}-\w{4}", str(receipt["Subject"]))
    assert reference
    assert "WHAT WE READ IN YOUR FORM" in words(receipt)
    assert reference[0] in lead.inner_text("main")


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_of_it_is_accessible(stack: Running, browser: Browser, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = sign_in(context, stack, AGENCY, FOR)
    page.click("text=Begin a form here")
    page.wait_for_url("**/notify/drafts/*")
    draft = page.url
    found: dict[str, list[str]] = {}

    def look() -> None:
        wide = ["wider than the window"] if is_wider_than_the_window(page) else []
        found[f"{page.title()} {page.url}"] = [*wide, *what_axe_finds(page)]

    look()
    for number in range(1, len(SECTIONS) + 1):
        page.goto(f"{draft}/parts/{number}")
        look()
    page.goto(f"{draft}/parts/3")
    answer(page, SECTIONS[2].fields[2], date(2026, 6, 30))
    page.fill("#happened_on-month", "2")
    page.click("text=Save and continue")
    page.wait_for_selector(".govuk-error-summary")
    assert page.title().startswith("Error: ")
    look()
    for where in ("", "/check", "/delete"):
        page.goto(draft + where)
        look()
    page.goto(stack.site_url + FOR)
    look()

    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    context.close()


@pytest.mark.parametrize("width", [1280, 320])
def test_a_form_that_was_sent_says_so_accessibly(
    stack: Running, browser: Browser, sent_form: NotificationForm, draft: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = sign_in(context, stack, AGENCY, draft.removeprefix(stack.site_url))

    assert page.inner_text("h1") == "This form has been sent"
    assert what_axe_finds(page) == []
    assert not is_wider_than_the_window(page)
    context.close()
