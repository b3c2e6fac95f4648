"""One contract for the addresses of calendar feeds, held by memory and by DynamoDB (moto)."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from moto import mock_aws

from casereview.adapters.feed_addresses_dynamodb import DynamoFeedAddresses
from casereview.adapters.feed_addresses_memory import MemoryFeedAddresses
from casereview.application.feed_addresses import FeedAddress, FeedAddresses
from tests.houses import FRIDAY
from tests.tables import make_table

FIRST = FeedAddress(token_hash="1" * 64, made_at=FRIDAY)
SECOND = FeedAddress(token_hash="2" * 64, made_at=FRIDAY)


class Crash(Exception):
    """The power went."""


@pytest.fixture(params=["memory", "dynamodb"])
def addresses(request: pytest.FixtureRequest) -> Iterator[FeedAddresses]:
    if request.param == "memory":
        yield MemoryFeedAddresses()
        return
    with mock_aws():
        yield DynamoFeedAddresses(make_table("housekeeping"))


def test_who_never_made_an_address_has_none(addresses: FeedAddresses) -> None:
    assert addresses.of("unit@people.example") is None
    assert addresses.whose(FIRST.token_hash) is None


def test_an_address_leads_to_whoever_made_it_however_their_email_address_is_spelt(addresses: FeedAddresses) -> None:
    addresses.keep("Unit@people.example", FIRST)

    assert addresses.of("unit@People.example") == FIRST
    assert addresses.whose(FIRST.token_hash) == "Unit@people.example"


def test_an_address_that_was_replaced_leads_nowhere(addresses: FeedAddresses) -> None:
    addresses.keep("unit@people.example", FIRST)
    addresses.keep("unit@people.example", SECOND)

    assert addresses.whose(FIRST.token_hash) is None
    assert addresses.whose(SECOND.token_hash) == "unit@people.example"


def test_an_address_that_was_kept_twice_still_leads_somewhere(addresses: FeedAddresses) -> None:
    addresses.keep("unit@people.example", FIRST)
    addresses.keep("unit@people.example", FIRST)

    assert addresses.whose(FIRST.token_hash) == "unit@people.example"


def test_an_address_that_was_revoked_leads_nowhere_and_revoking_again_is_no_matter(addresses: FeedAddresses) -> None:
    addresses.keep("unit@people.example", FIRST)
    addresses.keep("lead@people.example", SECOND)

    addresses.revoke("unit@people.example")
    addresses.revoke("unit@people.example")

    assert addresses.whose(FIRST.token_hash) is None
    assert addresses.of("unit@people.example") is None
    assert addresses.whose(SECOND.token_hash) == "lead@people.example"


@pytest.mark.parametrize(
    "give_up",
    [
        lambda addresses: addresses.keep("unit@people.example", SECOND),
        lambda addresses: addresses.revoke("unit@people.example"),
    ],
    ids=["replaced", "revoked"],
)
@mock_aws
def test_an_address_that_was_given_up_leads_nowhere_even_when_its_own_row_could_not_be_removed(
    give_up: Callable[[FeedAddresses], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given an address, and a table that goes away just before the address's own row is removed
    table = make_table("housekeeping")
    addresses = DynamoFeedAddresses(table)
    addresses.keep("unit@people.example", FIRST)
    delete = table.delete_item

    def crash(Key: dict[str, Any]) -> None:  # noqa: N803 - boto3's name for it
        if Key["pk"].startswith("feed#"):
            raise Crash
        delete(Key=Key)

    monkeypatch.setattr(table, "delete_item", crash)

    # When the address is given up
    with pytest.raises(Crash):
        give_up(addresses)

    # Then
    assert addresses.whose(FIRST.token_hash) is None
