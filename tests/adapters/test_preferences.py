"""One contract for the preferences, held by memory and by DynamoDB (moto)."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from casereview.adapters.preferences_dynamodb import DynamoPreferences
from casereview.adapters.preferences_memory import MemoryPreferences
from casereview.application.ports import Preferences
from casereview.application.records import PersonPreferences
from tests.tables import make_table

RARELY = PersonPreferences(digest="only_overdue")


@pytest.fixture(params=["memory", "dynamodb"])
def preferences(request: pytest.FixtureRequest) -> Iterator[Preferences]:
    if request.param == "memory":
        yield MemoryPreferences()
        return
    with mock_aws():
        yield DynamoPreferences(make_table("housekeeping"))


def test_who_never_chose_gets_a_digest_every_working_day(preferences: Preferences) -> None:
    assert preferences.of("unit@people.example") == PersonPreferences(digest="every_working_day")


def test_what_was_chosen_last_is_kept_however_the_address_is_spelt(preferences: Preferences) -> None:
    preferences.keep("unit@people.example", PersonPreferences(digest="none"))
    preferences.keep("Unit@People.example", RARELY)

    assert preferences.of("UNIT@people.example") == RARELY


def test_one_person_s_choice_is_nobody_else_s(preferences: Preferences) -> None:
    preferences.keep("unit@people.example", RARELY)

    assert preferences.of("lead@people.example") == PersonPreferences()
