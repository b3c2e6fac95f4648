"""What the pages say of cases, and that their JSON twins say the same."""

import re
from datetime import date, timedelta
from html import unescape
from unittest.mock import Mock

import pytest

from casereview.application.perform import perform
from casereview.application.questions import case_page, cases
from casereview.application.records import SubjectForm
from casereview.domain.commands import RecordDraft
from casereview.domain.notification_form import NotificationForm
from casereview.domain.roles import Person
from tests.chalice_app.site import Site, words
from tests.houses import CHAIR, FRIDAY, LEAD, NURSE, UNIT, day, facts, filed, notification, referral

CASE = "/cases/BB-K7QM-3XTP"


@pytest.fixture
def overdue_site(site: Site) -> Site:
    """A telephone referral that nobody confirmed in writing, fifty hours later, and a case that is in time."""
    perform(referral(facts(), reference="BB-0000-0001"), now=FRIDAY, house=site.house)
    read = SubjectForm(reference="BB-K7QM-3XTP", form="f1", said=NotificationForm(readings={}))
    came = notification(facts(), inbound_id="hospital-f1")
    perform(came, now=FRIDAY, house=site.house, on_item=filed(site.house), subject=read)
    site.later(hours=50)
    return site


def test_the_list_says_in_words_what_is_overdue_by_how_much_and_whose_it_is(overdue_site: Site) -> None:
    said = words(overdue_site.browser(LEAD).get("/"))

    assert "2 cases. 1 has something overdue." in said
    assert (
        "BB-0000-0001 Overdue by 2 hours Confirm the referral in writing , due by 10:00 on Sunday 14 June 2026" in said
    )
    assert "To be done by the agency Case Review Group representative." in said
    assert said.index("BB-0000-0001") < said.index("BB-K7QM-3XTP")


def test_a_case_says_what_is_due_next_and_how_each_date_was_worked_out(overdue_site: Site) -> None:
    said = words(overdue_site.browser(LEAD).get(CASE))

    assert "Next: Notify the Panel of the serious incident , due by the end of Friday 19 June 2026." in said
    assert "How this date was worked out" in said
    assert "Friday 12 June 2026 is day zero. Counted: day 1, Monday 15 June 2026" in said
    assert "Legal force Statutory guidance" in said


def test_a_clock_of_an_older_edition_says_what_is_in_force_now_and_keeps_its_own(site: Site) -> None:
    long_ago = facts(happened=day(date(2023, 11, 30)), local_authority_aware=day(date(2023, 12, 1)))
    perform(notification(long_ago), now=FRIDAY, house=site.house)

    said = words(site.browser(LEAD).get(CASE))

    assert (
        "This clock keeps Working Together to Safeguard Children 2018, under which it started. "
        "Now Working Together to Safeguard Children 2023 is in force: it says 5 working days."
    ) in said
    assert "Source: Children Act 2004 s.16C(1) lays the duty and sets no time; the 5 working days are Working" in said


def test_overdue_is_true_however_long_nothing_has_run(overdue_site: Site) -> None:
    browser = overdue_site.browser(LEAD)
    overdue_site.later(minutes=20)
    assert "Overdue by 2 hours" in words(browser.get("/cases/BB-0000-0001"))

    overdue_site.later(hours=72)

    assert "Overdue by 3 days and 2 hours" in words(overdue_site.browser(LEAD).get("/cases/BB-0000-0001"))


def test_an_empty_list_says_how_a_case_begins(site: Site) -> None:
    assert "A case opens by itself when an agency emails or uploads" in words(site.browser(LEAD).get("/"))


def test_the_json_twins_are_the_read_models(overdue_site: Site) -> None:
    browser = overdue_site.browser(LEAD)
    lines = cases(LEAD, house=overdue_site.house, now=overdue_site.now)
    page = case_page(LEAD, "BB-K7QM-3XTP", house=overdue_site.house, now=overdue_site.now)

    listed, shown = browser.json("/"), browser.json(CASE)

    assert listed.headers["Content-Type"] == "application/json"
    nothing = {"count": 0, "overdue": 0, "oldest_text": ""}
    said = {"cases": [line.model_dump(mode="json") for line in lines], "overdue": 1, "waiting": nothing}
    assert listed.json_body == said
    assert shown.json_body == page.model_dump(mode="json")


@pytest.mark.parametrize(
    "path",
    [
        "/referrals/new",
        "/notify",
        "/notify/sent",
        "/inbound",
        "/accessibility",
        "/sign-out",
        "/clocks",
        "/clocks/explain",
    ],
)
def test_every_other_page_has_a_json_twin_too(site: Site, path: str) -> None:
    answer = site.browser(UNIT).json(path)

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    assert isinstance(answer.json_body, dict)
    assert b"form_token" not in answer.body


def test_json_is_refused_as_the_page_is(overdue_site: Site) -> None:
    assert overdue_site.browser().json("/").status_code == 401
    assert overdue_site.browser(NURSE).json("/").status_code == 403
    missing = overdue_site.browser(LEAD).json("/cases/BB-9999-9999")
    assert (missing.status_code, missing.json_body) == (
        404,
        {"problem": "There is no case with that reference that you can see."},
    )


def test_a_caller_that_says_nothing_of_what_it_accepts_gets_the_page(site: Site) -> None:
    from chalice.test import Client

    from app import app

    with Client(app) as client:
        assert b"<!DOCTYPE html>" in client.http.get("/accessibility").body


def test_a_document_is_downloaded_from_its_bucket_by_a_link_that_lives_for_a_minute(site: Site) -> None:
    perform(notification(facts()), now=FRIDAY, house=site.house)
    draft = RecordDraft(
        reference="BB-K7QM-3XTP",
        command_id="draft",
        by="the tracker",
        document="copy_sheet",
        title="Notification copy-sheet",
        key="BB-K7QM-3XTP/copy_sheet-1.docx",
        sha256="ab" * 32,
    )
    perform(draft, now=FRIDAY, house=site.house)
    link = f"{CASE}/documents/{'ab' * 6}"

    assert f'href="{link}"' in site.browser(LEAD).get(CASE).body.decode()
    answer = site.browser(LEAD).get(link)

    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("https://documents.example/BB-K7QM-3XTP/copy_sheet-1.docx")
    assert "Notification copy-sheet" in words(site.browser(CHAIR).get(CASE))
    assert link not in site.browser(CHAIR).get(CASE).body.decode()


@pytest.mark.parametrize("person", [UNIT, LEAD, CHAIR, NURSE])
def test_every_link_of_every_page_leads_somewhere(overdue_site: Site, person: Person) -> None:
    browser = overdue_site.browser(person)
    to_open, opened = ["/notify" if person is NURSE else "/"], dict[str, int]()

    while to_open:
        path = to_open.pop()
        answer = browser.get(path)
        opened[path] = answer.status_code
        links = re.findall(r'href="(/[^"]*)"', answer.body.decode(errors="replace"))
        to_open += {unescape(link) for link in links} - opened.keys() - set(to_open)

    assert len(opened) > 3
    assert {path: status for path, status in opened.items() if status not in (200, 303)} == {}


def test_a_session_that_is_over_leads_back_to_the_page_through_the_sign_in(overdue_site: Site) -> None:
    browser = overdue_site.browser(LEAD)
    overdue_site.now += timedelta(minutes=31)

    answer = browser.get(f"{CASE}?recorded=yes")

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/sign-in?to=%2Fcases%2FBB-K7QM-3XTP%3Frecorded%3Dyes"


def test_links_begin_with_the_path_of_the_site(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from casereview import wiring

    monkeypatch.setattr(wiring, "house", lambda: replace(site.house, site_url="https://tracker.example/api"))

    page = site.browser(LEAD).get("/").body.decode()

    assert 'href="/api/inbound"' in page
    assert 'href="/api/assets/pages.css?v=' in page
    assert site.browser().get("/").headers["Location"] == "/api/sign-in?to=%2F"


def test_the_list_asks_the_directory_once_for_each_partnership_however_many_cases_it_has(
    overdue_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = Mock(wraps=overdue_site.directory.partnership)
    monkeypatch.setattr(overdue_site.directory, "partnership", directory)

    listed = overdue_site.browser(LEAD).json("/").json_body

    assert len(listed["cases"]) == 2
    assert directory.call_count == 1
