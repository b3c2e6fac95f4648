"""How a case leaves and comes back, at the pages."""

import pytest

from casereview.application.perform import perform
from casereview.domain.events import TransferOffered
from casereview.domain.roles import Role
from tests.chalice_app.site import Browser, Site, words
from tests.houses import ELSEWHERE, FRIDAY, UNIT, facts, notification, person

CASE = "/cases/BB-K7QM-3XTP"
WITHDRAWN = {"authority": "the partnership lead", "because": "it was opened by mistake"}
CONFIRMED = {
    "receipt": "LU-2026-7",
    "done-day": "12",
    "done-month": "6",
    "done-year": "2026",
    "done-time": "11:00",
}


@pytest.fixture
def unit(site: Site) -> Browser:
    """The Business Unit's browser, two hours after the case was opened."""
    perform(notification(facts()), now=FRIDAY, house=site.house)
    site.later(hours=2)
    return site.browser(UNIT)


def offer(unit: Browser, area: str) -> int:
    reason = {"because": "the incident happened in that area"}
    status: int = unit.fill_in(f"{CASE}/record/offer", {"area": area, **reason}).status_code
    return status


def test_a_withdrawn_case_says_so_has_no_running_clock_and_can_be_reopened(unit: Browser) -> None:
    assert unit.fill_in(f"{CASE}/record/withdraw_case", WITHDRAWN).status_code == 303

    html = unit.get(CASE).body.decode()
    assert "This case is closed" in html
    assert "Withdrawn by the partnership lead: it was opened by mistake." in html
    assert "Record that this is done" not in html
    assert "record/offer" not in html
    assert f'href="{CASE}/record/reopen"' in html

    unit.fill_in(f"{CASE}/record/reopen", {"because": "it was withdrawn by mistake"})

    reopened = unit.json(CASE).json_body
    assert reopened["closed"] == ""
    assert {clock["state"] for clock in reopened["clocks"]} == {"running", "met"}


def test_a_closed_case_takes_no_record_until_it_is_reopened(unit: Browser) -> None:
    unit.fill_in(f"{CASE}/record/withdraw_case", WITHDRAWN)

    done = {name: value for name, value in CONFIRMED.items() if name.startswith("done")}
    answer = unit.fill_in(f"{CASE}/record/partner_told?for=police", done)

    assert answer.status_code == 409
    assert "This case is closed. Withdrawn by the partnership lead" in words(answer)


def test_once_the_panel_was_notified_a_case_is_withdrawn_for_one_reason_only(unit: Browser) -> None:
    before = unit.json(f"{CASE}/record/withdraw_case").json_body["questions"][1]["options"]
    done = {name: value for name, value in CONFIRMED.items() if name.startswith("done")}
    unit.fill_in(f"{CASE}/record/panel_notified", {**done, "panel_reference": "SIN-1"})

    after = unit.json(f"{CASE}/record/withdraw_case").json_body["questions"][1]["options"]

    assert len(before) == 3
    assert list(after) == ["the criteria turned out not to be met, and the Panel has agreed"]


def test_a_case_offered_to_another_area_stays_until_that_area_has_confirmed(unit: Browser) -> None:
    assert offer(unit, "Milton Keynes City Council") == 303

    html = unit.get(CASE).body.decode()
    assert "Offered to Milton Keynes" in html
    assert f'href="{CASE}/record/receipt"' in html
    assert f'href="{CASE}/record/offer"' not in html
    assert unit.json(CASE).json_body["next"]["state"] == "running"


def offers_sent(site: Site) -> list[TransferOffered]:
    entries = (entry.event for entry in site.house.history.of("BB-K7QM-3XTP"))
    return [event for event in entries if isinstance(event, TransferOffered)]


def test_an_offer_says_who_makes_it_and_how_to_reach_them(site: Site, unit: Browser) -> None:
    offer(unit, "Luton")

    (made,) = offers_sent(site)
    assert made.to_partnership == "luton"
    assert made.offered_by == "Bedford Borough Safeguarding Children Partnership, telephone 01632 960001"


def test_an_offer_that_was_a_mistake_is_taken_back_and_the_case_can_be_offered_again(unit: Browser) -> None:
    link = f"{CASE}/record/withdraw_offer"
    assert f'href="{link}"' not in unit.get(CASE).body.decode()
    offer(unit, "Milton Keynes")
    assert f'href="{link}"' in unit.get(CASE).body.decode()

    answer = unit.fill_in(link, {"because": "that area has declined"})

    assert answer.status_code == 303
    html = unit.get(CASE).body.decode()
    assert f'href="{link}"' not in html
    assert f'href="{CASE}/record/offer"' in html
    assert unit.json(CASE).json_body["transfer_to"] == ""
    assert offer(unit, "Luton") == 303


@pytest.mark.parametrize("because", ["", "the child's uncle asked for it"])
def test_an_offer_is_taken_back_for_a_reason_that_can_be_chosen(unit: Browser, because: str) -> None:
    offer(unit, "Milton Keynes")

    assert unit.fill_in(f"{CASE}/record/withdraw_offer", {"because": because}).status_code == 422
    assert unit.json(CASE).json_body["transfer_to"] == "Milton Keynes"


def test_what_was_not_offered_cannot_be_taken_back(unit: Browser) -> None:
    answer = unit.fill_in(f"{CASE}/record/withdraw_offer", {"because": "that area has declined"})

    assert answer.status_code == 409
    assert "The case has not been offered to another area." in words(answer)


def test_a_receipt_from_outside_closes_the_case_here(unit: Browser) -> None:
    offer(unit, "Milton Keynes")

    answer = unit.fill_in(f"{CASE}/record/receipt", {**CONFIRMED, "receipt": "MK-2026-117"})

    assert answer.headers["Location"] == f"{CASE}?recorded=receipt"
    said = words(unit.get(CASE))
    assert "This case is closed Handed over to Milton Keynes, which has confirmed it." in said
    assert "receipt MK-2026-117" in said


def test_a_receipt_from_a_partnership_of_ours_hands_the_case_over_with_its_clocks(site: Site, unit: Browser) -> None:
    offer(unit, "Luton Borough Council")
    due = unit.json(CASE).json_body["next"]["due_text"]

    answer = unit.fill_in(f"{CASE}/record/receipt", CONFIRMED)

    assert answer.headers["Location"] == "/?handed_over=yes"
    assert "The case has been handed over." in words(unit.get("/?handed_over=yes"))
    assert unit.get(CASE).status_code == 404
    assert site.browser(ELSEWHERE).json(CASE).json_body["next"]["due_text"] == due


def test_who_works_for_both_partnerships_goes_on_with_the_case(site: Site, unit: Browser) -> None:
    both = person("both", ("bedford-borough", Role.BUSINESS_UNIT, ""), ("luton", Role.BUSINESS_UNIT, ""))
    offer(unit, "Luton")

    answer = site.browser(both).fill_in(f"{CASE}/record/receipt", CONFIRMED)

    assert answer.headers["Location"] == f"{CASE}?recorded=receipt"


@pytest.mark.parametrize("area", ["her uncle's house", "Bedford"])
def test_a_case_is_offered_to_another_area_of_england_only(unit: Browser, area: str) -> None:
    assert offer(unit, area) in (409, 422)
    assert unit.json(CASE).json_body["transfer_to"] == ""


@pytest.mark.parametrize("receipt", ["Baby-Example", "Euan Smith 12 May 2019", "1" * 31, ""])
def test_a_receipt_is_a_reference_and_no_sentence(unit: Browser, receipt: str) -> None:
    offer(unit, "Milton Keynes")

    assert unit.fill_in(f"{CASE}/record/receipt", {**CONFIRMED, "receipt": receipt}).status_code == 422


def test_an_area_that_is_not_concerned_is_taken_out(unit: Browser) -> None:
    unit.fill_in(f"{CASE}/record/other_area", {"area": "Milton Keynes"})
    link = f"{CASE}/record/withdraw_area?for=Milton%20Keynes"
    assert f'href="{link}"' in unit.get(CASE).body.decode()

    unit.fill_in(link, {"because": "that area had been named by mistake"})

    page = unit.json(CASE).json_body
    assert page["other_areas"] == []
    states = {clock["clock"]: clock["state"] for clock in page["clocks"]}
    assert states["area_told/Milton Keynes"] == "no longer applies"
