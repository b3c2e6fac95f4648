"""One contract for the histories, held by memory and by DynamoDB (moto)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from moto import mock_aws

from casereview.adapters.history_dynamodb import DynamoHistory
from casereview.adapters.history_memory import MemoryHistory
from casereview.application.ports import AlreadyFiled, History, HistoryMoved
from casereview.application.records import (
    DueClock,
    Entry,
    InboundItem,
    ItemEntry,
    ItemWriting,
    KeptItem,
    OwedEmail,
    Summary,
    SummaryClock,
    Writing,
)
from casereview.domain.events import PanelNotified
from casereview.domain.item_events import ItemArrived
from casereview.domain.item_rules import SEEN_TO
from casereview.domain.refusals import TooMuchAtOnce
from casereview.domain.roles import Role
from tests.houses import FRIDAY
from tests.tables import make_table


@pytest.fixture(params=["memory", "dynamodb"])
def history(request: pytest.FixtureRequest) -> Iterator[History]:
    if request.param == "memory":
        yield MemoryHistory()
        return
    with mock_aws():
        yield DynamoHistory(make_table("history"), make_table("subjects"))


def entry(number: int, panel_reference: str = "P") -> Entry:
    event = PanelNotified(panel_reference=panel_reference, done_at=FRIDAY)
    return Entry(number=number, command_id=f"c{number}", by="x", at=FRIDAY, event=event, previous_hash="").sealed()


def writing(*entries: Entry, **more: Any) -> Writing:
    return Writing(reference="BB-1", entries=entries, **more)


def due(clock: str, hours: int) -> DueClock:
    return DueClock(reference="BB-1", clock=clock, act_at=FRIDAY + timedelta(hours=hours), any_hour=True)


def arrived(inbound_id: str, number: int = 1) -> ItemEntry:
    event = ItemArrived(partnership="luton", route="email", key="k", received_at=FRIDAY, arrived_at=FRIDAY)
    unsealed = ItemEntry(number=number, command_id=inbound_id, by="x", at=FRIDAY, event=event, previous_hash="")
    return unsealed.sealed()


def item(inbound_id: str, hours: int = 0, number: int = 1, **more: Any) -> ItemWriting:
    usual = {"partnership": "luton", "route": "email", "key": "k", "state": "waiting"}
    received_at = FRIDAY + timedelta(hours=hours)
    row = InboundItem.model_validate({"inbound_id": inbound_id, "received_at": received_at, **usual, **more})
    due = DueClock(inbound_id=inbound_id, clock=SEEN_TO, act_at=received_at, any_hour=False) if row.is_open else None
    return ItemWriting(entries=(arrived(inbound_id, number),), row=row, due=due)


def summary(reference: str, due_in_hours: int | None) -> Summary:
    clocks: tuple[SummaryClock, ...] = ()
    if due_in_hours is not None:
        due_at = FRIDAY + timedelta(hours=due_in_hours)
        words = {"clock": "c", "title": "t", "role": Role.BUSINESS_UNIT, "who": "w", "force": "f", "due_text": "d"}
        clocks = (SummaryClock.model_validate({**words, "due_at": due_at, "provisional": False, "paused": False}),)
    return Summary(
        reference=reference,
        partnership="luton",
        agency="hospital",
        stage="s",
        opened_at=FRIDAY,
        changed_at=FRIDAY,
        clocks=clocks,
    )


def test_a_history_that_does_not_exist_is_empty(history: History) -> None:
    assert history.of("BB-1") == ()


def test_what_was_appended_is_read_back_in_order(history: History) -> None:
    history.append(writing(entry(1), entry(2)))
    history.append(writing(entry(3)))

    assert history.of("BB-1") == (entry(1), entry(2), entry(3))


def test_a_long_history_is_read_whole(history: History) -> None:
    long_text = "x" * 50_000
    for number in range(1, 31):
        history.append(writing(entry(number, long_text)))

    assert [each.number for each in history.of("BB-1")] == list(range(1, 31))


def test_whoever_writes_second_is_told_and_nothing_of_it_is_kept(history: History) -> None:
    history.append(writing(entry(1, "first")))

    with pytest.raises(HistoryMoved):
        history.append(writing(entry(1, "second"), due=(due("a", 1),)))

    assert history.of("BB-1") == (entry(1, "first"),)
    assert list(history.due(FRIDAY + timedelta(days=1))) == []


def test_more_than_a_transaction_holds_is_refused_whole(history: History) -> None:
    emails = tuple(
        OwedEmail(id=f"e{n}", about="case#BB-1", template="t", to="a@b.example", context={}, owed_at=FRIDAY)
        for n in range(100)
    )

    with pytest.raises(TooMuchAtOnce):
        history.append(writing(entry(1), emails=emails))

    assert history.of("BB-1") == ()


def test_only_what_is_due_is_found_and_it_goes_when_it_is_no_longer_due(history: History) -> None:
    history.append(writing(entry(1), due=(due("a", 1), due("b", 2), due("c", 5))))
    history.append(writing(entry(2), no_longer_due=("a",)))

    assert [each.clock for each in history.due(FRIDAY + timedelta(hours=3))] == ["b"]


def test_a_due_row_moves_with_its_clock(history: History) -> None:
    history.append(writing(entry(1), due=(due("a", 1),)))
    history.append(writing(entry(2), due=(due("a", 9),)))

    assert list(history.due(FRIDAY + timedelta(hours=3))) == []


def test_cases_are_listed_by_urgency_and_those_with_nothing_due_come_last(history: History) -> None:
    for reference, hours in (("LU-1", None), ("LU-2", 9), ("LU-3", 1)):
        history.append(Writing(reference=reference, entries=(entry(1),), summary=summary(reference, hours)))

    assert [each.reference for each in history.summaries("luton")] == ["LU-3", "LU-2", "LU-1"]
    assert list(history.summaries("bedford-borough")) == []


def test_what_was_decided_on_an_item_as_it_was_before_is_not_written_nor_what_came_with_it(history: History) -> None:
    history.append(writing(entry(1), item=item("i")))

    with pytest.raises(HistoryMoved):
        history.append(writing(entry(2), item=item("i")))

    assert len(history.of("BB-1")) == 1


def test_an_email_about_no_case_is_owed_once(history: History) -> None:
    email = OwedEmail(id="e", about="calendar#2028", template="t", to="a@b.example", context={}, owed_at=FRIDAY)
    history.append(Writing(emails=(email,)))

    with pytest.raises(AlreadyFiled):
        history.append(Writing(emails=(email.model_copy(update={"to": "other@b.example"}),)))


def test_open_items_are_listed_the_oldest_first_and_settled_ones_the_newest_first(history: History) -> None:
    for inbound_id, hours, state in (("late", 2, "waiting"), ("early", 1, "arrived"), ("old", 3, "filed")):
        history.append(Writing(item=item(inbound_id, hours, state=state)))
    history.append(Writing(item=item("new", 4, state="refused")))

    assert [each.inbound_id for each in history.inbound_open("luton")] == ["early", "late"]
    assert [each.inbound_id for each in history.inbound_settled("luton")] == ["new", "old"]
    assert list(history.inbound_open("bedford-borough")) == []


def test_an_item_has_its_history_beside_it(history: History) -> None:
    history.append(Writing(item=item("i")))
    history.append(Writing(item=item("i", number=2, state="dealt with")))

    kept = history.inbound_item("i")

    assert kept.entries == (arrived("i"), arrived("i", 2))
    assert kept.row
    assert kept.row.state == "dealt with"
    assert history.inbound_item("other") == KeptItem()


def test_an_item_that_has_come_to_its_end_is_watched_no_more(history: History) -> None:
    history.append(Writing(item=item("i")))
    assert [each.inbound_id for each in history.due(FRIDAY)] == ["i"]

    history.append(Writing(item=item("i", number=2, state="dealt with")))

    assert list(history.due(FRIDAY)) == []


def test_a_message_is_one_item_for_ever(history: History) -> None:
    assert history.claim("m", "first") == "first"
    assert history.claim("m", "second") == "first"
    assert history.claim("m", "first") == "first"
    assert history.claim("another", "second") == "second"
