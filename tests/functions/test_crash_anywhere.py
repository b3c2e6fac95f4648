"""The proof that nothing is lost: each Lambda is made to fail at every call to AWS it makes, and then runs again.

For every n, the n-th call fails, before AWS has carried it out and after; as the death of the process or as an error
that the code gets to see. What fails is delivered again. Then the account must hold exactly what it holds when nothing
fails: the same histories, items, forms and documents, and the same emails; at worst one email left twice.

EVERY_FAULT=1, which `.ci/run` sets, fails each call in each way; without it each call fails in one of the four ways,
turn by turn, and of the longest way every third one.
"""

import os
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import boto3
import pytest

from tests.aws_pump import Pump, deliver
from tests.cloud import account
from tests.crash import Fault, faults_at
from tests.stories import EMAIL, STORIES, Left, Story, a_form, a_raw_email

EVERY = bool(os.environ.get("EVERY_FAULT"))
SHARES = 4
"""Into so many tests the longest one is cut, so that those who run tests side by side can share it."""
FUNCTIONS = Path(__file__).parents[2] / "functions"

# A Lambda that dies leaves its metrics unsaid, of which Powertools warns; that is what dying is.
pytestmark = pytest.mark.filterwarnings("ignore:No application metrics")


def play(story: Story, fault: Fault | None, patched: pytest.MonkeyPatch) -> tuple[Left, int]:
    """What a story leaves that is delivered until it is done, and how many calls to AWS were made for it."""
    with account(patched) as wire:
        delivery = story()
        wire.made, wire.fault = 0, fault
        deliver(*delivery)
        assert fault is None or wire.struck
        wire.fault = None
        made = wire.made
        return Left.by(wire), made


@cache
def undisturbed(story: Story) -> tuple[Left, int]:
    """What the story leaves when nothing fails, and how many calls to AWS it takes."""
    with pytest.MonkeyPatch.context() as patched:
        return play(story, None, patched)


def test_every_lambda_has_a_story(monkeypatch: pytest.MonkeyPatch) -> None:
    told = set()
    for story in STORIES:
        with account(monkeypatch):
            told.add(story()[0].__module__)
    assert told == {path.stem for path in FUNCTIONS.glob("*.py")}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_a_failure_at_any_call_to_aws_changes_nothing_in_the_end(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given what the story leaves when nothing fails
    expected, calls = undisturbed(story)
    assert calls > 1
    for fault in (each for n in range(1, calls + 1) for each in faults_at(n, every=EVERY)):
        # When one of its calls fails, and what failed is delivered again
        left, _ = play(story, fault, monkeypatch)
        # Then the account holds the same
        assert left.tables == expected.tables, fault
        assert left.objects == expected.objects, fault
        # And nobody missed an email; at worst the one that SES took just before the failure left twice
        assert left.emails.keys() == expected.emails.keys(), fault
        assert (left.emails - expected.emails).total() <= 1, fault


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_a_delivery_of_what_is_done_already_changes_nothing(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    with account(monkeypatch) as wire:
        delivery = story()
        deliver(*delivery)
        done = Left.by(wire)
        deliver(*delivery)
        assert Left.by(wire) == done


def the_whole_way(fault: Fault | None, patched: pytest.MonkeyPatch) -> tuple[Left, int]:
    """An email with a form in it, and everything that follows from Lambda to Lambda until nothing more happens."""
    with account(patched) as wire:
        pump = Pump(wire)
        raw = a_raw_email(a_form())
        boto3.client("s3").put_object(Bucket="inbound", Key=EMAIL, Body=raw)
        wire.made, wire.fault = 0, fault
        pump.run()
        assert fault is None or wire.struck
        wire.fault = None
        made = wire.made
        return Left.by(wire), made


@cache
def undisturbed_whole_way() -> tuple[Left, int]:
    """What that leaves when nothing fails, and how many calls to AWS it takes."""
    with pytest.MonkeyPatch.context() as patched:
        return the_whole_way(None, patched)


@pytest.mark.parametrize("share", range(SHARES))
def test_an_emailed_form_becomes_one_case_and_one_receipt_whatever_dies_on_the_way(
    share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given the way an emailed form takes when nothing fails
    expected, calls = undisturbed_whole_way()
    assert len([row for row in expected.tables["HISTORY_TABLE"] if row["sk"] == "summary"]) == 1
    for n in range(1 + share, calls + 1, SHARES if EVERY else 3 * SHARES):
        # When a Lambda dies right after any one call on that way
        left, _ = the_whole_way(Fault(n, "after", "crash"), monkeypatch)
        # Then there is the same one case, and everybody has the same emails, at worst one of them twice
        assert one_case(left) == one_case(expected), f"call {n}"
        assert left.emails.keys() == expected.emails.keys(), f"call {n}"
        assert (left.emails - expected.emails).total() <= 1, f"call {n}"
        # And nothing is still owed
        assert not [row for row in left.tables["HISTORY_TABLE"] if "unsent" in row], f"call {n}"


def one_case(left: Left) -> tuple[Counter[str], dict[str, bytes], list[dict[str, Any]]]:
    """What the history says has happened, whatever the order in which SES's reports came in."""
    happened = Counter(row["type"] for row in left.tables["HISTORY_TABLE"] if row["sk"].startswith("entry#"))
    return happened, left.objects, left.tables["SUBJECTS_TABLE"]
