"""The fictional directory: complete enough for every role to be played, and nobody in it could be real."""

import re
from datetime import date
from pathlib import Path

from casereview.adapters.directory import read_directory
from casereview.domain.role_gaps import PARTNERS
from casereview.domain.roles import Role
from infra.settings import FICTIONAL_DIRECTORY

TODAY = date(2026, 11, 23)


def test_every_role_is_held_in_every_partnership() -> None:
    for partnership in read_directory(FICTIONAL_DIRECTORY):
        for role in Role:
            assert partnership.holders(role, on=TODAY), (partnership.id, role)


def test_the_three_safeguarding_partners_are_all_there() -> None:
    for partnership in read_directory(FICTIONAL_DIRECTORY):
        held = {
            membership.organisation
            for person in partnership.holders(Role.SAFEGUARDING_PARTNER, on=TODAY)
            for membership in person.memberships
        }
        assert held == {"local_authority", "police", "integrated_care_board"}


def test_every_representative_belongs_to_an_agency_of_the_partnership() -> None:
    for partnership in read_directory(FICTIONAL_DIRECTORY):
        agencies = {agency.id for agency in partnership.agencies}
        for person in partnership.holders(Role.AGENCY_REPRESENTATIVE, on=TODAY):
            assert {m.organisation for m in person.memberships if m.partnership == partnership.id} <= agencies


def test_every_safeguarding_partner_and_chair_has_a_deputy() -> None:
    for partnership in read_directory(FICTIONAL_DIRECTORY):
        deputised = {
            (held.role, held.organisation)
            for person in partnership.people
            for held in person.memberships
            if held.partnership == partnership.id and held.deputy
        }
        assert deputised == {
            (Role.INDEPENDENT_CHAIR, ""),
            *((Role.SAFEGUARDING_PARTNER, each) for each in PARTNERS),
        }


def test_somebody_is_away_so_that_a_deputy_and_a_gap_can_be_seen() -> None:
    people = {person.email for each in read_directory(FICTIONAL_DIRECTORY) for person in each.people if person.away}

    assert people == {"chair@luton.example", "notifying.officer@bedford-borough.example"}


def test_every_address_and_telephone_number_is_reserved_for_fiction() -> None:
    text = Path(FICTIONAL_DIRECTORY).read_text(encoding="utf-8")

    assert all(address.endswith(".example") for address in re.findall(r"[\w.]+@[\w.-]+", text))
    assert all(number.startswith("01632 960") for number in re.findall(r"0\d{4} \d{6}", text))
