"""The page on which senders see what became of what they sent."""

from datetime import timedelta
from typing import Any

import pytest

from casereview import wiring
from casereview.application.perform import perform
from casereview.application.signed_links import link_to_sent_items
from tests.chalice_app.site import Browser, Site, words
from tests.houses import FRIDAY, NURSE, TEACHER, UNIT, facts, notification, person
from tests.sent_items import keep_item

BB = "BB-K7QM-3XTP"


@pytest.fixture
def busy_site(site: Site) -> Site:
    """A site that the nurse has sent two things to, and the teacher one."""
    perform(notification(facts()), now=FRIDAY, house=site.house)
    keep_item(site.house, "f1", state="filed", reference=BB)
    keep_item(site.house, "waits", reason="The attachment was a PDF.")
    keep_item(site.house, "teacher", agency="school", sender=TEACHER.email, reason="The attachment was a zip file.")
    return site


def path_of(site: Site, address: str = NURSE.email, agency: str = "hospital") -> str:
    url = link_to_sent_items(
        address, "bedford-borough", agency, house=site.house, signer=wiring.signer(), made_at=FRIDAY
    )
    return url.removeprefix("https://tracker.example")


def all_that_is_kept(site: Site) -> dict[str, Any]:
    """Everything the memory history holds."""
    return {name: str(value) for name, value in vars(site.house.history).items()}


def test_the_link_leads_to_what_was_sent_without_signing_in(busy_site: Site) -> None:
    said = words(Browser().get(path_of(busy_site)))

    assert f"It is part of a case. Case reference: {BB}" in said
    assert "The attachment was a PDF." in said
    assert "until the end of Wednesday 9 December 2026" in said


def test_the_link_shows_nothing_that_anybody_else_sent(busy_site: Site) -> None:
    assert b"zip file" not in Browser().get(path_of(busy_site)).body
    assert b"PDF" not in Browser().get(path_of(busy_site, TEACHER.email, "school")).body


def test_looking_changes_nothing_however_often_and_with_whatever_method(busy_site: Site) -> None:
    path, before = path_of(busy_site), all_that_is_kept(busy_site)

    first, second = Browser().get(path), Browser().get(path)
    head = Browser().look(path)

    assert (first.status_code, second.status_code, head.status_code) == (200, 200, 200)
    assert first.body == second.body
    assert head.body == b""
    assert all_that_is_kept(busy_site) == before


def test_the_page_cannot_be_posted_to(busy_site: Site) -> None:
    assert Browser().send(path_of(busy_site), {}).status_code == 405


def test_the_address_of_the_page_stays_a_secret(busy_site: Site) -> None:
    for path in (path_of(busy_site), "/sent/forged", "/calendar/forged.ics"):
        headers = Browser().get(path).headers
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Robots-Tag"].startswith("noindex")
        assert headers["Cache-Control"] == "no-store"


def test_a_link_that_has_ended_is_answered_kindly(busy_site: Site) -> None:
    path = path_of(busy_site)
    busy_site.later(days=181)

    answer = Browser().get(path)

    assert answer.status_code == 410
    assert "This link was good for 180 days" in words(answer)
    assert "01632 960001" in words(answer)


def test_a_link_that_is_not_ours_is_answered_kindly(busy_site: Site) -> None:
    answer = Browser().get(f"{path_of(busy_site)}x")

    assert answer.status_code == 404
    assert "This link does not lead anywhere" in words(answer)
    assert "01632 960001" in words(answer)


def test_a_token_of_one_kind_of_address_is_none_of_another(busy_site: Site) -> None:
    token = path_of(busy_site).rpartition("/")[2]

    assert Browser().get(f"/calendar/{token}.ics").status_code == 404


def test_people_signed_in_see_what_was_sent_for_their_agency_and_nothing_of_others(busy_site: Site) -> None:
    said = words(busy_site.browser(NURSE).get("/sent"))

    assert "Example Hospital, to Bedford Borough" in said
    assert "The attachment was a PDF." in said
    assert "zip file" not in said
    assert "Example School" not in said


def test_who_sends_for_several_agencies_sees_each_apart(busy_site: Site) -> None:
    said = words(busy_site.browser(UNIT).get("/sent"))

    assert said.index("Example Hospital, to") < said.index("PDF") < said.index("Example School, to")


def test_a_person_of_another_partnership_sees_nothing_of_this_one(busy_site: Site) -> None:
    stranger = person("stranger", ("luton", *NURSE.memberships[0].model_dump(include={"role"}).values(), "hospital"))

    assert BB not in words(busy_site.browser(stranger).get("/sent"))


def test_the_json_twin_says_the_same(busy_site: Site) -> None:
    (sent,) = Browser().json(path_of(busy_site)).json_body["sent"]

    assert [item["reference"] for item in sent["items"]].count(BB) == 1
    assert sent["until"] == "Wednesday 9 December 2026"


def test_a_sender_without_a_history_is_told_so(site: Site) -> None:
    site.now += timedelta(days=1)

    assert "Nothing has been received in the last six months." in words(Browser().get(path_of(site)))
