"""One contract for the log of who was shown what, held by memory and by DynamoDB (moto)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import boto3
import pytest
from moto import mock_aws

from casereview.adapters.accesses_dynamodb import DynamoAccesses
from casereview.adapters.accesses_memory import MemoryAccesses
from casereview.application.ports import Accesses
from casereview.application.records import Access
from casereview.domain.refusals import AccessNotKept
from tests.tables import make_table

BB = "BB-K7QM-3XTP"
AT = datetime(2026, 6, 12, 9, tzinfo=UTC)


@pytest.fixture(params=["memory", "dynamodb"])
def accesses(request: pytest.FixtureRequest) -> Iterator[Accesses]:
    if request.param == "memory":
        yield MemoryAccesses()
        return
    with mock_aws():
        yield DynamoAccesses(make_table("history"))


def shown(access_id: str, reference: str = BB, at: datetime = AT) -> Access:
    return Access(id=access_id, reference=reference, shown="form", which="f1", person="unit@people.example", at=at)


def test_what_was_shown_of_a_case_is_told_the_oldest_first(accesses: Accesses) -> None:
    later = shown("a", at=AT + timedelta(minutes=1))
    for access in (later, shown("b"), shown("c", reference="BB-0000-0001")):
        accesses.keep(access)

    assert list(accesses.of(BB)) == [shown("b"), later]


def test_two_at_the_same_instant_are_both_kept(accesses: Accesses) -> None:
    accesses.keep(shown("a"))
    accesses.keep(shown("b"))

    assert {access.id for access in accesses.of(BB)} == {"a", "b"}


@mock_aws
def test_what_dynamodb_refuses_to_keep_is_told() -> None:
    accesses = DynamoAccesses(boto3.resource("dynamodb", region_name="eu-west-2").Table("no-such-table"))

    with pytest.raises(AccessNotKept):
        accesses.keep(shown("a"))


@mock_aws
def test_an_entry_of_the_log_is_never_written_over() -> None:
    accesses = DynamoAccesses(make_table("history"))
    accesses.keep(shown("a"))

    with pytest.raises(AccessNotKept):
        accesses.keep(shown("a").model_copy(update={"person": "other@people.example"}))

    assert list(accesses.of(BB)) == [shown("a")]
