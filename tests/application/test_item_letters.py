"""What is said of an item that waits: to its sender, to the Business Unit, and to whoever hears that it is late."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from casereview.adapters.history_memory import MemoryHistory
from casereview.adapters.letter import write
from casereview.application.hold import hold
from casereview.application.house import House
from casereview.application.records import OwedEmail, Writing
from casereview.application.resolve_item import release
from casereview.application.watch_clocks import watch_clocks
from casereview.domain.item import Item
from casereview.domain.item_commands import HoldItem
from casereview.domain.partnership import Partnership
from casereview.domain.roles import Membership, Person, Role
from casereview.domain.senders import WhoSentIt
from tests.houses import FRIDAY, UNIT, MemoryDirectory, keep_one_waiting, memory_house

KNOWN = WhoSentIt(agency="hospital", is_known=True, dmarc="pass")
STRANGER = WhoSentIt(dmarc="pass")


def of(history: MemoryHistory, template: str) -> list[OwedEmail]:
    return [email for email in history.emails.values() if email.template == template]


def written(email: OwedEmail) -> Any:
    return write(email.template, {**email.context, "sent_link": ""})


def held(
    because: str, who: WhoSentIt = KNOWN, reason: str = "The attachment was a PDF. Send the Word document."
) -> Any:
    """A house in which an email was held for this reason."""
    house, history = memory_house()
    item = keep_one_waiting(house, because=because, reason=reason, who_sent_it=who)
    return house, history, item


@pytest.mark.parametrize(
    ("because", "begins"),
    [
        ("infected", "Do not send this file again. Ask your IT"),
        ("too_many_forms", "Send each notification form in an email of its own"),
        ("not_opened", "Send the notification form again, without a password, encryption or a secure mail wrapper"),
        ("refused_by_case", "Telephone the Business Unit and ask which case reference"),
        ("other_file", "Send the notification form again as a Word document"),
    ],
)
def test_its_sender_is_told_what_would_help_for_this_very_reason(because: str, begins: str) -> None:
    # Given an email of an agency that was held for this reason
    _, history, _ = held(because)
    # Then its sender is told what to do about that
    (answer,) = of(history, "form_not_read")
    assert answer.context["next_step"].startswith(begins)


def test_the_business_unit_is_told_what_was_found_and_not_what_its_sender_should_do() -> None:
    _, history, _ = held("other_file")

    (waiting,), (answer,) = of(history, "item_waiting"), of(history, "form_not_read")

    assert waiting.context["reason"] == "The attachment was a PDF."
    assert waiting.context["next_step"].startswith("Open it. If it is a filled form, save it as a Word document")
    assert answer.context["reason"] == "The attachment was a PDF. Send the Word document."


def test_the_subject_says_why_it_waits_so_that_a_mailbox_can_be_sorted() -> None:
    _, history, _ = held("unknown_sender", STRANGER)

    assert written(of(history, "item_waiting")[0]).subject == "Waiting for you: its sender is not known"


def test_a_stranger_reads_of_their_own_address_and_of_the_telephone_first_and_is_sent_to_no_page() -> None:
    # Given an email whose genuine sender belongs to no agency
    _, history, _ = held("unknown_sender", STRANGER, "The sender's address belongs to no agency in the directory.")
    # When its answer is written
    (answer,) = of(history, "item_held")
    email = written(answer)
    # Then the number stands in what to do, and no link leads to a page that needs signing in
    assert answer.context["next_step"].endswith("01632 960001")
    assert "Your address belongs to no agency" in email.text
    assert "/notify" not in email.text + email.html
    assert "WHAT TO DO" in email.text


def test_a_letter_about_what_still_waits_says_by_its_subject_that_its_time_has_passed() -> None:
    # Given an item that was to be seen to by the end of Monday
    house, history, _ = held("not_opened")
    # When it still waits on the Wednesday
    watch_clocks(house=house, now=FRIDAY + timedelta(days=5))
    # Then the letters say so, and why it waits
    email = written(of(history, "item_still_waiting")[0])
    assert email.subject == "Late: it cannot be opened here, and nobody has seen to it"
    assert "It was to be seen to by the end of Monday 15 June 2026. That time has passed." in email.text


def test_a_letter_sent_before_its_time_does_not_say_that_it_is_late() -> None:
    house, history, _ = held("not_opened")
    watch_clocks(house=house, now=FRIDAY + timedelta(days=3))

    for letter in of(history, "item_still_waiting"):
        assert "Still waiting: it cannot be opened here" in written(letter).subject


def _in_two_roles(house: House) -> House:
    """Somebody is the Business Unit and the partnership's lead."""
    roles = (Role.BUSINESS_UNIT, Role.PARTNERSHIP_LEAD)
    both = tuple(Membership(partnership="bedford-borough", role=role, organisation="") for role in roles)

    class OneForBoth(MemoryDirectory):
        def partnership(self, partnership: str) -> Partnership:
            home = super().partnership(partnership)
            others = tuple(person for person in home.people if person.memberships[0].role not in roles)
            person = Person(email="both@people.example", name="Both", memberships=both)
            return home.model_copy(update={"people": (*others, person)})

    return replace(house, directory=OneForBoth())


def test_whoever_holds_two_roles_is_told_once_and_no_email_is_owed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    # Given somebody who is the Business Unit and the lead
    house, history = memory_house()
    house = _in_two_roles(house)
    keep_one_waiting(house)
    writings: list[tuple[str, ...]] = []
    append = history.append

    def watched(writing: Writing) -> None:
        writings.append(tuple(email.id for email in writing.emails))
        append(writing)

    monkeypatch.setattr(history, "append", watched)
    # When its rungs are taken
    for days in range(1, 9):
        watch_clocks(house=house, now=FRIDAY + timedelta(days=days, minutes=5))
    # Then no writing owes the same email twice, which the table would refuse
    assert any(writings)
    assert all(len(set(ids)) == len(ids) for ids in writings)


def _hold_again(house: House, item: Item, because: str) -> None:
    again = HoldItem.model_validate(
        {
            "inbound_id": item.inbound_id,
            "command_id": "held again",
            "by": "test",
            "because": because,
            "reason": "Found again.",
        }
    )
    hold(again, item, sender="nurse@people.example", house=house, now=FRIDAY + timedelta(hours=1))


def test_what_is_held_again_after_a_release_is_told_again_and_leaves_the_email_that_was_sent() -> None:
    # Given an item that was held, and of which the Business Unit has been told
    house, history, item = held("unreadable_form")
    before = {email.id for email in of(history, "item_waiting")}
    # When it is released and held again for the same reason
    release(UNIT, item.inbound_id, item.release_reasons[0], house=house, now=FRIDAY)
    _hold_again(house, house.history.inbound_item(item.inbound_id).item(item.inbound_id), "unreadable_form")
    # Then that is a second email
    after = {email.id for email in of(history, "item_waiting")}
    assert before < after
    assert len(after) == 2
