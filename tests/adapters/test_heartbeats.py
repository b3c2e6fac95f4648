"""One contract for the heartbeats, held by memory and by DynamoDB (moto)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from moto import mock_aws

from casereview.adapters.heartbeats_dynamodb import DynamoHeartbeats
from casereview.adapters.heartbeats_memory import MemoryHeartbeats
from casereview.application.heartbeats import Heartbeat
from casereview.application.ports import Heartbeats
from tests.houses import FRIDAY
from tests.tables import make_table

LATER = FRIDAY + timedelta(minutes=5)


@pytest.fixture(params=["memory", "dynamodb"])
def heartbeats(request: pytest.FixtureRequest) -> Iterator[Heartbeats]:
    if request.param == "memory":
        yield MemoryHeartbeats()
        return
    with mock_aws():
        yield DynamoHeartbeats(make_table("housekeeping"))


def test_a_house_in_which_nothing_ran_knows_no_heartbeat(heartbeats: Heartbeats) -> None:
    assert heartbeats.all() == {}


def test_the_last_run_of_each_job_is_kept_and_since_when_it_runs(heartbeats: Heartbeats) -> None:
    heartbeats.beat("watch_clocks", FRIDAY)
    heartbeats.beat("send_digests", FRIDAY)
    heartbeats.beat("watch_clocks", LATER, "2 cases could not be watched.")

    assert heartbeats.all() == {
        "watch_clocks": Heartbeat(
            job="watch_clocks", ran_at=LATER, first_at=FRIDAY, said="2 cases could not be watched."
        ),
        "send_digests": Heartbeat(job="send_digests", ran_at=FRIDAY, first_at=FRIDAY),
    }


def test_what_went_wrong_once_is_forgotten_when_all_goes_well_again(heartbeats: Heartbeats) -> None:
    heartbeats.beat("watch_clocks", FRIDAY, "1 case could not be watched.")
    heartbeats.beat("watch_clocks", LATER)

    assert heartbeats.all()["watch_clocks"].said == ""
