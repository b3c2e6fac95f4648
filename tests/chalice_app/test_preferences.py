"""The page on which people choose how often their digest comes."""

import pytest

from casereview.application.records import PersonPreferences
from casereview.domain.roles import Role
from tests.chalice_app.site import Site, words
from tests.houses import LEAD, UNIT, person


@pytest.mark.parametrize("role", Role)
def test_everyone_who_is_signed_in_may_choose_and_finds_the_page_from_every_page(site: Site, role: Role) -> None:
    browser = site.browser(person("someone", ("bedford-borough", role, "hospital")))

    assert b'href="/preferences"' in browser.get("/accessibility").body
    assert browser.get("/preferences").status_code == 200


def test_the_page_says_that_statutory_notices_cannot_be_switched_off(site: Site) -> None:
    said = words(site.browser(UNIT).get("/preferences"))

    assert "Notices about a statutory date always come one by one" in said
    assert "cannot be switched off" in said


def test_what_was_chosen_is_kept_and_shown_and_only_for_whoever_chose(site: Site) -> None:
    unit = site.browser(UNIT)

    answer = unit.fill_in("/preferences", {"digest": "only_overdue"})
    page = unit.get(answer.headers["Location"])

    assert (answer.status_code, page.status_code) == (303, 200)
    assert "Saved." in words(page)
    assert unit.json("/preferences").json_body["typed"] == {"digest": "only_overdue"}
    assert site.house.preferences.of(LEAD.email) == PersonPreferences()


@pytest.mark.parametrize("digest", ["", "weekly"])
def test_an_answer_that_was_not_offered_is_refused_and_what_was_chosen_stays(site: Site, digest: str) -> None:
    unit = site.browser(UNIT)
    unit.fill_in("/preferences", {"digest": "none"})

    refused = unit.fill_in("/preferences?saved=yes", {"digest": digest})

    assert refused.status_code == 422
    assert "Saved." not in words(refused)
    assert site.house.preferences.of(UNIT.email) == PersonPreferences(digest="none")


def test_a_form_from_another_site_changes_nothing(site: Site) -> None:
    answer = site.browser(UNIT).send("/preferences", {"digest": "none", "form_token": "forged"})

    assert answer.status_code == 403
    assert site.house.preferences.of(UNIT.email) == PersonPreferences()
