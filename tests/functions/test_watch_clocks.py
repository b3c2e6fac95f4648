"""The watch says that it ran, and how much of it went wrong: a silent watch is told on every page."""

import pytest

import watch_clocks
from casereview import wiring
from casereview.application.heartbeats import late_jobs
from casereview.application.perform import perform
from casereview.domain.refusals import BusyCase
from tests.cloud import NOW, context
from tests.crash import Fault, Wire
from tests.houses import FRIDAY, facts, referral


@pytest.mark.usefixtures("wire")
def test_a_watch_that_ran_has_beaten_even_when_nothing_was_due() -> None:
    watch_clocks.handler({}, context())

    beat = wiring.house().heartbeats.all()["watch_clocks"]
    assert (beat.ran_at, beat.said) == (NOW, "")
    assert late_jobs(wiring.house().heartbeats.all(), NOW) == ()


@pytest.mark.usefixtures("wire")
def test_a_watch_in_which_a_case_failed_fails_and_says_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    # Given a case with a clock that is due, and that cannot be written to
    perform(referral(facts()), now=FRIDAY, house=wiring.house())

    def busy(*_: object, **__: object) -> None:
        raise BusyCase

    monkeypatch.setattr("casereview.application.watch_clocks.perform", busy)
    # When the clocks are watched
    with pytest.raises(ExceptionGroup):
        watch_clocks.handler({}, context())
    # Then the watch ran, and says so
    assert wiring.house().heartbeats.all()["watch_clocks"].said == "1 case could not be watched."


@pytest.mark.filterwarnings("ignore:No application metrics")
def test_a_watch_that_cannot_see_what_is_due_has_not_beaten(wire: Wire) -> None:
    wire.fault = Fault(at=wire.made + 1, when="before", how="error")

    with pytest.raises(Exception, match="connect"):
        watch_clocks.handler({}, context())

    assert wiring.house().heartbeats.all() == {}
