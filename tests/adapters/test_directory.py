"""The directory: loaded from a file, asked for partnerships and for whoever signs in."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from moto import mock_aws
from pydantic import ValidationError

from casereview.adapters.directory import DynamoDirectory, read_directory
from casereview.domain.roles import Role
from tests.tables import make_table

TWO_PARTNERSHIPS = """
[[partnership]]
id = "luton"
name = "Luton Safeguarding Children Partnership"
local_authority = "Luton Council"
prefix = "LU"
notification_address = "notify@luton.example"
duty_contact = "01632 960003"
agencies = [{id = "school", name = "Example School"}]

[[partnership]]
id = "bedford-borough"
name = "Bedford Borough Safeguarding Children Partnership"
local_authority = "Bedford Borough Council"
prefix = "BB"
notification_address = "notify@bedford-borough.example"
duty_contact = "01632 960001"

[[person]]
email = "Pat.Police@police.example"
name = "Pat Police"
memberships = [
    {partnership = "luton", role = "safeguarding_partner", organisation = "police"},
    {partnership = "bedford-borough", role = "safeguarding_partner", organisation = "police"},
]

[[person]]
email = "terry@school.example"
name = "Terry Teacher"
memberships = [{partnership = "luton", role = "agency_representative", organisation = "school"}]
"""

MONDAY = date(2026, 12, 7)


@pytest.fixture
def directory() -> Iterator[DynamoDirectory]:
    with mock_aws():
        yield DynamoDirectory(make_table("directory"))


def load(directory: DynamoDirectory, folder: Path, text: str) -> None:
    (folder / "people.toml").write_text(text)
    directory.load(read_directory(folder / "people.toml"))


def test_a_person_is_found_by_the_address_they_sign_in_with_however_it_is_spelt(
    directory: DynamoDirectory, tmp_path: Path
) -> None:
    load(directory, tmp_path, TWO_PARTNERSHIPS)

    person = directory.person("pat.police@POLICE.example")

    assert person
    assert [m.partnership for m in person.memberships] == ["luton", "bedford-borough"]


def test_a_stranger_is_nobody(directory: DynamoDirectory) -> None:
    assert directory.person("stranger@elsewhere.example") is None


def test_the_holders_of_a_role_are_those_of_that_partnership_and_agency(
    directory: DynamoDirectory, tmp_path: Path
) -> None:
    load(directory, tmp_path, TWO_PARTNERSHIPS)
    luton = directory.partnership("luton")

    assert [p.name for p in luton.holders(Role.AGENCY_REPRESENTATIVE, "school", on=MONDAY)] == ["Terry Teacher"]
    assert luton.holders(Role.AGENCY_REPRESENTATIVE, "hospital", on=MONDAY) == ()
    assert directory.partnership("bedford-borough").holders(Role.AGENCY_REPRESENTATIVE, on=MONDAY) == ()


def test_dates_deputies_and_absences_are_kept_with_the_people(directory: DynamoDirectory, tmp_path: Path) -> None:
    away = TWO_PARTNERSHIPS.replace(
        'name = "Terry Teacher"', 'name = "Terry Teacher"\naway = [{from_on = 2026-12-07, until_on = 2026-12-11}]'
    )
    deputy = """
[[person]]
email = "dee@school.example"
name = "Dee Deputy"

[[person.memberships]]
partnership = "luton"
role = "agency_representative"
organisation = "school"
deputy = true
until_on = 2026-12-09
"""
    load(directory, tmp_path, away + deputy)
    luton = directory.partnership("luton")

    acting = {
        day: luton.holders(Role.AGENCY_REPRESENTATIVE, "school", on=date(2026, 12, day))[0].name for day in (6, 7, 10)
    }

    assert acting == {6: "Terry Teacher", 7: "Dee Deputy", 10: "Terry Teacher"}


def test_an_absence_without_its_last_day_is_refused_with_the_field_that_is_missing(
    directory: DynamoDirectory, tmp_path: Path
) -> None:
    endless = TWO_PARTNERSHIPS.replace(
        'name = "Terry Teacher"', 'name = "Terry Teacher"\naway = [{from_on = 2026-12-07}]'
    )

    with pytest.raises(ValidationError, match="until_on"):
        load(directory, tmp_path, endless)


def test_whoever_is_no_longer_in_the_file_is_forgotten(directory: DynamoDirectory, tmp_path: Path) -> None:
    load(directory, tmp_path, TWO_PARTNERSHIPS)
    load(directory, tmp_path, TWO_PARTNERSHIPS.replace("terry@school.example", "terri@school.example"))

    assert directory.person("terry@school.example") is None
    assert {p.email for p in directory.partnership("luton").people} == {
        "Pat.Police@police.example",
        "terri@school.example",
    }


def test_the_partnerships_are_those_of_the_file_that_was_loaded_last(
    directory: DynamoDirectory, tmp_path: Path
) -> None:
    load(directory, tmp_path, TWO_PARTNERSHIPS)
    assert directory.partnerships() == ("bedford-borough", "luton")

    load(directory, tmp_path, TWO_PARTNERSHIPS.replace('"bedford-borough"', '"bedford"'))
    assert directory.partnerships() == ("bedford", "luton")


def test_a_partnership_nobody_loaded_is_not_there(directory: DynamoDirectory) -> None:
    with pytest.raises(KeyError):
        directory.partnership("luton")
