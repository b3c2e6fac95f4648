"""The form as it was read, in a browser: seen and put right by the Business Unit, and read again by an operator."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from infra.local.fill_form import filled_form
from infra.local.operate import operate
from infra.local.running import Running
from infra.local.visitor import Visitor
from tests.end_to_end.browsing import chromium, is_wider_than_the_window, sign_in, what_axe_finds
from tests.end_to_end.following import eventually, sent

UNIT = "business.unit@bedford-borough.example"
POLICE = "safeguarding@police.example"
CHILD = "Zebedee Quillfeather"
WIDTHS = [1280, 320]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def form_path(stack: Running) -> str:
    """A form that was uploaded with its agency's time of awareness left blank."""
    form = filled_form(agency="Bedfordshire Police", child_name=CHILD, agency_aware_time="")
    Visitor(stack, POLICE).upload("/notify?partnership=bedford-borough&agency=police", form)
    receipt = eventually(lambda: sent(stack, POLICE, "Received"))[0]
    found = re.search(r"BB-\w{4}-\w{4}", str(receipt["Subject"]))
    assert found
    case = Visitor(stack, UNIT).ask(f"/cases/{found[0]}")
    (received,) = [document for document in case["documents"] if document["is_form"]]
    return f"/cases/{found[0]}/forms/{received['document_id']}"


def opened(stack: Running, browser: Browser, path: str, width: int = 1280) -> Page:
    # Our policy forbids axe to run too.
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    return sign_in(context, stack, UNIT, path)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_form_and_its_questions_are_accessible(
    stack: Running, browser: Browser, form_path: str, width: int
) -> None:
    page = opened(stack, browser, form_path, width)

    for more in ("", "/correct/agency_aware_time?after=0", "/correct/outline", "/correct/looked_after"):
        page.goto(stack.site_url + form_path + more)
        assert what_axe_finds(page) == []
        assert not is_wider_than_the_window(page)
    page.context.close()


def test_a_blank_time_is_filled_in_with_two_presses_and_its_clock_stands_on_it(
    stack: Running, browser: Browser, form_path: str
) -> None:
    page = opened(stack, browser, form_path)
    assert CHILD in page.inner_text("#child_name")

    page.click("#agency_aware_time >> text=Change")
    page.fill("#said", "10:15")
    page.check("input[value=miswritten]")
    page.click("text=Correct it")

    page.wait_for_url("**#agency_aware_time")
    assert "10:15" in page.inner_text("#agency_aware_time")
    assert "the sender had written it wrongly" in page.inner_text("#agency_aware_time")
    facts = Visitor(stack, UNIT).ask(form_path.partition("/forms")[0])["facts"]
    (aware,) = [fact for fact in facts if fact["fact"] == "agency_aware"]
    assert aware["value"].startswith("10:15 on ")
    page.context.close()


def test_everything_is_read_again_and_nobody_is_sent_an_email(
    stack: Running, form_path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    emails = len(list(Path(stack.outbox).glob("*.eml")))

    by_its_clock = {"SITE_URL": stack.site_url, "CLOCK_SHIFT_FILE": stack.shift_file}
    code = operate(["replay"], stack.emulator_url, stack.outputs, **by_its_clock)

    assert (code, len(list(Path(stack.outbox).glob("*.eml")))) == (0, emails)
    assert "Objects that came in: 1.\n  1 as before" in capfd.readouterr().out
