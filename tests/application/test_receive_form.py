"""What becomes of a form: which case it joins, and what is never guessed."""

from collections.abc import Mapping

import pytest

from casereview.adapters.history_memory import MemoryHistory
from casereview.application.house import House
from casereview.application.perform import perform
from casereview.application.receive_form import ArrivedForm, receive_form
from casereview.domain.form_fields import FIELDS
from casereview.domain.item import Item
from casereview.domain.notification_form import NotificationForm
from casereview.domain.reading import Written, read
from casereview.domain.refusals import BusyCase
from tests.application.test_concurrency import interrupted_house
from tests.houses import FRIDAY, came_in, facts, memory_house, notification, referral

BB = "BB-K7QM-3XTP"


def form_saying(values: Mapping[str, str]) -> NotificationForm:
    return NotificationForm(
        readings={
            name: read(field, (Written(text=values[name]),) if name in values else ()) for name, field in FIELDS.items()
        }
    )


ITEM = "hospital-i"


def receive(house: House, **values: str) -> None:
    form = form_saying({"seriousness": "Serious", **values})
    arrived = ArrivedForm(content=str(values).encode(), sender="nurse@people.example")
    receive_form(came_in(house, "i"), arrived, read=lambda _: form, house=house, now=FRIDAY)


def item(history: MemoryHistory) -> Item:
    return history.inbound_item(ITEM).item(ITEM)


def cases_of(history: MemoryHistory) -> set[str]:
    return {summary.reference for summary in history.summaries("bedford-borough")}


@pytest.mark.parametrize(
    "written", [BB, "bb k7qm 3xtp", "BB\u2013K7QM\u20133XTP", "BB-K7QM-3XTP.", "Ref: BB-K7QM-3XTP", "BBK7QM3XTP"]
)
def test_a_reference_is_understood_however_it_is_written(written: str) -> None:
    house, history = memory_house()
    perform(referral(facts()), now=FRIDAY, house=house)

    receive(house, case_reference=written)

    assert cases_of(history) == {BB}
    assert "notification_received" in [entry.event.type for entry in history.of(BB)]


@pytest.mark.parametrize("written", ["BB-0000-0000", "the one we talked about", "LU-K7QM-3XTP"])
def test_a_reference_that_leads_nowhere_waits_for_a_person_as_a_possible_case(written: str) -> None:
    house, history = memory_house()

    receive(house, case_reference=written)

    waiting = item(history)
    assert (waiting.state, waiting.because) == ("waiting", "refused_by_case")
    assert cases_of(history) == {waiting.held_as}
    assert house.case(waiting.held_as).possible


@pytest.mark.parametrize("written", ["", "None", "n/a", "-", "not known"])
def test_no_reference_opens_a_case(written: str) -> None:
    house, history = memory_house()

    receive(house, case_reference=written)

    assert len(cases_of(history)) == 1


def test_an_area_that_is_none_is_asked_for_and_is_in_no_event() -> None:
    house, history = memory_house()

    receive(house, other_areas="Brighton & Hove, Jayden Smith")

    (reference,) = cases_of(history)
    events = " ".join(entry.model_dump_json() for entry in history.of(reference))
    assert "area_told/Brighton and Hove" in events
    assert "Jayden" not in events
    assert '["other_areas","unreadable"]' in events


def test_a_form_that_meets_a_busy_case_is_delivered_again_and_not_refused() -> None:
    house, history = interrupted_house(times=100)
    perform(notification(facts()), now=FRIDAY, house=house)
    numbers = iter(range(100))
    history.meanwhile = lambda: perform(notification(facts(), form=f"o{next(numbers)}"), now=FRIDAY, house=house)

    with pytest.raises(BusyCase):
        receive(house, case_reference=BB)

    assert item(history).state == "scanned"
