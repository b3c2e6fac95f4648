"""Every page, wide and narrow: axe finds nothing, nothing is cut off, and the console stays silent."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from infra.local.running import Running
from tests.end_to_end.browsing import chromium, is_wider_than_the_window, sign_in, what_axe_finds

UNIT = "business.unit@bedford-borough.example"
AGENCY = "social.care@bedford-borough.example"
WIDTHS = [1280, 320]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def case_path(stack: Running, browser: Browser) -> str:
    """A case that the Business Unit opens for the purpose, with some answers not known."""
    page = sign_in(browser.new_context(), stack, UNIT, "/referrals/new")
    page.check("input[name=agency] >> nth=0")
    page.check("input[name=seriousness][value=serious]")
    page.check("input[name=harm][value=died]")
    page.check("input[name=looked_after][value=not_known]")
    page.check("input[name=care_leaver][value='no']")
    for part, value in {"day": "1", "month": "6", "year": "2026", "time": "9:30"}.items():
        page.fill(f"#business_unit_told-{part}", value)
    page.click("text=Open the case")
    page.wait_for_url("**/cases/*")
    return page.url.removeprefix(stack.site_url).partition("?")[0]


def faults(context: BrowserContext, page: Page, url: str) -> list[str]:
    """What is wrong with a page: console messages, requests to elsewhere, sideways scrolling, axe's findings."""
    said: list[str] = []

    def note_message(message: ConsoleMessage) -> None:
        said.append(f"console: {message.text}")

    def note_request(request: Request) -> None:
        if not request.url.startswith(url[: url.index("/", 8)]):
            said.append(f"asked another site: {request.url}")

    page.on("console", note_message)
    page.on("request", note_request)
    page.goto(url)
    page.remove_listener("console", note_message)
    wide = ["wider than the window"] if is_wider_than_the_window(page) else []
    return [*said, *wide, *what_axe_finds(page)]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible(stack: Running, browser: Browser, case_path: str, width: int) -> None:
    paths = {
        UNIT: [
            "/",
            case_path,
            f"{case_path}?recorded=yes",
            f"{case_path}/record/panel_notified",
            f"{case_path}/record/answer?for=looked_after",
            f"{case_path}/record/pause?for=written_confirmation",
            f"{case_path}/record/extend?for=written_confirmation",
            f"{case_path}/record/withdraw_case",
            f"{case_path}/seen",
            "/clocks",
            "/clocks/explain",
            "/clocks/explain?clock=panel_notified&start-day=12&start-month=6&start-year=2026",
            "/referrals/new",
            "/inbound",
            "/system",
            "/notify",
            "/calendar",
            "/calendar?revoked=yes",
            "/preferences",
            "/preferences?saved=yes",
        ],
        AGENCY: ["/notify", "/notify/sent", "/sent", "/accessibility"],
    }
    found: dict[str, list[str]] = {}
    for email, own in paths.items():
        # Our policy forbids axe to run too; the pages' own obedience to it shows in the console, which is watched.
        context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
        page = sign_in(context, stack, email)
        found |= {path: faults(context, page, stack.site_url + path) for path in own}
        context.close()

    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_a_form_with_errors_is_accessible(stack: Running, browser: Browser, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = sign_in(context, stack, UNIT, "/referrals/new")

    page.click("text=Open the case")

    assert page.title().startswith("Error: ")
    assert what_axe_finds(page) == []
    assert not is_wider_than_the_window(page)
    page.click("text=Serious or non serious: Choose an answer")
    assert page.evaluate("document.activeElement.name") == "seriousness"
    context.close()


def test_the_policy_is_obeyed_by_every_page(stack: Running, browser: Browser, case_path: str) -> None:
    context = browser.new_context()
    page = sign_in(context, stack, UNIT)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    for path in ("/", case_path, "/referrals/new", "/inbound", "/system", "/notify", "/accessibility"):
        page.goto(stack.site_url + path)

    assert said == []
    context.close()


def test_the_first_tab_offers_to_skip_to_the_content(stack: Running, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{stack.site_url}/accessibility")

    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")

    assert focused == "Skip to main content"
    page.wait_for_url("**/accessibility#main-content")
