"""What is taken out of an email, or handed over for it: whose possible case it is, and that none is lost or shared."""

from dataclasses import replace

import pytest

from casereview.adapters.history_memory import MemoryHistory
from casereview.application.arrive import Arrival
from casereview.application.house import House
from casereview.application.perform import perform
from casereview.application.receive_email import receive_email
from casereview.application.receive_form import ArrivedForm, CannotBeRead, receive_form
from casereview.application.received_email import AttachedForm, Origin, ReceivedEmail, Unopened
from casereview.application.resolve_item import deal_with, release
from casereview.application.scan_result import ScanResult
from casereview.application.scanned import scanned
from casereview.domain.item import Item
from casereview.domain.notification_form import NotificationForm
from casereview.domain.reply_address import reply_address
from tests.application.test_receive_email import GOOD, STRANGER, KeptForms, receive
from tests.application.test_receive_form import form_saying
from tests.houses import FRIDAY, UNIT, came_in, facts, memory_house, notification, templates_owed

BB = "BB-K7QM-3XTP"
TWO = replace(GOOD, sender=STRANGER, forms=(AttachedForm(b"one", "docx"), AttachedForm(b"two", "docx")))
SERIOUS = form_saying({"seriousness": "Serious"})


@pytest.fixture
def kept() -> tuple[House, MemoryHistory]:
    return memory_house()


@pytest.fixture
def house(kept: tuple[House, MemoryHistory]) -> House:
    return kept[0]


def now_is(item: Item, house: House) -> Item:
    return house.history.inbound_item(item.inbound_id).item(item.inbound_id)


def released(email: ReceivedEmail, house: House) -> Item:
    """An email that was held as a possible case, released, and read again."""
    held, _ = receive(email, house)
    release(UNIT, held.inbound_id, held.release_reasons[0], house=house, now=FRIDAY)
    receive_email(now_is(held, house), email, forms=KeptForms(), house=house, now=FRIDAY)
    return now_is(held, house)


def part(whole: Item, number: int, house: House) -> Item:
    return came_in(house, str(number), key=f"forms/bedford-borough/{whole.inbound_id}/{{}}.docx")


def handed(whole: Item, name: str, house: House) -> Item:
    return came_in(house, name, key=f"opened/bedford-borough/{whole.inbound_id}/{{}}.docx", sender="")


def read(item: Item, house: House, form: NotificationForm | None = SERIOUS) -> Item:
    """The item once its form has been read; one that cannot be read, without a form."""

    def reader(_: bytes) -> NotificationForm:
        if form is None:
            raise CannotBeRead("It is damaged.")
        return form

    receive_form(item, ArrivedForm(content=item.inbound_id.encode()), read=reader, house=house, now=FRIDAY)
    return now_is(item, house)


def test_the_first_form_takes_the_possible_case_over_and_the_second_opens_its_own(house: House) -> None:
    whole = released(TWO, house)

    second, first = read(part(whole, 2, house), house), read(part(whole, 1, house), house)

    assert first.reference == whole.held_as
    assert second.reference != whole.held_as
    assert len(house.case(whole.held_as).forms) == 1


def test_a_form_that_cannot_be_read_has_clocks_of_its_own_beside_one_that_could(house: House) -> None:
    whole = released(TWO, house)
    read(part(whole, 1, house), house)

    second = read(part(whole, 2, house), house, form=None)

    assert second.held_as not in ("", whole.held_as)
    assert house.case(second.held_as).running_clocks


def test_what_is_said_of_one_form_says_nothing_of_the_other(house: House) -> None:
    whole = released(TWO, house)
    first, second = (read(part(whole, number, house), house, form=None) for number in (1, 2))

    deal_with(UNIT, first.inbound_id, "junk", house=house, now=FRIDAY)

    assert house.case(first.held_as).closed
    assert house.case(second.held_as).possible


def test_a_late_form_says_nothing_of_its_email_that_still_waits(house: House) -> None:
    whole, _ = receive(TWO, house)

    first = read(part(whole, 1, house), house)

    assert first.state == "filed"
    assert now_is(whole, house).state == "waiting"


def test_what_cannot_be_opened_beside_a_form_waits_and_the_form_is_read(house: House) -> None:
    item, forms = receive(replace(GOOD, unopened=Unopened.SECURE_MAIL), house)

    assert (item.state, item.because) == ("waiting", "not_opened")
    assert len(forms.kept) == 1
    assert house.case(item.held_as).possible


def test_dealing_with_a_reply_about_a_possible_case_leaves_that_case_alone(house: House) -> None:
    item, _ = receive(replace(GOOD, forms=(), unopened=Unopened.SECURE_MAIL), house)
    home = house.directory.partnership("bedford-borough")
    address = reply_address(home.notification_address, item.held_as, house.keys.key("replies"))
    reply, _ = receive(replace(GOOD, identity="two", forms=(), recipients=(address,)), house, "2")

    deal_with(UNIT, reply.inbound_id, "answered", house=house, now=FRIDAY)

    assert now_is(reply, house).reference == item.held_as
    assert house.case(item.held_as).possible


def test_a_released_email_that_is_nobodys_work_ends_its_possible_case(house: House) -> None:
    result = ScanResult(key="email/bedford-borough/9", verdict="not scanned", scanned_at=FRIDAY, why="It failed.")
    scanned(result, Arrival(key=result.key, sender="", received_at=FRIDAY), house=house, now=FRIDAY)
    (row,) = house.history.inbound_open("bedford-borough")
    item = house.history.inbound_item(row.inbound_id).item(row.inbound_id)
    release(UNIT, item.inbound_id, item.release_reasons[0], house=house, now=FRIDAY)

    away = replace(GOOD, forms=(), origin=Origin.MACHINE)
    receive_email(now_is(item, house), away, forms=KeptForms(), house=house, now=FRIDAY)

    assert now_is(item, house).state == "refused"
    assert house.case(item.held_as).closed


def test_a_form_of_a_released_infected_email_is_read_by_who_may_open_it(house: House) -> None:
    whole = released(replace(GOOD, origin=Origin.INFECTED), house)
    key = f"forms/bedford-borough/{whole.inbound_id}/1.docx"
    infected = ScanResult(key=key, verdict="infected", scanned_at=FRIDAY, why="Found.")

    read_now = scanned(infected, Arrival(key=key, sender="", received_at=FRIDAY), house=house, now=FRIDAY)

    form = house.history.inbound_item(f"{whole.inbound_id}-1").item(f"{whole.inbound_id}-1")
    assert read_now is None
    assert (form.state, form.releases) == ("released", 1)


def test_a_blank_form_waits_and_joins_nobodys_case(house: House) -> None:
    perform(notification(facts()), now=FRIDAY, house=house)

    blank = read(came_in(house, "blank"), house, form=form_saying({}))

    assert (blank.state, blank.because) == ("waiting", "unreadable_form")
    assert "blank form" in blank.reason


def test_a_form_handed_over_after_it_was_followed_joins_the_case_that_is_followed(house: House) -> None:
    item, _ = receive(replace(GOOD, forms=(), unopened=Unopened.SECURE_MAIL), house)
    deal_with(UNIT, item.inbound_id, "followed", house=house, now=FRIDAY)

    assert read(handed(item, "x", house), house).reference == item.held_as


def test_a_second_form_handed_over_for_the_same_item_has_a_case_of_its_own(house: House) -> None:
    item, _ = receive(replace(GOOD, forms=(), unopened=Unopened.SECURE_MAIL), house)

    first, second = (read(handed(item, name, house), house) for name in ("x", "y"))

    assert first.reference == item.held_as
    assert second.reference != item.held_as
    assert house.case(second.reference).opened_at == FRIDAY


def test_a_form_found_in_a_reply_belongs_to_the_case_that_was_replied_about(house: House) -> None:
    perform(notification(facts()), now=FRIDAY, house=house)
    home = house.directory.partnership("bedford-borough")
    address = reply_address(home.notification_address, BB, house.keys.key("replies"))
    sealed = replace(GOOD, forms=(), unopened=Unopened.SECURE_MAIL, recipients=(address,))
    item, _ = receive(sealed, house)

    assert item.held_as == ""
    assert read(handed(item, "x", house), house).reference == BB


def test_whoever_sent_what_a_form_was_found_in_gets_the_receipt(kept: tuple[House, MemoryHistory]) -> None:
    house, history = kept
    item, _ = receive(replace(GOOD, forms=(), unopened=Unopened.SECURE_MAIL), house)

    read(handed(item, "x", house), house)

    assert templates_owed(history)["notification_receipt"] == {"nurse"}


def test_what_was_held_again_after_a_second_release_waits_again(house: House) -> None:
    item = read(came_in(house, "again"), house, form=None)
    for _ in range(2):
        release(UNIT, item.inbound_id, item.release_reasons[0], house=house, now=FRIDAY)
        item = read(now_is(item, house), house, form=None)

        assert item.state == "waiting"
