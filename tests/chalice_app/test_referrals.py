"""A telephone referral: the case it opens, and what it asks."""

import pytest

from tests.chalice_app.site import Site, hidden_fields, words
from tests.houses import UNIT

TOLD = {
    f"business_unit_told-{part}": value
    for part, value in {"day": "12", "month": "6", "year": "2026", "time": "09:30"}.items()
}
ANSWERS = {
    "agency": "bedford-borough/hospital",
    "seriousness": "serious",
    "harm": "died",
    "looked_after": "not_known",
    "care_leaver": "no",
    **TOLD,
}


def test_a_referral_opens_a_case_whose_48_hours_run_from_the_call(site: Site) -> None:
    unit = site.browser(UNIT)

    answer = unit.fill_in("/referrals/new", ANSWERS)
    page = unit.json(answer.headers["Location"].partition("?")[0]).json_body

    written = next(clock for clock in page["clocks"] if clock["clock"] == "written_confirmation")
    assert (answer.status_code, page["stage"]) == (303, "Referral, awaiting the written form")
    assert written["due_text"] == "by 09:30 on Sunday 14 June 2026 (BST)"
    assert not written["is_provisional"]


def test_what_is_not_known_yet_is_in_doubt_and_what_is_blank_is_not_stated(site: Site) -> None:
    unit = site.browser(UNIT)

    answer = unit.fill_in("/referrals/new", ANSWERS)
    facts = {f["fact"]: f for f in unit.json(answer.headers["Location"].partition("?")[0]).json_body["facts"]}

    assert (facts["harm"]["value"], facts["harm"]["unsure"]) == ("Died", False)
    assert (facts["looked_after"]["value"], facts["looked_after"]["unsure"]) == ("Not known", True)
    assert (facts["happened"]["value"], facts["happened"]["said_by"]) == ("Not known", "")


def test_the_same_form_sent_twice_opens_one_case(site: Site) -> None:
    unit = site.browser(UNIT)
    form = {**hidden_fields(unit.get("/referrals/new")), **ANSWERS}

    first, second = unit.send("/referrals/new", form), unit.send("/referrals/new", form)

    assert first.headers["Location"] == second.headers["Location"]
    assert len(unit.json("/").json_body["cases"]) == 1


def test_two_referrals_open_two_cases(site: Site) -> None:
    unit = site.browser(UNIT)

    for _ in range(2):
        unit.fill_in("/referrals/new", ANSWERS)

    assert len(unit.json("/").json_body["cases"]) == 2


@pytest.mark.parametrize("agency", ["luton/hospital", "bedford-borough/nobody", "", "bedford-borough/hospital/x"])
def test_an_agency_that_was_not_offered_is_refused(site: Site, agency: str) -> None:
    unit = site.browser(UNIT)

    assert unit.fill_in("/referrals/new", {**ANSWERS, "agency": agency}).status_code == 422
    assert unit.json("/").json_body["cases"] == []


def test_answers_chosen_stay_chosen_when_something_else_is_wrong(site: Site) -> None:
    answer = site.browser(UNIT).fill_in("/referrals/new", {**ANSWERS, "business_unit_told-time": ""})

    assert "Enter the time of day" in words(answer)
    assert 'value="died" checked' in answer.body.decode()
