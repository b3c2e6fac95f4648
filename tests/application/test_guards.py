"""Small promises that are easily broken unseen."""

from datetime import timedelta

import pytest

from casereview.application.perform import perform
from casereview.application.questions import case_page
from casereview.domain.clock_words import running_state
from casereview.domain.commands import RecordDraft, RecordStoppedDraft, RecordWrittenForm
from casereview.domain.refusals import UnknownCase
from tests.houses import FRIDAY, LEAD, facts, memory_house, notification, referral

BB = "BB-K7QM-3XTP"
BY_TRACKER = {"reference": BB, "by": "the tracker", "document": "c", "title": "Copy-sheet"}


def test_a_clock_is_overdue_from_the_very_instant_it_is_due() -> None:
    at_the_instant, a_second_before = (
        running_state(FRIDAY, now, paused=False, is_milestone=False).state
        for now in (FRIDAY, FRIDAY - timedelta(seconds=1))
    )

    assert (at_the_instant, a_second_before) == ("overdue", "due soon")


def test_a_form_of_another_partnership_does_not_join_a_case() -> None:
    house, history = memory_house()
    perform(referral(facts()), now=FRIDAY, house=house)
    before = history.of(BB)

    with pytest.raises(UnknownCase):
        perform(notification(facts(), partnership="luton"), now=FRIDAY, house=house)

    assert history.of(BB) == before


def test_the_first_time_a_duty_was_done_stands() -> None:
    house, _ = memory_house()
    perform(referral(facts()), now=FRIDAY, house=house)
    first, later = FRIDAY + timedelta(hours=1), FRIDAY + timedelta(hours=50)
    paper = RecordWrittenForm(reference=BB, command_id="w", by="Business Unit", done_at=first)
    perform(paper, now=first, house=house)

    case = perform(notification(facts(), received_at=later), now=later, house=house)

    assert case.clocks["written_confirmation"].met_at == first
    assert case.done["written_confirmation"] == first


def test_the_same_document_drafted_again_is_no_news() -> None:
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    for number in ("1", "2"):
        draft = {**BY_TRACKER, "command_id": number, "key": "k", "sha256": "a" * 64}
        perform(RecordDraft.model_validate(draft), now=FRIDAY, house=house)

    assert [entry.event.type for entry in history.of(BB)].count("document_drafted") == 1


def test_a_draft_stopped_again_for_the_same_reason_is_told_once() -> None:
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    for number in ("1", "2"):
        stopped = {**BY_TRACKER, "command_id": number, "missing": ("Child's full name",)}
        perform(RecordStoppedDraft.model_validate(stopped), now=FRIDAY, house=house)

    assert [email.template for email in history.emails.values()].count("document_stopped") == 1
    warnings = case_page(LEAD, BB, house=house, now=FRIDAY).warnings
    assert len([warning for warning in warnings if "could not be drafted" in warning]) == 1
