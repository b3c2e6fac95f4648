"""A draft is its owner's alone, and never vanishes unseen."""

import pytest

from casereview.domain.roles import Role
from tests.chalice_app.site import Browser, Site, hidden_fields, words
from tests.chalice_app.web_forms import CHILD, beginning, begun, token_of, typed
from tests.houses import NURSE, TEACHER, UNIT, person


@pytest.fixture
def nurse(site: Site) -> Browser:
    return site.browser(NURSE)


def test_begun_twice_by_a_double_click_it_is_one_draft(nurse: Browser) -> None:
    form = beginning(nurse.get("/notify"))

    addresses = {nurse.send("/notify", form).headers["Location"] for _ in range(2)}

    assert len(addresses) == len(nurse.json("/notify").json_body["drafts"]) == 1


def test_looking_at_the_pages_begins_nothing(nurse: Browser) -> None:
    nurse.get("/notify")

    assert nurse.json("/notify").json_body["drafts"] == []


@pytest.mark.parametrize("where", ["", "/parts/1", "/check", "/delete"])
def test_only_its_owner_can_open_a_draft(site: Site, nurse: Browser, where: str) -> None:
    draft = begun(nurse)
    colleague = person("colleague", ("bedford-borough", Role.AGENCY_REPRESENTATIVE, "hospital"))
    never = "/notify/drafts/00000000-0000-4000-8000-000000000000"

    for somebody in (TEACHER, UNIT, colleague):
        browser = site.browser(somebody)
        token = token_of(browser, "/preferences")
        answers = [browser.get(f"{draft}{where}"), browser.get(f"{never}{where}")]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].body == answers[1].body
        if where:
            assert browser.send(f"{draft}{where}", token).status_code == 404
        assert draft.rpartition("/")[2] not in browser.get("/notify").body.decode()


def test_who_left_the_agency_opens_its_drafts_no_more(site: Site, nurse: Browser) -> None:
    draft = begun(nurse)
    moved = person("nurse", ("bedford-borough", Role.AGENCY_REPRESENTATIVE, "school"))

    assert site.browser(moved).get(draft).status_code == 404


@pytest.mark.parametrize(
    "asked", [{"agency": "school"}, {"partnership": "luton"}, {"agency": ""}], ids=["agency", "partnership", "none"]
)
def test_nobody_begins_a_form_for_an_agency_that_is_not_theirs(nurse: Browser, asked: dict[str, str]) -> None:
    answer = nurse.send("/notify", {**beginning(nurse.get("/notify")), **asked})

    assert answer.status_code == 403


def test_a_draft_cannot_be_given_an_id_of_somebody_s_choice(nurse: Browser) -> None:
    answer = nurse.send("/notify", {**beginning(nurse.get("/notify")), "draft": "../../other"})

    assert answer.status_code == 400


def test_a_draft_is_deleted_when_asked_twice(nurse: Browser) -> None:
    draft = begun(nurse)
    asked = nurse.get(f"{draft}/delete")
    assert "Once deleted, it cannot be brought back." in words(asked)
    assert nurse.get(draft).status_code == 200

    answer = nurse.fill_in(f"{draft}/delete", {})

    assert answer.headers["Location"] == "/notify?draft=deleted"
    assert nurse.get(draft).status_code == 404


def test_a_page_from_another_site_changes_nothing(nurse: Browser) -> None:
    draft = begun(nurse)

    answer = nurse.send(f"{draft}/parts/{CHILD}", {"child_name": "Example Child", "form_token": "forged"})

    assert answer.status_code == 403
    assert typed(nurse.json(f"{draft}/parts/{CHILD}"))["child_name"] == ""


def test_who_was_signed_out_meanwhile_is_told_what_was_not_kept_and_comes_back_to_the_page(
    site: Site, nurse: Browser
) -> None:
    # Given a page that lay open for longer than a session may lie idle
    draft = begun(nurse)
    page = hidden_fields(nurse.get(f"{draft}/parts/{CHILD}"))
    site.later(minutes=31)

    # When it is sent
    answer = nurse.send(f"{draft}/parts/{CHILD}", {**page, "child_name": "Example Child"})

    # Then nothing of it is hidden, and signing in leads back
    assert answer.status_code == 401
    assert "What you sent from the last page was not kept; what was saved before it was." in words(answer)
    assert f'href="/sign-in?to={draft.replace("/", "%2F")}%2Fparts%2F{CHILD}"' in answer.body.decode()
    assert b"Example Child" not in answer.body


def test_a_page_that_was_opened_signed_out_leads_back_too(site: Site, nurse: Browser) -> None:
    draft = begun(nurse)

    answer = site.browser().get(f"{draft}/check")

    assert answer.headers["Location"] == f"/sign-in?to={draft.replace('/', '%2F')}%2Fcheck"
