"""What people are sent, word for word: every email of a long story renders, and none names a child."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casereview.adapters.letter import write
from casereview.adapters.signing import Signer
from casereview.application.perform import perform
from casereview.application.records import OwedEmail
from casereview.application.watch_clocks import watch_clocks
from casereview.application.ways_back import with_ways_back
from casereview.domain.commands import NotifyPanel, RecordEmailOutcome, RecordStoppedDraft
from casereview.domain.moment import Moment
from casereview.domain.partnership import Partnership
from casereview.domain.roles import Membership, Person, Role
from tests.houses import (
    CHAIR,
    FRIDAY,
    MemoryDirectory,
    facts,
    filed,
    keep_one_waiting,
    memory_house,
    notification,
    referral,
)

BB, OTHER = "BB-K7QM-3XTP", "BB-0000-0001"
TOLD = {"by": "Business Unit", "reference": BB}


def long_story() -> list[OwedEmail]:
    """Every kind of email the tracker sends."""
    house, history = memory_house()
    doubtful = facts(local_authority_aware=Moment(problem="unreadable"))
    missing = (("child_name", "blank"), ("local_authority_aware_on", "unreadable"))
    perform(referral(facts(), OTHER), now=FRIDAY, house=house)
    perform(notification(doubtful, missing=missing), now=FRIDAY, house=house)
    perform(notification(facts(), command_id="i2"), now=FRIDAY, house=house, on_item=filed(house, "i2"))
    perform(NotifyPanel(**TOLD, command_id="p", panel_reference="P", done_at=FRIDAY), now=FRIDAY, house=house)
    bounced = {"command_id": "b", "email_id": "x-1", "outcome": "bounced", "outcome_at": FRIDAY}
    perform(RecordEmailOutcome.model_validate({**TOLD, **bounced}), now=FRIDAY, house=house)
    stopped = {"command_id": "s", "document": "d", "title": "Copy-sheet", "missing": ("Child's full name",)}
    perform(RecordStoppedDraft.model_validate({**TOLD, **stopped}), now=FRIDAY, house=house)
    keep_one_waiting(house)
    for hours in (25, 43, 49, 60):
        watch_clocks(house=house, now=FRIDAY + timedelta(hours=hours))
    signer = Signer(house.keys)
    return [with_ways_back(email, house=house, signer=signer) for email in history.emails.values()]


STORY = long_story()


def test_the_story_holds_every_kind_of_email() -> None:
    assert {email.template for email in STORY} == {
        "already_received",
        "clock_escalated",
        "clock_overdue",
        "clock_reminder",
        "document_stopped",
        "email_bounced",
        "form_not_read",
        "item_waiting",
        "notification_for_business_unit",
        "notification_for_chair",
        "notification_for_partners",
        "notification_receipt",
        "panel_notified_rapid_review",
        "referral_recorded",
    }


@pytest.mark.parametrize("email", STORY, ids=lambda email: f"{email.template} to {email.to}")
def test_every_email_can_be_written_and_says_what_to_do(email: OwedEmail) -> None:
    written = write(email.template, email.context)

    assert email.context["next_step"] in written.text
    assert email.context["link"] in written.text
    assert "\n" not in written.subject


def test_the_receipt_says_what_is_missing_and_by_when() -> None:
    receipt = next(email for email in STORY if email.template == "notification_receipt")

    text = write(receipt.template, receipt.context).text

    assert BB in text
    assert "10:00 on Friday 12 June 2026 (BST)" in text
    assert "Child's full name" in text
    assert receipt.context["missing_by"] == "by the end of Thursday 18 June 2026"
    assert "by the end of Thursday 18 June 2026" in text


def test_a_deputy_is_told_that_they_stand_in() -> None:
    house, history = memory_house()
    chair = Membership(partnership="bedford-borough", role=Role.INDEPENDENT_CHAIR, deputy=True)
    deputy = Person(email="deputy@people.example", name="Deputy", memberships=(chair,))

    class WithoutTheChair(MemoryDirectory):
        def partnership(self, partnership: str) -> Partnership:
            home = super().partnership(partnership)
            people = (*(person for person in home.people if person != CHAIR), deputy)
            return home.model_copy(update={"people": people})

    house = replace(house, directory=WithoutTheChair())

    perform(notification(facts()), now=FRIDAY, house=house)

    (told,) = (email for email in history.emails.values() if email.to == "deputy@people.example")
    assert told.context["sent_because"].startswith("You get this because you stand in for the Independent Chair")
