"""One contract for the house's secret keys, held by memory and by DynamoDB (moto)."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from casereview.adapters.keys_dynamodb import DynamoKeys
from casereview.adapters.keys_memory import MemoryKeys
from casereview.application.ports import Keys
from tests.tables import make_table


@pytest.fixture(params=["memory", "dynamodb"])
def keys(request: pytest.FixtureRequest) -> Iterator[Keys]:
    if request.param == "memory":
        yield MemoryKeys()
        return
    with mock_aws():
        yield DynamoKeys(make_table("housekeeping"))


def test_a_key_is_long_enough_and_the_same_for_ever(keys: Keys) -> None:
    first = keys.key("links")

    assert len(first) == 32
    assert keys.key("links") == first


def test_each_name_has_a_key_of_its_own(keys: Keys) -> None:
    assert keys.key("links") != keys.key("replies")


@mock_aws
def test_another_lambda_is_given_the_key_that_the_first_one_made() -> None:
    table = make_table("housekeeping")

    assert DynamoKeys(table).key("links") == DynamoKeys(table).key("links")


@mock_aws
def test_of_two_who_make_a_key_at_once_one_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    # Given one who finds no key, and another who makes it before the first can
    table = make_table("housekeeping")
    slow, quick = DynamoKeys(table), DynamoKeys(table)
    put = table.put_item
    made: list[bytes] = []

    def overtaken(**item: object) -> None:
        monkeypatch.setattr(table, "put_item", put)
        made.append(quick.key("links"))
        put(**item)

    monkeypatch.setattr(table, "put_item", overtaken)

    # When the first goes on
    key = slow.key("links")

    # Then both have the same
    assert [key] == made


@mock_aws
def test_a_key_that_was_removed_is_made_anew_for_whoever_starts_after_that() -> None:
    table = make_table("housekeeping")
    old = DynamoKeys(table).key("links")

    table.delete_item(Key={"pk": "key", "sk": "links"})

    assert DynamoKeys(table).key("links") != old
