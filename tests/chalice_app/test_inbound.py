"""What came in: the list, each item's page, and what people may do about it."""

import pytest

from casereview.application.receive_form import ArrivedForm, receive_form
from casereview.domain.item import Item
from tests.application.test_receive_form import form_saying
from tests.chalice_app.site import Site, words
from tests.houses import CHAIR, ELSEWHERE, LEAD, NURSE, UNIT, came_in, keep_one_waiting


@pytest.fixture
def item(site: Site) -> Item:
    """An email that could not be opened, three hours later."""
    kept = keep_one_waiting(site.house, because="not_opened", reason="A file is protected by a password.")
    site.later(hours=3)
    return kept


def test_an_item_shows_why_it_waits_for_how_long_and_until_when(site: Site, item: Item) -> None:
    answer = site.browser(LEAD).get("/inbound")

    assert "Waiting for 3 hours" in words(answer)
    assert "It cannot be opened here. A file is protected by a password." in words(answer)
    assert "by the end of Monday 15 June 2026" in words(answer)


def test_the_business_units_first_page_says_what_waits(site: Site, item: Item) -> None:
    first = words(site.browser(UNIT).get("/"))

    assert "1 thing that came in waits for a person" in first
    assert "the oldest for 3 hours" in first
    assert "waits for a person" not in words(site.browser(CHAIR).get("/"))


def test_its_page_says_that_a_possible_case_runs_and_how_the_date_was_worked_out(site: Site, item: Item) -> None:
    page = words(site.browser(UNIT).get(f"/inbound/{item.inbound_id}"))

    assert f"it is held as possible case {item.held_as}" in page
    assert "How this date was worked out" in page
    assert "nurse@people.example" in page


def test_who_may_only_look_sees_no_sender_and_is_offered_nothing_to_do(site: Site, item: Item) -> None:
    page = site.browser(LEAD).get(f"/inbound/{item.inbound_id}").body

    assert b"nurse@people.example" not in page
    assert b"What you can do" not in page


@pytest.mark.parametrize("other", [ELSEWHERE, NURSE], ids=lambda person: person.name)
def test_nobody_else_sees_it(site: Site, item: Item, other: object) -> None:
    assert site.browser(ELSEWHERE).get(f"/inbound/{item.inbound_id}").status_code == 404
    assert site.browser(NURSE).get(f"/inbound/{item.inbound_id}").status_code == 403


def test_saying_what_has_been_done_moves_it_and_ends_its_possible_case(site: Site, item: Item) -> None:
    unit = site.browser(UNIT)

    answer = unit.fill_in(f"/inbound/{item.inbound_id}/do/deal", {"how": "not_a_notification", "reference": ""})
    page = unit.json("/inbound").json_body

    assert answer.status_code == 303
    assert page["waiting"] == []
    assert page["settled"][0]["resolution"] == "It is no notification"
    assert site.house.case(item.held_as).closed


def test_linking_it_needs_a_reference_of_a_case_that_can_be_seen(site: Site, item: Item) -> None:
    unit, form = site.browser(UNIT), f"/inbound/{item.inbound_id}/do/deal"

    nameless = unit.fill_in(form, {"how": "linked", "reference": ""})
    unknown = unit.fill_in(form, {"how": "linked", "reference": "BB-0000-0000"})

    assert nameless.status_code == 422
    assert "Enter the reference of the case it belongs to" in words(nameless)
    assert unknown.status_code == 422
    assert "There is no case with that reference that you can see: check it" in words(unknown)
    assert b'value="BB-0000-0000"' in unknown.body


def test_what_somebody_else_has_dealt_with_has_no_form_any_more(site: Site, item: Item) -> None:
    unit, form = site.browser(UNIT), f"/inbound/{item.inbound_id}/do/deal"
    unit.fill_in(form, {"how": "junk", "reference": ""})

    assert unit.get(form).status_code == 404


def test_its_sender_is_asked_by_a_press_and_not_by_looking(site: Site, item: Item) -> None:
    unit, form = site.browser(UNIT), f"/inbound/{item.inbound_id}/do/ask"

    def asked() -> list[str]:
        return [step["what"] for step in unit.json(f"/inbound/{item.inbound_id}").json_body["steps"]]

    before = asked()
    unit.get(form)
    assert asked() == before
    unit.fill_in(form, {"what": "without_password"})

    assert asked()[0] == "Its sender was asked: Please send it again without a password or secure-mail wrapper."


def test_releasing_is_offered_only_for_what_can_be_released(site: Site, item: Item) -> None:
    assert site.browser(UNIT).get(f"/inbound/{item.inbound_id}/do/release").status_code == 404


def test_a_form_is_handed_over_to_a_place_that_says_what_it_was_in(site: Site, item: Item) -> None:
    answer = site.browser(UNIT).get(f"/inbound/{item.inbound_id}/hand-over")

    assert f"opened/bedford-borough/{item.inbound_id}/".encode() in answer.body
    assert "counts as received at that time" in words(answer)


def test_what_came_is_downloaded_by_who_deals_with_it(site: Site, item: Item) -> None:
    path = f"/inbound/{item.inbound_id}/file"

    assert site.browser(UNIT).get(path).headers["Location"].endswith("as=received.eml")
    assert site.browser(LEAD).get(path).status_code == 403


def test_another_form_that_was_in_it_can_be_handed_over_too(site: Site, item: Item) -> None:
    form = came_in(site.house, "x", key=f"opened/bedford-borough/{item.inbound_id}/{{}}.docx", sender="")
    read = form_saying({"seriousness": "Serious"})
    receive_form(form, ArrivedForm(content=b"f"), read=lambda _: read, house=site.house, now=site.now)

    page = site.browser(UNIT).get(f"/inbound/{item.inbound_id}")

    assert "Hand over another form that was in it" in words(page)
    assert site.browser(UNIT).get(f"/inbound/{item.inbound_id}/hand-over").status_code == 200
