"""How tests fill in the notification form on pages."""

import re
from html import unescape
from typing import Any

from casereview.domain.form_fields import FIELDS, SECTIONS
from tests.chalice_app.site import Browser, hidden_fields

LAST = len(SECTIONS)
WHEN = next(number for number, section in enumerate(SECTIONS, 1) if FIELDS["happened_on"] in section.fields)
CHILD = next(number for number, section in enumerate(SECTIONS, 1) if FIELDS["child_name"] in section.fields)
NO_SUCH_DAY = {"happened_on-day": "31", "happened_on-month": "2", "happened_on-year": "2026"}


def beginning(answer: Any) -> dict[str, str]:
    """The hidden fields of the page's form to begin a draft."""
    part = next(each for each in answer.body.decode().split("<form") if 'name="draft"' in each)
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', part)
    return {name: unescape(value) for name, value in found}


def begun(browser: Browser, query: str = "") -> str:
    """The address of a draft just begun."""
    answer = browser.send("/notify", beginning(browser.get(f"/notify{query}")))
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def typed(answer: Any) -> dict[str, str]:
    return dict(answer.json_body["typed"])


def token_of(browser: Browser, path: str) -> dict[str, str]:
    return {"form_token": hidden_fields(browser.get(path))["form_token"]}
