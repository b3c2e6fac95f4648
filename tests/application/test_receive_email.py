"""What becomes of an email: the tables that say which are refused, which wait and why, and which are read."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from casereview.adapters.history_memory import MemoryHistory
from casereview.application.house import House
from casereview.application.receive_email import MAX_FORMS, receive_email
from casereview.application.received_email import (
    AttachedForm,
    Origin,
    ReceivedEmail,
    SenderChecks,
    Unopened,
    Verdict,
)
from casereview.application.resolve_item import release
from casereview.domain.item import Item
from casereview.domain.reply_address import reply_address
from tests.houses import FRIDAY, UNIT, came_in, memory_house, templates_owed

FORM = AttachedForm(content=b"a form", suffix="docx")
PASSED = SenderChecks(spf=Verdict.PASS, dkim=Verdict.PASS, dmarc=Verdict.PASS)
FAILED = SenderChecks(spf=Verdict.FAIL, dkim=Verdict.NONE, dmarc=Verdict.FAIL)
GOOD = ReceivedEmail(identity="one", sender="nurse@people.example", origin=Origin.PERSON, checks=PASSED, forms=(FORM,))
STRANGER = "stranger@elsewhere.example"


class KeptForms:
    """Where forms are put: by their keys, with what was kept beside them."""

    def __init__(self) -> None:
        self.kept: dict[str, Mapping[str, Any]] = {}

    def put(
        self, key: str, form: bytes, *, sender: str, agency: str, case: str, received_at: datetime, message: str
    ) -> None:
        """Keep a form, unless it is there."""
        known = {"form": form, "sender": sender, "agency": agency, "case": case}
        self.kept.setdefault(key, {**known, "received_at": received_at, "message": len(message)})


def receive(email: ReceivedEmail, house: House, name: str = "1") -> tuple[Item, KeptForms]:
    """The item that an email has become, and the forms taken out of it."""
    forms = KeptForms()
    item = came_in(house, name, key="email/bedford-borough/{}", sender="")
    receive_email(item, email, forms=forms, house=house, now=FRIDAY)
    return house.history.inbound_item(item.inbound_id).item(item.inbound_id), forms


@pytest.fixture
def kept() -> tuple[House, MemoryHistory]:
    return memory_house()


def test_each_form_is_put_where_it_is_read_with_who_sent_it(kept: tuple[House, MemoryHistory]) -> None:
    item, forms = receive(replace(GOOD, forms=(FORM, AttachedForm(b"pasted", "html"))), kept[0])

    assert item.state == "taken apart"
    assert list(forms.kept) == [f"forms/bedford-borough/{item.inbound_id}/{name}" for name in ("1.docx", "2.html")]
    assert next(iter(forms.kept.values())) == {
        "form": b"a form",
        "sender": "nurse@people.example",
        "agency": "hospital",
        "case": "",
        "received_at": FRIDAY,
        "message": 64,
    }
    assert templates_owed(kept[1]) == {}


@pytest.mark.parametrize(
    ("change", "because", "told"),
    [
        ({"checks": FAILED}, "failed_checks", set()),
        ({"checks": SenderChecks()}, "failed_checks", set()),
        ({"sender": STRANGER}, "unknown_sender", {"item_held"}),
        ({"sender": ""}, "unknown_sender", set()),
        ({"origin": Origin.MACHINE}, "from_a_machine", set()),
        ({"origin": Origin.INFECTED}, "infected", set()),
        ({"forms": (FORM,) * (MAX_FORMS + 1)}, "too_many_forms", {"form_not_read"}),
        ({"forms": (), "unopened": Unopened.SECURE_MAIL}, "not_opened", {"form_not_read"}),
        ({"forms": (), "unopened": Unopened.SECURE_MAIL, "origin": Origin.MACHINE}, "not_opened", set()),
        ({"forms": (), "problem": "The email is damaged."}, "not_opened", {"form_not_read"}),
        ({"forms": (), "other_files": ("png", "pdf")}, "other_file", {"form_not_read"}),
    ],
    ids=str,
)
def test_what_may_be_a_notification_waits_and_its_clocks_run(
    kept: tuple[House, MemoryHistory], change: Mapping[str, Any], because: str, told: set[str]
) -> None:
    house, history = kept

    item, forms = receive(replace(GOOD, **change), house)

    assert (item.state, item.because) == ("waiting", because)
    assert forms.kept == {}
    possible = house.case(item.held_as)
    assert possible.possible
    assert possible.opened_at == FRIDAY
    assert {"written_confirmation", "panel_notified", "secretary_of_state_told"} <= possible.clocks.keys()
    assert all(clock.explanation.provisional for clock in possible.running_clocks)
    assert templates_owed(history).keys() == {"item_waiting", *told}


@pytest.mark.parametrize(
    ("change", "because", "told"),
    [
        ({}, "no_form", {"form_not_read"}),
        ({"sender": STRANGER}, "no_form", set()),
        ({"origin": Origin.BOUNCE}, "bounce", set()),
        ({"answers_us": True}, "reply", set()),
        ({"other_files": ("png",)}, "no_form", {"form_not_read"}),
    ],
    ids=str,
)
def test_what_holds_no_file_waits_for_a_person_and_opens_no_case(
    kept: tuple[House, MemoryHistory], change: Mapping[str, Any], because: str, told: set[str]
) -> None:
    house, history = kept

    item, _ = receive(replace(GOOD, forms=(), **change), house)

    assert (item.state, item.because, item.held_as) == ("waiting", because, "")
    assert list(history.summaries("bedford-borough")) == []
    assert templates_owed(history).keys() == {"item_waiting", *told}


@pytest.mark.parametrize("origin", [Origin.MACHINE, Origin.OURSELVES])
def test_an_automatic_reply_with_nothing_in_it_is_nobodys_work(
    kept: tuple[House, MemoryHistory], origin: Origin
) -> None:
    house, history = kept

    item, _ = receive(replace(GOOD, forms=(), origin=origin, other_files=("png",)), house)

    assert item.state == "refused"
    assert list(history.inbound_open("bedford-borough")) == []
    assert [row.inbound_id for row in history.inbound_settled("bedford-borough")] == [item.inbound_id]
    assert templates_owed(history) == {}


def test_the_same_message_under_another_key_is_refused_and_read_once(kept: tuple[House, MemoryHistory]) -> None:
    house, history = kept
    first, _ = receive(GOOD, house, "1")

    second, forms = receive(GOOD, house, "2")

    assert (second.state, forms.kept) == ("refused", {})
    (event,) = [e.event for e in history.inbound_item(second.inbound_id).entries if e.event.type == "item_refused"]
    assert event.same_as == first.inbound_id


def test_the_same_item_read_again_changes_nothing(kept: tuple[House, MemoryHistory]) -> None:
    house, history = kept
    item, _ = receive(replace(GOOD, sender=STRANGER), house)
    before = history.inbound_item(item.inbound_id), dict(history.emails)

    again, _ = receive(replace(GOOD, sender=STRANGER), house)

    assert (history.inbound_item(again.inbound_id), dict(history.emails)) == before


def test_what_a_person_has_released_is_read(kept: tuple[House, MemoryHistory]) -> None:
    house, _ = kept
    item, _ = receive(replace(GOOD, sender=STRANGER), house)
    release(UNIT, item.inbound_id, item.release_reasons[0], house=house, now=FRIDAY)

    released, forms = receive(replace(GOOD, sender=STRANGER), house)

    assert released.state == "taken apart"
    assert len(forms.kept) == 1


def test_only_the_reply_address_of_a_case_says_which_case_a_form_replies_to(kept: tuple[House, MemoryHistory]) -> None:
    house, _ = kept
    home = house.directory.partnership("bedford-borough")
    address = reply_address(home.notification_address, "BB-K7QM-3XTP", house.keys.key("replies"))
    local, _, domain = address.partition("@")
    forged = f"{local[:-1]}{'b' if local.endswith('a') else 'a'}@{domain}"

    _, to_case = receive(replace(GOOD, recipients=(address,)), house, "1")
    _, to_nobody = receive(replace(GOOD, identity="two", recipients=(forged,)), house, "2")

    assert [form["case"] for form in to_case.kept.values()] == ["BB-K7QM-3XTP"]
    assert [form["case"] for form in to_nobody.kept.values()] == [""]


def test_a_loop_of_mails_that_pass_for_a_persons_is_answered_a_few_times_only(
    kept: tuple[House, MemoryHistory],
) -> None:
    house, history = kept

    for number in range(12):
        receive(replace(GOOD, identity=str(number), forms=()), house, str(number))

    answers = [email for email in history.emails.values() if email.to == "nurse@people.example"]
    assert 0 < len(answers) < 12
    assert len(list(history.inbound_open("bedford-borough"))) == 12
