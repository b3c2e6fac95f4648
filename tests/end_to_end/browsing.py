"""A real browser for the end-to-end tests: Debian's Chromium, which looks nothing up and reports nothing home."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from infra.local.running import Running

CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
AXE = Path(__file__).parents[2] / "chalice_app" / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without windows."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


def sign_in(context: BrowserContext, stack: Running, email: str, path: str = "/") -> Page:
    """Open a page as this person, through the sign-in pages."""
    page = context.new_page()
    page.goto(stack.site_url + path)
    page.fill("input[name=username]", email)
    page.fill("input[type=password]", stack.password)
    page.click("button[type=submit]")
    page.wait_for_url(stack.site_url + "/**")
    return page


def what_axe_finds(page: Page) -> list[str]:
    """Every violation on the page: the rule and the first element that breaks it."""
    page.add_script_tag(path=AXE)
    found = page.evaluate("standards => axe.run({runOnly: standards})", STANDARDS)
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found["violations"]]


def is_wider_than_the_window(page: Page) -> bool:
    """Whether somebody would have to scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
