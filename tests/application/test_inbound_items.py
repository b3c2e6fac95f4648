"""An item that waits: who sees it, how long it may, and what people may do about it."""

from datetime import timedelta

import pytest

from casereview.adapters.history_memory import MemoryHistory
from casereview.application.arrive import Arrival, register_arrival
from casereview.application.hold import hold
from casereview.application.house import House
from casereview.application.inbound_questions import inbound_link, inbound_settled, inbound_waiting, item_page
from casereview.application.perform import perform
from casereview.application.receive_form import ArrivedForm, receive_form
from casereview.application.resolve_item import ask_sender, deal_with, release
from casereview.application.scan_result import ScanResult
from casereview.application.scanned import scanned
from casereview.application.watch_clocks import watch_clocks
from casereview.domain.item import Item
from casereview.domain.item_commands import HoldItem
from casereview.domain.refusals import AlreadyRecorded, CaseIsClosed, RuleDoesNotAllow, UnknownCase
from casereview.domain.resolutions import Resolution
from casereview.domain.roles import Person
from casereview.domain.stage import stage
from tests.application.test_receive_form import form_saying
from tests.houses import (
    ELSEWHERE,
    FRIDAY,
    LEAD,
    UNIT,
    came_in,
    facts,
    keep_one_waiting,
    memory_house,
    notification,
    templates_owed,
)

BB = "BB-K7QM-3XTP"
UPLOAD = Arrival(key="upload/bedford-borough/hospital/f1.docx", sender="nurse@people.example", received_at=FRIDAY)


@pytest.fixture
def kept() -> tuple[House, MemoryHistory]:
    return memory_house()


@pytest.fixture
def house(kept: tuple[House, MemoryHistory]) -> House:
    return kept[0]


def now_is(item: Item, house: House) -> Item:
    return house.history.inbound_item(item.inbound_id).item(item.inbound_id)


def held(house: House, because: str = "not_opened") -> Item:
    return keep_one_waiting(house, because=because, reason="It cannot be opened.")


def test_it_is_shown_with_its_reason_age_owner_and_due_time_to_its_own_partnership_only(house: House) -> None:
    keep_one_waiting(house)

    (line,) = inbound_waiting(UNIT, house=house, now=FRIDAY + timedelta(hours=26))

    assert (line.state, line.owner, line.reason) == (
        "waiting for a person",
        "Business Unit",
        "No Word document was attached.",
    )
    assert (line.age_text, line.due_text) == ("1 day and 2 hours", "by the end of Monday 15 June 2026")
    assert not line.is_overdue
    assert inbound_waiting(ELSEWHERE, house=house, now=FRIDAY) == ()


def test_it_says_how_its_date_was_worked_out(house: House) -> None:
    item = keep_one_waiting(house)

    page = item_page(LEAD, item.inbound_id, house=house, now=FRIDAY)

    assert any("when it was received" in paragraph for paragraph in page.explanation)
    assert page.explanation[-1] == "Due by the end of Monday 15 June 2026."


def test_the_sender_is_shown_to_who_deals_with_it_only(house: House) -> None:
    item = keep_one_waiting(house)

    assert item_page(UNIT, item.inbound_id, house=house, now=FRIDAY).sender == "nurse@people.example"
    assert item_page(LEAD, item.inbound_id, house=house, now=FRIDAY).sender == ""


def test_who_waits_too_long_is_heard_of_once_at_each_rung(kept: tuple[House, MemoryHistory]) -> None:
    house, history = kept
    keep_one_waiting(house)

    for days in range(1, 9):
        watch_clocks(house=house, now=FRIDAY + timedelta(days=days, minutes=5))
        watch_clocks(house=house, now=FRIDAY + timedelta(days=days, minutes=10))

    told = sorted(e.to.partition("@")[0] for e in history.emails.values() if e.template == "item_still_waiting")
    assert told == ["lead", "lead", "unit", "unit"]


def test_what_has_been_dealt_with_is_chased_no_more(kept: tuple[House, MemoryHistory]) -> None:
    house, history = kept
    item = keep_one_waiting(house)
    deal_with(UNIT, item.inbound_id, "junk", house=house, now=FRIDAY)

    watch_clocks(house=house, now=FRIDAY + timedelta(days=9))

    assert "item_still_waiting" not in templates_owed(history)
    assert inbound_waiting(UNIT, house=house, now=FRIDAY) == ()
    assert [line.resolution for line in inbound_settled(UNIT, house=house, now=FRIDAY)] == ["It is junk"]


def test_a_scan_that_does_not_come_back_is_a_persons_after_an_hour_and_is_taken_up_when_it_does(house: House) -> None:
    item = register_arrival(UPLOAD, house=house, now=FRIDAY)
    watch_clocks(house=house, now=FRIDAY + timedelta(minutes=59))
    assert now_is(item, house).state == "arrived"

    watch_clocks(house=house, now=FRIDAY + timedelta(minutes=61))
    assert now_is(item, house).because_now == "scan_missing"
    assert house.case(now_is(item, house).held_as).opened_at == FRIDAY

    clean = ScanResult(key=UPLOAD.key, verdict="clean", scanned_at=FRIDAY + timedelta(hours=2))
    again = scanned(clean, UPLOAD, house=house, now=FRIDAY + timedelta(hours=2))
    assert again
    assert again.may_be_read


@pytest.mark.parametrize(("verdict", "because"), [("infected", "infected"), ("not scanned", "not_scanned")])
def test_a_file_that_is_not_clean_waits_and_its_clock_does_not(house: House, verdict: str, because: str) -> None:
    result = ScanResult.model_validate({"key": UPLOAD.key, "verdict": verdict, "scanned_at": FRIDAY, "why": "Found."})

    assert scanned(result, UPLOAD, house=house, now=FRIDAY) is None
    assert scanned(result, UPLOAD, house=house, now=FRIDAY) is None

    (line,) = inbound_waiting(UNIT, house=house, now=FRIDAY)
    assert house.history.inbound_item(line.inbound_id).item(line.inbound_id).because == because
    assert house.case(line.reference).opened_at == FRIDAY


def test_what_is_infected_cannot_be_looked_at_whatever_is_done_about_it(house: House) -> None:
    item = held(house, "infected")

    with pytest.raises(RuleDoesNotAllow):
        inbound_link(UNIT, item.inbound_id, house=house)
    deal_with(UNIT, item.inbound_id, "junk", house=house, now=FRIDAY)
    with pytest.raises(RuleDoesNotAllow):
        inbound_link(UNIT, item.inbound_id, house=house)


def test_releasing_needs_one_of_the_reasons_and_something_that_can_be_released(house: House) -> None:
    infected = held(house, "infected")

    with pytest.raises(RuleDoesNotAllow):
        release(UNIT, infected.inbound_id, "it looked fine", house=house, now=FRIDAY)
    assert now_is(infected, house).state == "waiting"


def test_what_cannot_be_read_is_not_released(house: House) -> None:
    item = held(house, "not_opened")

    with pytest.raises(RuleDoesNotAllow):
        release(UNIT, item.inbound_id, "our own IT has checked the file", house=house, now=FRIDAY)


@pytest.mark.parametrize("other", [LEAD, ELSEWHERE])
def test_only_the_own_business_unit_does_anything_about_it(house: House, other: Person) -> None:
    item = held(house, "infected")

    with pytest.raises(UnknownCase):
        release(other, item.inbound_id, item.release_reasons[0], house=house, now=FRIDAY)
    with pytest.raises(UnknownCase):
        deal_with(other, item.inbound_id, "junk", house=house, now=FRIDAY)
    with pytest.raises(UnknownCase):
        ask_sender(other, item.inbound_id, "telephone", house=house, now=FRIDAY)
    with pytest.raises(UnknownCase):
        inbound_link(other, item.inbound_id, house=house)


def test_its_sender_is_asked_once_and_it_goes_on_waiting(kept: tuple[House, MemoryHistory]) -> None:
    house, history = kept
    item = keep_one_waiting(house)

    for hours in range(2):
        ask_sender(UNIT, item.inbound_id, "send_word", house=house, now=FRIDAY + timedelta(hours=hours))

    assert [e.to for e in history.emails.values() if e.template == "sender_asked"] == ["nurse@people.example"]
    assert now_is(item, house).state == "waiting"


@pytest.mark.parametrize("how", ["answered", "not_a_notification", "junk"])
def test_a_possible_case_ends_when_it_is_no_notification(house: House, how: Resolution) -> None:
    item = held(house)

    deal_with(UNIT, item.inbound_id, how, house=house, now=FRIDAY)

    case = house.case(item.held_as)
    assert (case.possible, case.running_clocks) == (False, ())
    assert case.closed == "What came in was no notification."


def test_whoever_was_reminded_of_a_possible_case_hears_that_it_is_none(kept: tuple[House, MemoryHistory]) -> None:
    house, history = kept
    item = held(house)
    for days in range(1, 12):
        watch_clocks(house=house, now=FRIDAY + timedelta(days=days, minutes=5))

    deal_with(UNIT, item.inbound_id, "junk", house=house, now=FRIDAY + timedelta(days=12))

    assert {"officer", "police", "chair"} <= templates_owed(history)["case_changed"]


def test_a_possible_case_that_is_followed_keeps_its_clocks(house: House) -> None:
    item = held(house)

    deal_with(UNIT, item.inbound_id, "followed", house=house, now=FRIDAY)

    case = house.case(item.held_as)
    assert (case.possible, stage(case)) == (False, "Referral, awaiting the written form")
    assert all(clock.explanation.provisional for clock in case.running_clocks)
    assert case.running_clocks
    assert now_is(item, house).reference == item.held_as


def test_what_belongs_to_another_case_is_linked_to_it_and_held_as_none(house: House) -> None:
    perform(notification(facts()), now=FRIDAY, house=house)
    item = held(house)

    deal_with(UNIT, item.inbound_id, "linked", BB.lower(), house=house, now=FRIDAY)

    assert now_is(item, house).reference == BB
    assert house.case(item.held_as).closed == f"What came in belongs to another case, {BB}."


def test_it_cannot_be_linked_to_a_case_that_nobody_follows_any_more(house: House) -> None:
    other = keep_one_waiting(house, because="not_opened", reason="It cannot be opened.")
    deal_with(UNIT, other.inbound_id, "junk", house=house, now=FRIDAY)
    item = came_in(house, "2", key="email/bedford-borough/{}")
    hold(
        HoldItem(inbound_id=item.inbound_id, command_id="h", by="test", because="not_opened", reason="It is closed."),
        item,
        house=house,
        now=FRIDAY,
    )

    with pytest.raises(CaseIsClosed):
        deal_with(UNIT, item.inbound_id, "linked", other.held_as, house=house, now=FRIDAY)

    assert house.case(now_is(item, house).held_as).possible


def test_it_cannot_be_linked_to_a_case_that_is_none(house: House) -> None:
    item = held(house)

    with pytest.raises(UnknownCase):
        deal_with(UNIT, item.inbound_id, "linked", "BB-0000-0000", house=house, now=FRIDAY)

    assert house.case(item.held_as).possible


def test_it_is_dealt_with_once(house: House) -> None:
    item = held(house)
    deal_with(UNIT, item.inbound_id, "junk", house=house, now=FRIDAY)

    with pytest.raises(AlreadyRecorded):
        deal_with(UNIT, item.inbound_id, "answered", house=house, now=FRIDAY + timedelta(hours=1))


def test_a_form_handed_over_joins_the_possible_case_with_the_time_of_what_it_was_in(house: House) -> None:
    whole = held(house)
    form = form_saying({"seriousness": "Serious"})
    later = FRIDAY + timedelta(hours=5)

    handed = came_in(house, "x", key=f"opened/bedford-borough/{whole.inbound_id}/{{}}.docx", sender="", at=later)
    receive_form(handed, ArrivedForm(content=b"f"), read=lambda _: form, house=house, now=later)

    case = house.case(whole.held_as)
    assert (case.possible, case.received_in_writing, case.opened_at) == (False, True, FRIDAY)
    assert case.done["written_confirmation"] == FRIDAY
    assert now_is(whole, house).state == "dealt with"
    assert now_is(handed, house).state == "filed"


def test_a_form_handed_over_that_names_another_case_joins_that_one(house: House) -> None:
    perform(notification(facts()), now=FRIDAY, house=house)
    whole = held(house)
    form = form_saying({"seriousness": "Serious", "case_reference": BB})

    handed = came_in(house, "x", key=f"opened/bedford-borough/{whole.inbound_id}/{{}}.docx", sender="")
    for _ in range(2):
        receive_form(now_is(handed, house), ArrivedForm(content=b"f"), read=lambda _: form, house=house, now=FRIDAY)

    assert now_is(handed, house).reference == BB
    assert house.case(whole.held_as).closed == f"What came in belongs to another case, {BB}."
