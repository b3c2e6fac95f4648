"""The daily run: everyone's digest is owed once and leaves as any other email does."""

from typing import Any

import pytest

import send_digests
from casereview import wiring
from casereview.application.perform import perform
from casereview.application.records import PersonPreferences
from tests.aws_pump import Pump
from tests.cloud import NOW, context, recorded, rows
from tests.crash import Wire
from tests.houses import FRIDAY, UNIT, facts, referral


@pytest.fixture(autouse=True)
def case_referred(wire: Wire) -> Wire:
    """A case whose written form, due two days after Friday, has not come by Monday morning."""
    perform(referral(facts()), now=FRIDAY, house=wiring.house())
    return wire


def run() -> Any:
    return send_digests.handler(recorded("scheduled"), context())


def owed() -> set[str]:
    return {row["to"].partition("@")[0] for row in rows(pk="digest#2026-06-15", sk="email#daily_digest")}


def test_everyone_whom_the_overdue_form_concerns_is_owed_a_digest() -> None:
    assert run() == {"digests": 5}
    assert owed() == {"unit", "lead", "chair", "police", "nurse"}


def test_a_second_run_owes_nothing_more() -> None:
    run()
    before = rows(pk="digest#")

    assert run() == {"digests": 0}
    assert rows(pk="digest#") == before


def test_a_digest_leaves_like_any_other_email_and_its_delivery_is_known(case_referred: Wire) -> None:
    pump = Pump(case_referred)

    pump.run((send_digests.handler, recorded("scheduled")))

    (unit,) = (row for row in rows(pk="digest#") if row["to"] == UNIT.email)
    assert unit["sent_subject"] == "Your case reviews: 1 overdue"
    assert unit["outcome"] == "delivered"
    assert "BB-K7QM-3XTP" in unit["sent_text"]
    assert "by 10:00 on Sunday 14 June 2026 (BST)" in unit["sent_text"]


def test_what_somebody_chose_on_the_page_is_obeyed() -> None:
    wiring.house().preferences.keep(UNIT.email, PersonPreferences(digest="none"))
    run()
    assert "unit" not in owed()


def test_the_run_is_known_to_have_taken_place() -> None:
    run()
    assert wiring.house().heartbeats.all()["send_digests"].ran_at == NOW


def test_a_run_that_could_not_write_every_digest_fails_at_its_end_and_says_how_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Given that what the Business Unit chose cannot be read
    whole = wiring.house().preferences.of

    def of(email: str) -> PersonPreferences:
        if email == UNIT.email:
            raise ConnectionError
        return whole(email)

    monkeypatch.setattr(wiring.house().preferences, "of", of)
    # When the digests are written
    with pytest.raises(ExceptionGroup, match="Some digests could not be written"):
        run()
    # Then the others have theirs, and the system page can say so
    assert owed() == {"lead", "chair", "police", "nurse"}
    assert wiring.house().heartbeats.all()["send_digests"].said == "1 digest could not be written."
