"""Every email as HTML, in a window as narrow as a telephone: axe finds nothing and nothing is cut off."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from casereview.adapters.letter import write
from tests.end_to_end.browsing import chromium, is_wider_than_the_window, what_axe_finds
from tests.sample_letters import SAMPLES


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.mark.parametrize("template", SAMPLES)
def test_an_email_is_accessible_and_fits_a_narrow_window(browser: Browser, template: str) -> None:
    # Given an email, opened in a narrow window
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.set_content(write(template, SAMPLES[template]).html)
    # Then everybody can read it
    assert what_axe_finds(page) == []
    assert not is_wider_than_the_window(page)
    page.close()
