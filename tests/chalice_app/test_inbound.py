"""What waits for a person: its reason, its age, and that it is dealt with once."""

import pytest

from tests.chalice_app.site import Site, words
from tests.houses import LEAD, UNIT, keep_one_waiting


@pytest.fixture
def waiting_site(site: Site) -> Site:
    """A site with one email that could not be read, three hours later."""
    keep_one_waiting(site.house, reason="The file is protected by a password.")
    site.later(hours=3)
    return site


def test_an_item_shows_why_it_waits_and_for_how_long_and_not_who_sent_it(waiting_site: Site) -> None:
    answer = waiting_site.browser(LEAD).get("/inbound")

    assert "Waiting for 3 hours" in words(answer)
    assert "The file is protected by a password." in words(answer)
    assert b"nurse@people.example" not in answer.body


def test_dealing_with_an_item_takes_a_note_and_moves_it(waiting_site: Site) -> None:
    unit = waiting_site.browser(UNIT)

    answer = unit.fill_in("/inbound/item", {"note": "Telephoned the sender."})
    page = unit.json("/inbound").json_body

    assert (answer.status_code, answer.headers["Location"]) == (303, "/inbound")
    assert page["waiting"] == []
    assert page["dealt_with"][0]["resolution"].startswith("Telephoned the sender. (Business Unit, 13:00")


def test_a_note_is_shown_as_text_and_nothing_else(waiting_site: Site) -> None:
    unit = waiting_site.browser(UNIT)

    unit.fill_in("/inbound/item", {"note": "<img src=x onerror=alert(1)>\n{{ page }}"})
    page = unit.get("/inbound").body

    assert b"&lt;img src=x onerror=alert(1)&gt;" in page
    assert b"{{ page }}" in page


def test_a_note_is_needed(waiting_site: Site) -> None:
    answer = waiting_site.browser(UNIT).fill_in("/inbound/item", {"note": "  "})

    assert answer.status_code == 422
    assert "Say in a few words what you did" in words(answer)


def test_what_somebody_else_has_dealt_with_is_a_conflict(waiting_site: Site) -> None:
    unit = waiting_site.browser(UNIT)
    unit.fill_in("/inbound/item", {"note": "Telephoned the sender."})

    answer = unit.fill_in("/inbound/item", {"note": "Wrote to the sender."})

    assert answer.status_code == 409
    assert "already dealt with this" in words(answer)


def test_who_may_only_look_is_offered_nothing_to_do(waiting_site: Site) -> None:
    assert b"Mark as dealt with" not in waiting_site.browser(LEAD).get("/inbound").body
