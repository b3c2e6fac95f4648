"""People at the pages, without scripts: an agency uploads a form, a lead sees the case, the Business Unit records."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from casereview.domain.london import LONDON
from infra.local.fill_form import filled_form
from infra.local.running import Running
from tests.end_to_end.browsing import chromium, sign_in
from tests.strict_calendar import events_of

AGENCY = "social.care@central-bedfordshire.example"
LEAD = "lead@central-bedfordshire.example"
UNIT = "business.unit@central-bedfordshire.example"
ELSEWHERE = "business.unit@luton.example"
SOON = 60


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def at_work(browser: Browser, stack: Running, email: str, path: str = "/") -> Page:
    """Somebody whose browser runs no scripts."""
    return sign_in(browser.new_context(java_script_enabled=False), stack, email, path)


@pytest.fixture(scope="module")
def case_path(stack: Running, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The case that an uploaded form becomes."""
    form = tmp_path_factory.mktemp("form") / "form.docx"
    form.write_bytes(filled_form())
    agency = at_work(browser, stack, AGENCY)
    agency.set_input_files("input[type=file]", form)
    agency.click("text=Send the form")
    assert agency.inner_text("h1") == "The form has been taken in"
    lead = at_work(browser, stack, LEAD)
    return first_case(lead).removeprefix(stack.site_url)


def first_case(page: Page) -> str:
    deadline = time.monotonic() + SOON
    while time.monotonic() < deadline:
        found = page.query_selector("main a[href*='/cases/']")
        if found:
            return found.get_attribute("href") or ""
        time.sleep(1)
        page.reload()
    raise AssertionError("The uploaded form did not become a case in time.")


def test_an_uploaded_form_is_a_case_that_the_lead_can_read(stack: Running, browser: Browser, case_path: str) -> None:
    lead = at_work(browser, stack, LEAD)

    assert "To be done by the" in lead.inner_text("main")
    lead.goto(stack.site_url + case_path)
    said = lead.inner_text("main")

    assert "The notification form was received by upload." in said
    assert "Notify the Panel of the serious incident" in said
    assert "Record that this is done" not in said


@pytest.mark.parametrize("content", [b"", b"PK" + b"x" * 10 * 1024 * 1024], ids=["empty", "over 10 MB"])
def test_a_file_out_of_bounds_is_refused_by_the_bucket(
    stack: Running, browser: Browser, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "form.docx").write_bytes(content)
    agency = at_work(browser, stack, AGENCY)

    agency.set_input_files("input[type=file]", tmp_path / "form.docx")
    agency.click("text=Send the form")

    assert agency.url.startswith(stack.emulator_url)
    assert "EntityToo" in agency.content()


def test_another_partnership_sees_nothing_of_it(stack: Running, browser: Browser, case_path: str) -> None:
    elsewhere = at_work(browser, stack, ELSEWHERE)

    assert case_path not in elsewhere.content()
    answer = elsewhere.goto(stack.site_url + case_path)
    assert answer
    assert answer.status == 404


def notify_the_panel(unit: Page, at: datetime) -> None:
    """Fill in and send the form that says when the Panel was notified."""
    parts = {"day": f"{at.day}", "month": f"{at.month}", "year": f"{at.year}", "time": f"{at:%H:%M}"}
    for part, value in parts.items():
        unit.fill(f"#done-{part}", value)
    unit.click("main button")


def test_the_business_unit_records_that_the_panel_was_notified(
    stack: Running, browser: Browser, case_path: str
) -> None:
    # Given the form for recording it, filled in with a time that has not come
    unit = at_work(browser, stack, UNIT, case_path)
    unit.click(f"a[href='{case_path}/record/panel_notified'] >> nth=0")
    unit.fill("#panel_reference", "SIN-2026-0042")
    notify_the_panel(unit, datetime.now(LONDON) + timedelta(days=2))
    assert "cannot be recorded for a time that has not come yet" in unit.inner_text("main")
    assert unit.input_value("#panel_reference") == "SIN-2026-0042"

    # When the time is put right
    notify_the_panel(unit, datetime.now(LONDON))

    # Then the case says so, and the rapid review's clock runs
    said = unit.inner_text("main")
    assert "reference SIN-2026-0042" in said
    assert "Submit the rapid review to the Panel" in said


def test_the_copy_sheet_can_be_downloaded(stack: Running, browser: Browser, case_path: str, tmp_path: Path) -> None:
    lead = at_work(browser, stack, LEAD, case_path)
    deadline = time.monotonic() + SOON
    while not lead.query_selector("a[href*='/documents/']") and time.monotonic() < deadline:
        time.sleep(1)
        lead.reload()

    with lead.expect_download() as download:
        lead.click("a[href*='/documents/']")
    download.value.save_as(tmp_path / "sheet.docx")

    assert (tmp_path / "sheet.docx").read_bytes()[:2] == b"PK"


def test_signing_out_closes_every_page(stack: Running, browser: Browser) -> None:
    lead = at_work(browser, stack, LEAD)

    lead.click("text=Sign out")
    assert lead.inner_text("h1") == "You have signed out"
    lead.goto(f"{stack.site_url}/")

    assert "/oauth2/authorize" in lead.url


def test_a_calendar_program_reads_the_feed_from_the_address_that_the_lead_made(
    stack: Running, browser: Browser, case_path: str
) -> None:
    lead = at_work(browser, stack, LEAD, "/calendar")
    lead.click("text=Make an address")
    address = lead.input_value("#address")

    # urllib does not say what it accepts, as many a calendar program does not.
    with urlopen(address) as answer:
        entries = events_of(answer.read())

    reference = case_path.rpartition("/")[2]
    assert reference in {entry["SUMMARY"].value.partition(":")[0] for entry in entries}
    lead.click("text=Revoke the address")
    lead.wait_for_url("**/calendar?revoked=yes")
    with pytest.raises(HTTPError, match="404"):
        urlopen(address)
