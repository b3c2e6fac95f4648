"""The pages about two cases: what is suggested, what the Business Unit answers, and what nobody else is shown."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from casereview import wiring
from casereview.adapters.history_memory import MemoryHistory
from casereview.application.perform import perform
from casereview.application.records import Access
from casereview.domain.refusals import AccessNotKept
from tests.chalice_app.site import Browser, Site, hidden_fields, words
from tests.forms_about import BB, LUTON, OTHER, Cases
from tests.houses import CHAIR, ELSEWHERE, LEAD, NURSE, OFFICER, POLICE, UNIT, day, facts, referral

CASE, SAME = f"/cases/{BB}", f"/cases/{BB}/same-incident/{OTHER}"
APART = f"/cases/{OTHER}/followed-as/{BB}"
THERE = "Luton Safeguarding Children Partnership may know this child too. Telephone its Business Unit on 01632 960001."
HERE = (
    "Bedford Borough Safeguarding Children Partnership may know this child too. Telephone its Business Unit on "
    "01632 960001."
)


@pytest.fixture
def cases(site: Site) -> Cases:
    assert isinstance(site.house.history, MemoryHistory)
    return Cases(site.house, site.house.history)


@pytest.fixture
def unit(site: Site, cases: Cases) -> Browser:
    """The Business Unit's browser, with two cases that may be one."""
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "Zoe Example", agency="school")
    site.later(hours=2)
    return site.browser(UNIT)


def answer(unit: Browser, value: str) -> Any:
    return unit.fill_in(SAME, {"answer": value})


def test_each_case_shows_the_other_with_the_grounds_and_where_to_answer(unit: Browser) -> None:
    for here, there in ((BB, OTHER), (OTHER, BB)):
        page = unit.get(f"/cases/{here}")
        assert f"Case {there} may be about the same incident." in words(page)
        assert "the same surname and date of birth" in words(page)
        assert f'href="/cases/{here}/same-incident/{there}"' in page.body.decode()
        assert unit.json(f"/cases/{here}").json_body["other_cases"][0]["reference"] == there


@pytest.mark.parametrize("person", [LEAD, CHAIR, POLICE, OFFICER])
def test_who_looks_on_sees_the_suggestion_and_that_the_business_unit_decides(
    site: Site, unit: Browser, person: Any
) -> None:
    page = site.browser(person).get(CASE)

    assert "The Business Unit decides whether it is." in words(page)
    assert "same-incident" not in page.body.decode()
    assert site.browser(person).get(SAME).status_code == 403


def test_an_answer_has_to_be_given(unit: Browser) -> None:
    page = unit.fill_in(SAME, {})

    assert page.status_code == 422
    assert "Say whether it is" in words(page)


@pytest.mark.parametrize(("value", "goes_on", "closed"), [("here", BB, OTHER), ("there", OTHER, BB)])
def test_the_same_incident_is_followed_under_the_reference_that_was_chosen(
    unit: Browser, value: str, goes_on: str, closed: str
) -> None:
    answered = answer(unit, value)

    assert answered.headers["Location"] == f"/cases/{goes_on}?recorded=same_incident"
    page = unit.get(f"/cases/{closed}")
    assert f"It is the same incident as {goes_on}, and is followed there." in words(page)
    assert f'href="/cases/{goes_on}"' in page.body.decode()
    assert "record/reopen" not in page.body.decode()
    assert f"Case {closed} is about the same incident." in words(unit.get(f"/cases/{goes_on}"))


def test_two_incidents_are_told_apart_on_both_pages(unit: Browser) -> None:
    answered = answer(unit, "no")

    assert answered.headers["Location"] == f"{CASE}?recorded=same_incident"
    for each in (BB, OTHER):
        assert unit.json(f"/cases/{each}").json_body["other_cases"] == []
        assert "is about another incident" in words(unit.get(f"/cases/{each}"))


def test_the_same_answer_sent_twice_is_one_answer(site: Site, unit: Browser) -> None:
    sent = {"answer": "here", "command_id": "a" * 32, "form_token": _token(site, unit)}
    unit.send(SAME, sent)
    before = site.house.history.of(BB), site.house.history.of(OTHER)

    assert unit.send(SAME, sent).status_code == 303
    assert (site.house.history.of(BB), site.house.history.of(OTHER)) == before


def _token(site: Site, browser: Browser) -> str:
    session = site.sessions.of(browser.cookies["__Host-session"], now=site.now)
    assert session
    return session.form_token


@pytest.mark.parametrize("from_page", [BB, OTHER])
def test_it_is_taken_back_from_either_page(unit: Browser, from_page: str) -> None:
    answer(unit, "here")
    assert f'href="{APART}"' in unit.get(f"/cases/{from_page}").body.decode()

    answered = unit.fill_in(APART, {"because": "they turned out to be two incidents"})

    assert answered.headers["Location"] == f"/cases/{OTHER}?recorded=same_incident"
    assert unit.json(f"/cases/{OTHER}").json_body["closed"] == ""
    assert unit.json(f"/cases/{BB}").json_body["other_cases"] == []


def test_a_case_that_nothing_suggests_is_named_by_its_reference(site: Site, cases: Cases) -> None:
    """As where a telephone referral, which says nothing of the child, is followed by a form that quotes no case."""
    perform(referral(facts(), BB), now=site.now, house=site.house)
    cases.arrives(OTHER, "Zoe Example")
    unit = site.browser(UNIT)
    assert f'href="{CASE}/same-incident"' in unit.get(CASE).body.decode()

    answered = unit.fill_in(f"{CASE}/same-incident", {"other": OTHER.lower()})
    assert answered.headers["Location"] == SAME
    answer(unit, "here")

    assert unit.json(CASE).json_body["other_cases"][0]["how"] == "followed here"
    assert site.house.case(BB).received_in_writing


@pytest.mark.parametrize("other", ["", LUTON, "BB-0000-0000", "that one"])
def test_only_a_case_of_the_same_partnership_can_be_named(unit: Browser, cases: Cases, other: str) -> None:
    cases.arrives(LUTON, "Ann Other")

    assert unit.fill_in(f"{CASE}/same-incident", {"other": other}).status_code == 422


def test_a_refusal_is_told_above_the_question(unit: Browser) -> None:
    done = {"done-day": "12", "done-month": "6", "done-year": "2026", "done-time": "10:30", "panel_reference": "SIN-1"}
    unit.fill_in(f"/cases/{OTHER}/record/panel_notified", done)

    page = answer(unit, "here")

    assert page.status_code == 409
    assert f"The Panel has been notified of {OTHER}" in words(page)


def test_looking_at_the_question_changes_nothing(site: Site, unit: Browser) -> None:
    before = site.house.history.of(BB), site.house.history.of(OTHER)

    unit.get(SAME)
    unit.get(SAME)

    assert (site.house.history.of(BB), site.house.history.of(OTHER)) == before


@pytest.fixture
def two_partnerships(site: Site, cases: Cases) -> Cases:
    cases.arrives(BB, "Zoe Example")
    cases.arrives(LUTON, "Zoe Example", agency="school")
    return cases


@pytest.mark.parametrize(("person", "reference", "sentence"), [(UNIT, BB, THERE), (ELSEWHERE, LUTON, HERE)])
def test_each_business_unit_reads_one_sentence_about_the_other_partnership(
    site: Site, two_partnerships: Cases, person: Any, reference: str, sentence: str
) -> None:
    assert words(site.browser(person).get(f"/cases/{reference}")).count("may know this child too") == 1
    assert site.browser(person).json(f"/cases/{reference}").json_body["elsewhere"] == [sentence]


@pytest.mark.parametrize("person", [LEAD, CHAIR, POLICE, OFFICER])
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_nobody_else_reads_it_nor_is_it_kept_that_they_did(
    site: Site, two_partnerships: Cases, person: Any, accept: str
) -> None:
    page = site.browser(person).get(CASE, accept=accept)

    assert page.status_code == 200
    assert "Luton" not in page.body.decode()
    assert "may know" not in page.body.decode()
    assert list(site.house.accesses.of(BB)) == []


def test_each_showing_is_kept_with_who_saw_it_and_when(site: Site, two_partnerships: Cases) -> None:
    site.browser(UNIT).get(CASE)
    site.later(hours=1)
    site.browser(UNIT).json(CASE)

    shown = [(each.shown, each.which, each.person, each.at) for each in site.house.accesses.of(BB)]
    assert [each[:3] for each in shown] == [("same child elsewhere", "luton", UNIT.email)] * 2
    assert (shown[1][3] - shown[0][3]).total_seconds() == 3600


def test_what_cannot_be_written_down_is_not_shown(
    site: Site, two_partnerships: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def keep(self, _: Access) -> None:
            raise AccessNotKept

    broken = replace(site.house, accesses=Full())  # type: ignore[arg-type]
    monkeypatch.setattr(wiring, "house", lambda: broken)

    page = site.browser(UNIT).get(CASE)

    assert page.status_code == 200
    assert "Luton" not in page.body.decode()
    assert "can only be shown when the showing can be written down" in words(page)


def test_looking_changes_no_history(site: Site, two_partnerships: Cases) -> None:
    before = site.house.history.of(BB)

    site.browser(UNIT).get(CASE)

    assert site.house.history.of(BB) == before


OF_LUTONS_CASE = (LUTON, "Example School", "3 March 2026", "2026-03-03", "Zoe", "2 May 2019", "2019-05-02", "MK40")


def test_no_page_and_no_email_here_says_anything_of_the_case_there(site: Site, cases: Cases) -> None:
    """Everything the Business Unit can open about its case, and every email about it, but for the one sentence."""
    long_ago = facts(local_authority_aware=day(date(2026, 3, 3)), happened=day(date(2026, 3, 3)))
    cases.arrives(BB, "Zoe Example", child_address="MK40 9ZZ")
    cases.arrives(LUTON, "Zoe Example", long_ago, agency="school", child_address="MK40 9ZZ")
    browser = site.browser(UNIT)
    paths = ("/", CASE, f"{CASE}/seen", f"{CASE}/record/withdraw_case", "/inbound", "/clocks")
    answers = [browser.get(path, accept=kind) for path in paths for kind in ("text/html", "application/json")]
    assert {each.status_code for each in answers} == {200}
    said = [each.body.decode() for each in answers]
    said += [str(email) for email in cases.history.emails.values() if email.about == f"case#{BB}"]
    said += [str(entry) for entry in cases.history.of(BB)]

    assert [word for word in OF_LUTONS_CASE if word in str(said)] == []
    assert "3 March 2026" in site.browser(ELSEWHERE).get(f"/cases/{LUTON}").body.decode()
    assert browser.get(f"/cases/{LUTON}").status_code == 404
    assert browser.get(f"/cases/{BB}/same-incident/{LUTON}").status_code == 404


def test_an_agency_reads_nothing_of_either(site: Site, two_partnerships: Cases) -> None:
    assert site.browser(NURSE).get(CASE).status_code in (403, 404)


def test_a_case_is_not_offered_to_itself(unit: Browser) -> None:
    named = unit.fill_in(f"{CASE}/same-incident", {"other": BB})

    assert "Enter the reference of another case of your partnership" in words(named)
    assert unit.get(f"{CASE}/same-incident/{BB}").status_code == 404


def test_a_page_sent_again_after_it_was_taken_back_is_answered_in_a_sentence(unit: Browser) -> None:
    form = hidden_fields(unit.get(SAME))
    unit.send(SAME, {**form, "answer": "here"})
    unit.fill_in(APART, {"because": "they turned out to be two incidents"})

    again = unit.send(SAME, {**form, "answer": "here"})

    assert "has been taken back since" in words(again)
