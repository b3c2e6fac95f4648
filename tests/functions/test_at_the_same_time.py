"""The same thing delivered twice at the same moment: two Lambdas work on it, and there is still one of everything.

For every n, the second Lambda does all its work just before the n-th call that the first makes to AWS: every way in
which the second can get in between, and the same ways on every run.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

import draft_document
import read_form
import read_released_item
import receive_email
import record_email_outcome
import register_arrival
from tests.cloud import account
from tests.stories import (
    Left,
    a_bounce,
    a_copy_sheet_to_draft,
    a_file_that_is_no_form,
    a_form_out_of_an_email,
    an_email_that_has_come_in,
    an_email_with_two_forms,
    an_email_without_a_form,
    an_infected_file,
    an_infected_form_released,
)

Work = Callable[[], None]


def queued(one: Callable[[SQSRecord], None], event: dict[str, Any]) -> Work:
    return lambda: one(SQSRecord(event["Records"][0]))


def streamed(one: Callable[[DynamoDBRecord], None], event: dict[str, Any]) -> Work:
    return lambda: one(DynamoDBRecord(event["Records"][0]))


STORIES: list[Callable[[], Work]] = [
    lambda: queued(register_arrival.register_one, an_email_that_has_come_in()[1]),
    lambda: queued(receive_email.receive_one, an_email_with_two_forms()[1]),
    lambda: queued(receive_email.receive_one, an_email_without_a_form()[1]),
    lambda: queued(read_form.read_one, a_form_out_of_an_email()[1]),
    lambda: queued(read_form.read_one, a_file_that_is_no_form()[1]),
    lambda: queued(read_form.read_one, an_infected_file()[1]),
    lambda: streamed(read_released_item.read_one, an_infected_form_released()[1]),
    lambda: queued(record_email_outcome.record_one, a_bounce()[1]),
    lambda: streamed(draft_document.draft_one, a_copy_sheet_to_draft()[1]),
]
NAMES = [
    "arrival",
    "email with forms",
    "email without a form",
    "form",
    "no form",
    "infected file",
    "released form",
    "bounce",
    "copy-sheet",
]


@pytest.fixture(autouse=True)
def no_metrics_left() -> Iterator[None]:
    """Records handled outside a handler leave their metrics unpublished."""
    yield
    receive_email.metrics.clear_metrics()


def alone(story: Callable[[], Work], patched: pytest.MonkeyPatch) -> tuple[Left, int]:
    with account(patched) as wire:
        work = story()
        wire.made = 0
        work()
        made = wire.made
        return Left.by(wire), made


@pytest.mark.parametrize("story", STORIES, ids=NAMES)
def test_a_second_lambda_that_gets_in_between_changes_nothing(
    story: Callable[[], Work], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given what one Lambda alone leaves
    expected, calls = alone(story, monkeypatch)
    for n in range(1, calls + 1):
        with account(monkeypatch) as wire:
            work = story()
            wire.made = 0

            def get_in_between(number: int, n: int = n, work: Work = work) -> None:
                if number == n:
                    work()

            # When a second one does the same work just before the n-th call of the first
            wire.before = get_in_between
            work()
            # Then there is still one of everything
            assert Left.by(wire) == expected, f"before call {n}"
