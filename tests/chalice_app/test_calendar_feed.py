"""The address of the calendar feed, and what leads to somebody's feed and what does not."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from casereview import wiring
from casereview.application.perform import perform
from casereview.domain.commands import ConfirmTransfer, NotifyPanel, OfferTransfer
from casereview.domain.reasons import TRANSFERRED
from casereview.domain.roles import Membership, Person, Role
from tests.chalice_app.site import Browser, Site, words
from tests.houses import CHAIR, ELSEWHERE, FRIDAY, NURSE, UNIT, facts, notification, person, referral
from tests.strict_calendar import events_of

EVENTS = Path(__file__).parents[1] / "events"
ADDRESS = re.compile(r'value="https://tracker\.example(/calendar/[A-Za-z0-9_-]{43}\.ics)"')


@pytest.fixture
def one_case(site: Site) -> Site:
    """A site with one case of Bedford Borough."""
    perform(notification(facts()), now=FRIDAY, house=site.house)
    return site


def new_address(browser: Browser) -> str:
    """The path of an address that the browser's owner has just made."""
    (found,) = ADDRESS.findall(browser.fill_in("/calendar", {"do": "make"}).body.decode())
    return str(found)


def address_of(site: Site, who: Person) -> str:
    return new_address(site.browser(who))


def test_an_address_that_was_made_leads_to_its_maker_s_feed_without_signing_in(one_case: Site) -> None:
    address = address_of(one_case, UNIT)

    answer = Browser().get(address)

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert {line["SUMMARY"].value.partition(":")[0] for line in events_of(answer.body)} == {"BB-K7QM-3XTP"}


def test_a_program_that_does_not_say_what_it_accepts_gets_the_text_itself(one_case: Site) -> None:
    """API Gateway undoes base64 only for a caller that accepts what is binary."""
    from app import app

    event = json.loads((EVENTS / "calendar_asked_for.json").read_text(encoding="utf-8"))
    event["pathParameters"]["file"] = address_of(one_case, UNIT).rpartition("/")[2]

    answer = app(event, None)

    assert answer["statusCode"] == 200
    assert not answer.get("isBase64Encoded")
    assert events_of(answer["body"].encode())


def test_the_address_is_shown_once(site: Site) -> None:
    unit = site.browser(UNIT)
    address = new_address(unit)

    again = unit.get("/calendar")

    assert address not in again.body.decode()
    assert "You have had an address since 10:00 on Friday 12 June 2026 (BST)." in words(again)


def test_what_is_kept_of_an_address_does_not_tell_it(site: Site) -> None:
    token = address_of(site, UNIT).rpartition("/")[2].removesuffix(".ics")

    assert token not in str(wiring.feed_addresses().of(UNIT.email))
    assert wiring.feed_addresses().whose(token) is None


def test_two_addresses_are_never_alike(site: Site) -> None:
    assert address_of(site, UNIT) != address_of(site, UNIT)


def test_an_address_that_was_replaced_leads_nowhere_and_the_new_one_to_the_feed(one_case: Site) -> None:
    old, new = address_of(one_case, UNIT), address_of(one_case, UNIT)

    assert (Browser().get(old).status_code, Browser().get(new).status_code) == (404, 200)


def test_an_address_that_was_revoked_leads_nowhere(one_case: Site) -> None:
    unit = one_case.browser(UNIT)
    address = new_address(unit)

    answer = unit.fill_in("/calendar", {"do": "revoke"})

    assert "The address has been revoked." in words(unit.get(answer.headers["Location"]))
    assert Browser().get(address).status_code == 404
    assert unit.json("/calendar").json_body == {"made_text": "", "address": ""}


def no_longer(site: Site, who: Person, *held: Membership) -> None:
    """From now on this person holds these roles and no other."""
    site.directory.more[who.email] = who.model_copy(update={"memberships": held})


def test_an_address_leads_nowhere_once_its_maker_has_left_or_may_see_no_case_any_more(one_case: Site) -> None:
    address = address_of(one_case, CHAIR)
    ended = Membership(partnership="bedford-borough", role=Role.INDEPENDENT_CHAIR, until_on=date(2026, 6, 11))
    sends = Membership(partnership="bedford-borough", role=Role.AGENCY_REPRESENTATIVE, organisation="hospital")

    for held in ((), (ended,), (sends,)):
        no_longer(one_case, CHAIR, *held)
        assert Browser().get(address).status_code == 404
    no_longer(one_case, CHAIR, *CHAIR.memberships)
    assert Browser().get(address).status_code == 200


def test_every_address_that_leads_nowhere_is_answered_alike(one_case: Site) -> None:
    unit = one_case.browser(UNIT)
    revoked = new_address(unit)
    unit.fill_in("/calendar", {"do": "revoke"})
    left = address_of(one_case, CHAIR)
    no_longer(one_case, CHAIR)

    never = f"/calendar/{'A' * 43}.ics"
    said = [Browser().get(path) for path in (never, revoked, left, "/calendar/.ics", "/calendar/x")]

    assert {answer.status_code for answer in said} == {404}
    assert len({(answer.body, tuple(sorted(answer.headers.items()))) for answer in said}) == 1


def test_a_feed_holds_the_cases_of_its_maker_s_partnerships_alone(one_case: Site) -> None:
    here, elsewhere = address_of(one_case, UNIT), address_of(one_case, ELSEWHERE)

    assert b"BB-K7QM-3XTP" in Browser().get(here).body
    assert events_of(Browser().get(elsewhere).body) == []


def test_who_may_see_no_case_has_no_calendar_and_no_link_to_one(site: Site) -> None:
    assert site.browser(NURSE).get("/calendar").status_code == 403
    assert b'href="/calendar"' not in site.browser(NURSE).get("/preferences").body
    assert b'href="/calendar"' in site.browser(CHAIR).get("/preferences").body


@pytest.mark.parametrize("fields", [{}, {"do": "publish"}])
def test_a_post_that_asks_for_nothing_known_changes_nothing(site: Site, fields: dict[str, str]) -> None:
    unit = site.browser(UNIT)

    answer = unit.fill_in("/calendar", fields)

    assert answer.status_code == 400
    assert unit.json("/calendar").json_body["made_text"] == ""


def test_a_form_from_another_site_makes_no_address(site: Site) -> None:
    unit = site.browser(UNIT)

    answer = unit.send("/calendar", {"do": "make", "form_token": "forged"})

    assert answer.status_code == 403
    assert unit.json("/calendar").json_body["made_text"] == ""


def test_a_feed_holds_nothing_personal_and_nothing_that_somebody_typed(one_case: Site) -> None:
    # Given cases with a marker in each place that takes a person or free text
    marked = person("marker-reader", ("bedford-borough", Role.BUSINESS_UNIT, "marker-organisation"))
    here, there = ({"reference": reference, "by": "Marker"} for reference in ("BB-AAAA-AAAA", "BB-BBBB-BBBB"))
    area = {"area": "Kent", "to_partnership": "", "offered_by": "Bedford", "because": TRANSFERRED[0]}
    for command in (
        notification(facts(), reference="BB-AAAA-AAAA", form="marker-form", sender="marker@agency.example"),
        NotifyPanel(**here, command_id="marker", panel_reference="MARKER-1", done_at=FRIDAY),
        referral(facts(), reference="BB-BBBB-BBBB").model_copy(update={"by": "Marker"}),
        OfferTransfer(**there, command_id="offer", **area),
        ConfirmTransfer(**there, command_id="confirm", receipt="MARKER-2", done_at=FRIDAY),
    ):
        perform(command, now=FRIDAY, house=one_case.house)

    # When
    feed = Browser().get(address_of(one_case, marked)).body.replace(b"\r\n ", b"").decode()

    # Then
    assert "BB-AAAA-AAAA" in feed
    assert "BB-BBBB-BBBB" in feed
    assert "marker" not in feed.casefold()
    assert "hospital" not in feed.casefold()
    assert re.findall(r"[\w.]+@[\w.]+", re.sub(r"UID:.*", "", feed)) == []
