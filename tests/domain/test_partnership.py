"""Who acts in a role on a day: those who hold it, their deputies while they are away; somebody rather than nobody."""

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from casereview.domain.partnership import Partnership
from casereview.domain.roles import Absence, Action, Membership, Person, Role, may

MONDAY = date(2026, 12, 7)
FRIDAY = date(2026, 12, 11)
CHAIR = Role.INDEPENDENT_CHAIR
PARTNER = Role.SAFEGUARDING_PARTNER


def somebody(name: str, role: Role = CHAIR, organisation: str = "", **more: object) -> Person:
    held = Membership.model_validate({"partnership": "luton", "role": role, "organisation": organisation, **more})
    return Person(email=f"{name}@people.example", name=name, memberships=(held,))


def away(person: Person, from_on: date = MONDAY, until_on: date = FRIDAY) -> Person:
    return person.model_copy(update={"away": (Absence(from_on=from_on, until_on=until_on),)})


def luton(*people: Person) -> Partnership:
    return Partnership(
        id="luton",
        name="Luton Safeguarding Children Partnership",
        local_authority="Luton Council",
        prefix="LU",
        notification_address="notify@luton.example",
        duty_contact="01632 960003",
        people=people,
    )


def holders(home: Partnership, on: date, role: Role = CHAIR, organisation: str = "") -> list[str]:
    return [person.name for person in home.holders(role, organisation, on=on)]


def test_a_deputy_does_not_act_while_whoever_holds_the_role_is_there() -> None:
    assert holders(luton(somebody("chair"), somebody("deputy", deputy=True)), MONDAY) == ["chair"]


@pytest.mark.parametrize(
    ("on", "acts"),
    [
        (MONDAY - timedelta(days=1), "chair"),
        (MONDAY, "deputy"),
        (FRIDAY, "deputy"),
        (FRIDAY + timedelta(days=1), "chair"),
    ],
)
def test_a_deputy_acts_from_the_first_to_the_last_day_of_an_absence(on: date, acts: str) -> None:
    assert holders(luton(away(somebody("chair")), somebody("deputy", deputy=True)), on) == [acts]


def test_of_two_who_hold_a_role_the_one_who_is_there_acts_and_no_deputy() -> None:
    home = luton(away(somebody("first")), somebody("second"), somebody("deputy", deputy=True))

    assert holders(home, MONDAY) == ["second"]


def test_when_all_are_away_those_who_hold_the_role_are_told_rather_than_nobody() -> None:
    home = luton(away(somebody("chair")), away(somebody("deputy", deputy=True)))

    assert holders(home, MONDAY) == ["chair"]


def test_a_deputy_acts_where_nobody_holds_the_role_any_more() -> None:
    home = luton(somebody("chair", until_on=MONDAY - timedelta(days=1)), somebody("deputy", deputy=True))

    assert holders(home, MONDAY) == ["deputy"]


@pytest.mark.parametrize(
    ("on", "acts"),
    [(MONDAY - timedelta(days=1), []), (MONDAY, ["chair"]), (FRIDAY, ["chair"]), (FRIDAY + timedelta(days=1), [])],
)
def test_a_role_is_held_from_the_first_to_the_last_day_of_a_membership(on: date, acts: list[str]) -> None:
    assert holders(luton(somebody("chair", from_on=MONDAY, until_on=FRIDAY)), on) == acts


def test_each_safeguarding_partner_has_a_deputy_of_its_own() -> None:
    home = luton(
        away(somebody("director", PARTNER, "local_authority")),
        somebody("chief", PARTNER, "police"),
        somebody("assistant", PARTNER, "local_authority", deputy=True),
        somebody("inspector", PARTNER, "police", deputy=True),
    )

    assert sorted(holders(home, MONDAY, PARTNER)) == ["assistant", "chief"]
    assert holders(home, MONDAY, PARTNER, "police") == ["chief"]


def test_an_agency_s_deputy_does_not_act_for_another_agency() -> None:
    home = luton(
        away(somebody("nurse", Role.AGENCY_REPRESENTATIVE, "hospital")),
        somebody("teacher", Role.AGENCY_REPRESENTATIVE, "school", deputy=True),
    )

    assert holders(home, MONDAY, Role.AGENCY_REPRESENTATIVE, "hospital") == ["nurse"]


def test_who_holds_a_role_for_two_agencies_is_told_once() -> None:
    held = [Membership(partnership="luton", role=PARTNER, organisation=each) for each in ("police", "local_authority")]
    home = luton(Person(email="both@people.example", name="both", memberships=tuple(held)))

    assert holders(home, MONDAY, PARTNER) == ["both"]


def test_whom_an_email_cannot_reach_their_deputy_stands_in_for_and_nobody_of_another_organisation() -> None:
    home = luton(
        somebody("chief", PARTNER, "police"),
        somebody("inspector", PARTNER, "police", deputy=True),
        somebody("director", PARTNER, "local_authority"),
    )

    assert [p.name for p in home.instead_of("chief@people.example", PARTNER, on=MONDAY)] == ["inspector"]
    assert home.instead_of("director@people.example", PARTNER, on=MONDAY) == ()


def test_a_membership_that_has_ended_or_not_begun_permits_nothing() -> None:
    unit = somebody("unit", Role.BUSINESS_UNIT, from_on=MONDAY, until_on=FRIDAY)

    assert may(unit.on(FRIDAY), Action.VIEW_CASES, "luton")
    assert not may(unit.on(FRIDAY + timedelta(days=1)), Action.VIEW_CASES, "luton")
    assert not may(unit.on(MONDAY - timedelta(days=1)), Action.VIEW_CASES, "luton")


def test_a_deputy_may_see_what_the_role_may_also_while_nobody_is_away() -> None:
    assert may(somebody("deputy", deputy=True).on(MONDAY), Action.VIEW_CASES, "luton")


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValidationError, match="2026-12-07 lies before from_on 2026-12-11"):
        Absence(from_on=FRIDAY, until_on=MONDAY)
