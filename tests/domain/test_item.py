"""The history of an item: from any state only the steps that belong to it, and an end that stays one."""

from contextlib import suppress
from datetime import datetime, timedelta
from functools import reduce
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.adapters.bank_holidays import bundled_calendar
from casereview.adapters.rule_files import bundled_rules
from casereview.domain import item_commands as commands
from casereview.domain.holds import HOLDS, Because
from casereview.domain.item import OWNERS, Item, evolve_item
from casereview.domain.item_rules import RULES, decide_item
from casereview.domain.law import Law
from casereview.domain.refusals import Refusal
from casereview.domain.resolutions import ASKED, RELEASED, RESOLUTIONS
from casereview.domain.senders import WhoSentIt
from tests.houses import FRIDAY

LAW = Law(bundled_rules(), bundled_calendar())
BY: dict[str, Any] = {"inbound_id": "i", "command_id": "c", "by": "test"}
ARRIVES = commands.RegisterArrival(**BY, partnership="luton", route="email", key="email/luton/1", received_at=FRIDAY)
CLEAN = commands.RecordScan(**BY, verdict="clean", scanned_at=FRIDAY)
FILES = commands.FileItem(**BY, reference="LU-1")
APART = commands.TakeApart(**BY, who_sent_it=WhoSentIt(), forms=1)
REFUSES = commands.RefuseItem(**BY, because="automatic_reply")
WATCHES = commands.WatchItem(**BY, office_open=True)
LATE_SCAN = commands.HoldItem(**BY, because="scan_missing", reason="It takes too long.")
LATE_READING = commands.HoldItem(**BY, because="not_read", reason="It takes too long.")
HOLDING = st.builds(
    lambda because: commands.HoldItem(**BY, because=because, reason="Why."), st.sampled_from(list(HOLDS))
)
ANYTHING = st.one_of(
    st.sampled_from([ARRIVES, CLEAN, FILES, APART, REFUSES, WATCHES]),
    HOLDING,
    st.builds(
        lambda because: commands.ReleaseItem(**BY, because=because),
        st.sampled_from([reason for reasons in RELEASED.values() for reason in reasons]),
    ),
    st.builds(lambda what: commands.AskSender(**BY, what=what), st.sampled_from(list(ASKED))),
    st.builds(lambda how: commands.DealWithItem(**BY, how=how), st.sampled_from(list(RESOLUTIONS))),
)


def after(item: Item, command: commands.ItemCommand, now: datetime = FRIDAY) -> Item:
    return reduce(evolve_item, decide_item(command, item, now, LAW), item)


def held(because: Because) -> Item:
    hold = commands.HoldItem(**BY, because=because, reason="Why.")
    return reduce(after, (ARRIVES, CLEAN, hold), Item(inbound_id="i"))


def test_every_command_has_a_rule() -> None:
    assert set(RULES) == set(commands.ItemCommand.__subclasses__())


@given(st.lists(ANYTHING, max_size=12))
def test_whatever_is_asked_an_item_is_open_and_watched_or_at_its_end_for_good(
    asked: list[commands.ItemCommand],
) -> None:
    now, item = FRIDAY, after(Item(inbound_id="i"), ARRIVES)
    states = [item]
    for command in asked:
        now += timedelta(minutes=40)
        with suppress(Refusal):
            item = after(item, command, now)
        states.append(item)

    for before, later in pairwise(states):
        assert before.is_open or later == before
    for state in states:
        assert state.is_open == (state.state in OWNERS)
        if state.state in ("arrived", "scanned", "released"):
            assert state.watch_at is not None
        if state.state == "waiting":
            assert state.explanation is not None
            assert state.reason


@given(st.lists(ANYTHING, max_size=8))
def test_the_very_same_step_twice_is_one_step(asked: list[commands.ItemCommand]) -> None:
    item = after(Item(inbound_id="i"), ARRIVES)
    for command in asked:
        try:
            once = after(item, command)
        except Refusal:
            continue
        with suppress(Refusal):
            assert after(once, command) == once
        item = once


@pytest.mark.parametrize("because", list(HOLDS))
def test_only_what_can_be_read_is_released(because: Because) -> None:
    item = held(because)

    assert item.release_reasons == RELEASED.get(because, ())
    for reason in item.release_reasons:
        assert after(item, commands.ReleaseItem(**BY, because=reason)).may_be_read


def test_what_comes_no_further_within_an_hour_waits_for_a_person() -> None:
    arrived = after(Item(inbound_id="i"), ARRIVES)
    clean = after(arrived, CLEAN)

    for item, late in ((arrived, LATE_SCAN), (clean, LATE_READING)):
        assert item.watch_at == FRIDAY + timedelta(hours=1)
        assert after(item, late).because_now == late.because
    assert after(arrived, LATE_READING) == arrived


def test_what_was_thought_stuck_is_taken_up_when_it_comes_after_all() -> None:
    stuck = reduce(after, (ARRIVES, CLEAN, LATE_READING), Item(inbound_id="i"))

    assert after(stuck, FILES).state == "filed"
