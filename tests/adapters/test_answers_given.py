"""One contract for the count of answers, held by memory and by DynamoDB (moto)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from moto import mock_aws

from casereview.adapters.answers_given_dynamodb import DynamoAnswersGiven
from casereview.adapters.answers_given_memory import MemoryAnswersGiven
from casereview.application.ports import AnswersGiven
from tests.houses import FRIDAY
from tests.tables import make_table

A_DAY = timedelta(hours=24)


@pytest.fixture(params=["memory", "dynamodb"])
def answers(request: pytest.FixtureRequest) -> Iterator[AnswersGiven]:
    if request.param == "memory":
        yield MemoryAnswersGiven()
        return
    with mock_aws():
        yield DynamoAnswersGiven(make_table("housekeeping"))


def counted(answers: AnswersGiven, at: datetime, *, kind: str = "receipt", mark: str = "a") -> bool:
    return answers.count(kind, mark, at=at, within=A_DAY, at_most=2)


def test_as_many_as_there_is_room_for_are_counted_and_no_more(answers: AnswersGiven) -> None:
    assert [counted(answers, FRIDAY) for _ in range(4)] == [True, True, False, False]


def test_each_address_and_each_kind_of_answer_has_a_count_of_its_own(answers: AnswersGiven) -> None:
    for _ in range(2):
        counted(answers, FRIDAY)

    assert counted(answers, FRIDAY, mark="b")
    assert counted(answers, FRIDAY, kind="not read")


def test_there_is_room_again_when_the_first_answer_is_a_day_old_and_no_minute_sooner(answers: AnswersGiven) -> None:
    for hours in (0, 10):
        counted(answers, FRIDAY + timedelta(hours=hours))

    assert not counted(answers, FRIDAY + A_DAY - timedelta(minutes=1))
    assert counted(answers, FRIDAY + A_DAY)
    assert not counted(answers, FRIDAY + A_DAY)


def test_midnight_makes_no_room(answers: AnswersGiven) -> None:
    late = FRIDAY.replace(hour=23, minute=59)
    for _ in range(2):
        counted(answers, late)

    assert not counted(answers, late + timedelta(minutes=2))


@mock_aws
def test_of_several_who_count_at_once_no_more_are_told_yes_than_there_is_room_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Given one who has seen room for one more answer, and another who takes it
    table = make_table("housekeeping")
    slow, quick = DynamoAnswersGiven(table), DynamoAnswersGiven(table)
    counted(quick, FRIDAY)
    update = table.update_item

    def overtaken(**asked: Any) -> Any:
        monkeypatch.setattr(table, "update_item", update)
        assert counted(quick, FRIDAY)
        return update(**asked)

    monkeypatch.setattr(table, "update_item", overtaken)

    # When the first goes on, then there is no room left
    assert not counted(slow, FRIDAY)


@mock_aws
def test_rows_of_days_gone_by_are_removed_as_new_ones_come_and_those_that_still_count_stay() -> None:
    # Given answers to many addresses on Friday, and to one on Sunday
    table = make_table("housekeeping")
    answers = DynamoAnswersGiven(table)
    for number in range(12):
        counted(answers, FRIDAY, mark=f"old{number}")
    counted(answers, FRIDAY + timedelta(days=2), mark="sunday")
    assert len(table.scan()["Items"]) == 12 + 1 - 10

    # When others are answered on Monday
    monday = FRIDAY + timedelta(days=3)
    counted(answers, monday, mark="monday")

    # Then
    assert {row["sk"].rpartition("#")[2] for row in table.scan()["Items"]} == {"sunday", "monday"}


@mock_aws
def test_a_row_tells_nothing_of_who_was_answered_but_the_mark() -> None:
    table = make_table("housekeeping")

    counted(DynamoAnswersGiven(table), FRIDAY, mark="0f0f")

    assert table.scan()["Items"] == [
        {"pk": "answer", "sk": "2026-06-12#receipt#0f0f", "given": ["2026-06-12T09:00:00+00:00"]}
    ]
