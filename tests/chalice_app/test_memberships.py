"""What people may do follows the dates of their memberships: on the day itself, without anybody changing anything."""

from datetime import UTC, date, datetime

import pytest

from casereview.application.perform import perform
from casereview.domain.roles import Membership, Person, Role
from tests.chalice_app.site import Site
from tests.houses import facts, notification

CASE = "/cases/BB-K7QM-3XTP"
FRIDAY_NIGHT = datetime(2026, 6, 12, 22, 50, tzinfo=UTC)
"""Ten minutes before midnight in London."""


def somebody(**dates: date) -> Person:
    held = [Membership.model_validate({"partnership": "bedford-borough", "role": Role.PARTNERSHIP_LEAD, **dates})]
    return Person(email="someone@people.example", name="Someone", memberships=tuple(held))


@pytest.fixture
def at_night(site: Site) -> Site:
    """A site with one case, at the end of a day."""
    site.now = FRIDAY_NIGHT
    perform(notification(facts()), now=FRIDAY_NIGHT, house=site.house)
    return site


def test_a_membership_that_ends_today_is_over_at_midnight_in_london_also_in_a_session_that_goes_on(
    at_night: Site,
) -> None:
    browser = at_night.browser(somebody(until_on=date(2026, 6, 12)))
    assert browser.get(CASE).status_code == 200

    at_night.later(minutes=10)

    assert browser.json(CASE).status_code == 401
    assert browser.get(CASE).headers["Location"].startswith("/sign-in")


def test_a_membership_opens_nothing_before_its_first_day(at_night: Site) -> None:
    browser = at_night.browser(somebody(from_on=date(2026, 6, 13)))
    assert browser.json(CASE).status_code == 401

    at_night.later(minutes=10)

    assert browser.json(CASE).status_code == 200


def test_who_holds_another_role_still_keeps_that_one_alone(at_night: Site) -> None:
    ended = somebody(until_on=date(2026, 6, 11))
    still = Membership(partnership="luton", role=Role.BUSINESS_UNIT)
    browser = at_night.browser(ended.model_copy(update={"memberships": (*ended.memberships, still)}))

    assert browser.get("/").status_code == 200
    assert browser.get(CASE).status_code == 404


def test_a_deputy_may_look_at_a_case_before_anybody_is_away(at_night: Site) -> None:
    held = Membership(partnership="bedford-borough", role=Role.INDEPENDENT_CHAIR, deputy=True)
    deputy = Person(email="deputy@people.example", name="Deputy", memberships=(held,))

    assert at_night.browser(deputy).get(CASE).status_code == 200
