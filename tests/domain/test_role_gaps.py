"""Days on which nobody acts in a role are told before they come, each as a sentence."""

from datetime import date, timedelta

from casereview.domain.partnership import Agency, Partnership
from casereview.domain.role_gaps import PARTNERS, gaps
from casereview.domain.roles import Absence, Membership, Person, Role

TODAY = date(2026, 11, 23)
MONDAY, FRIDAY = date(2026, 12, 7), date(2026, 12, 11)


def somebody(role: Role, organisation: str = "", away: tuple[Absence, ...] = (), **more: object) -> Person:
    held = Membership.model_validate({"partnership": "luton", "role": role, "organisation": organisation, **more})
    name = f"{role}.{organisation}.{len(more)}"
    return Person(email=f"{name}@people.example", name=name, memberships=(held,), away=away)


def week_off() -> tuple[Absence, ...]:
    return (Absence(from_on=MONDAY, until_on=FRIDAY),)


def everybody() -> list[Person]:
    """Every role that a ladder tells, held for ever."""
    alone = [Role.BUSINESS_UNIT, Role.NOTIFYING_OFFICER, Role.INDEPENDENT_CHAIR]
    partners = [somebody(Role.SAFEGUARDING_PARTNER, partner) for partner in PARTNERS]
    return [*map(somebody, alone), *partners, somebody(Role.AGENCY_REPRESENTATIVE, "hospital")]


def texts(people: list[Person], ahead_days: int = 28) -> list[str]:
    home = Partnership(
        id="luton",
        name="Luton Safeguarding Children Partnership",
        local_authority="Luton Council",
        prefix="LU",
        notification_address="notify@luton.example",
        duty_contact="01632 960003",
        agencies=(Agency(id="hospital", name="Example Hospital"),),
        people=tuple(people),
    )
    return [gap.text for gap in gaps(home, TODAY, ahead_days)]


def without(role: Role, organisation: str = "") -> list[Person]:
    return [p for p in everybody() if (p.memberships[0].role, p.memberships[0].organisation) != (role, organisation)]


def test_where_every_role_is_held_there_is_no_gap() -> None:
    assert texts(everybody()) == []


def test_an_absence_that_nobody_stands_in_for_is_a_gap_of_exactly_its_days() -> None:
    assert texts([*without(Role.INDEPENDENT_CHAIR), somebody(Role.INDEPENDENT_CHAIR, away=week_off())]) == [
        (
            "Nobody acts as the Independent Chair/Scrutineer from Monday 7 December 2026 to Friday 11 December 2026: "
            "everyone who holds it or deputises is away."
        )
    ]


def test_an_absence_with_a_deputy_is_none() -> None:
    chair = somebody(Role.INDEPENDENT_CHAIR, away=week_off())
    deputy = somebody(Role.INDEPENDENT_CHAIR, deputy=True)

    assert texts([*without(Role.INDEPENDENT_CHAIR), chair, deputy]) == []


def test_a_deputy_who_leaves_during_the_absence_leaves_a_gap_of_the_days_after() -> None:
    chair = somebody(Role.INDEPENDENT_CHAIR, away=week_off())
    deputy = somebody(Role.INDEPENDENT_CHAIR, deputy=True, until_on=FRIDAY - timedelta(days=1))

    assert texts([*without(Role.INDEPENDENT_CHAIR), chair, deputy]) == [
        (
            "Nobody acts as the Independent Chair/Scrutineer on Friday 11 December 2026: "
            "everyone who holds it or deputises is away."
        )
    ]


def test_a_role_that_ends_without_a_successor_is_open_from_the_next_day_on() -> None:
    leaving = somebody(Role.BUSINESS_UNIT, until_on=MONDAY)

    assert texts([*without(Role.BUSINESS_UNIT), leaving]) == [
        "Nobody acts as the Business Unit from Tuesday 8 December 2026 on: nobody holds the role."
    ]


def test_each_partner_and_each_agency_is_looked_at_by_itself() -> None:
    missing = [p for p in without(Role.SAFEGUARDING_PARTNER, "police") if p.memberships[0].organisation != "hospital"]

    assert texts(missing) == [
        (
            "Nobody acts as the safeguarding partner for the police from Monday 23 November 2026 on: "
            "nobody holds the role."
        ),
        (
            "Nobody acts as the agency Case Review Group representative of Example Hospital "
            "from Monday 23 November 2026 on: nobody holds the role."
        ),
    ]


def test_an_absence_further_ahead_than_is_looked_is_not_told_yet() -> None:
    people = [*without(Role.INDEPENDENT_CHAIR), somebody(Role.INDEPENDENT_CHAIR, away=week_off())]

    assert texts(people, (MONDAY - TODAY).days) == []
    assert len(texts(people, (MONDAY - TODAY).days + 1)) == 1
