"""A form that is filled in on pages: nothing typed is lost, and it is sent once, wherever the power goes."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from casereview.adapters.drafts_memory import MemoryDrafts
from casereview.application.draft_refusals import (
    AlreadyBeingSent,
    DraftMoved,
    LongerThanAForm,
    NothingToSend,
    NotReadable,
    UnknownDraft,
)
from casereview.application.drafts import MOST_LINES, MOST_TEXT, Draft, begin, discard, keep_typed, send
from casereview.domain.notification_form import NotificationForm
from tests.houses import FRIDAY

NURSE = "nurse@people.example"
NEW = Draft(id="1", partnership="bedford-borough", agency="hospital", begun_at=FRIDAY, saved_at=FRIDAY)
LATER = FRIDAY + timedelta(hours=3)
KEY = "upload/bedford-borough/hospital/1.docx"


class PowerCut(Exception):
    """The Lambda stopped."""


class Store:
    """Stored forms, first come first kept; it may be told to fail before or after it stores."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[bytes, str]] = {}
        self.cut: str = ""
        self.asked = 0

    def put(self, key: str, form: bytes, *, sender: str) -> None:
        """Store a form."""
        self.asked += 1
        if self.cut == "before":
            raise PowerCut
        self.kept.setdefault(key, (form, sender))
        if self.cut == "after":
            raise PowerCut


def outline(form: NotificationForm) -> bytes:
    """Stands in for the Word file: what the form outlines."""
    return form.text("outline").encode()


@pytest.fixture
def drafts() -> MemoryDrafts:
    kept = MemoryDrafts()
    begin(NURSE, NEW, drafts=kept)
    return kept


def now_kept(drafts: MemoryDrafts) -> Draft:
    found = drafts.draft(NURSE, NEW.partnership, NEW.id)
    assert found
    return found


def typed(drafts: MemoryDrafts, **answers: str) -> Draft:
    return keep_typed(NURSE, now_kept(drafts), answers, drafts=drafts, now=LATER)


def sent(drafts: MemoryDrafts, store: Store, draft: Draft | None = None) -> None:
    leaving = draft or now_kept(drafts)
    send(NURSE, leaving, drafts=drafts, sent_forms=store, fill=outline, now=LATER)


def test_what_was_typed_on_each_page_is_kept_with_when(drafts: MemoryDrafts) -> None:
    typed(drafts, outline="What happened")
    typed(drafts, child_name="Example Child")

    assert now_kept(drafts).typed == {"outline": "What happened", "child_name": "Example Child"}
    assert now_kept(drafts).saved_at == LATER


def test_two_windows_that_save_different_pages_lose_neither(drafts: MemoryDrafts) -> None:
    seen_by_both = now_kept(drafts)

    keep_typed(NURSE, seen_by_both, {"outline": "What happened"}, drafts=drafts, now=LATER)
    keep_typed(NURSE, seen_by_both, {"child_name": "Example Child"}, drafts=drafts, now=LATER)

    assert now_kept(drafts).typed == {"outline": "What happened", "child_name": "Example Child"}


def test_begun_twice_it_is_one_and_keeps_what_was_typed(drafts: MemoryDrafts) -> None:
    typed(drafts, outline="What happened")

    begin(NURSE, NEW, drafts=drafts)

    assert now_kept(drafts).typed == {"outline": "What happened"}


@pytest.mark.parametrize("text", ["\u00e9" * (MOST_TEXT // 2 + 1), "x\n" * (MOST_LINES + 1)])
def test_more_than_a_form_can_hold_is_refused_and_what_was_kept_stays(drafts: MemoryDrafts, text: str) -> None:
    typed(drafts, outline="What happened")

    with pytest.raises(LongerThanAForm):
        typed(drafts, key_dates=text)

    assert now_kept(drafts).typed == {"outline": "What happened"}


def test_a_sent_form_is_stored_under_the_id_of_its_draft_and_the_draft_is_emptied(drafts: MemoryDrafts) -> None:
    store = Store()
    typed(drafts, outline="What happened")

    sent(drafts, store)

    assert store.kept == {KEY: (b"What happened", NURSE)}
    assert (now_kept(drafts).typed, now_kept(drafts).sent_at) == ({}, LATER)


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_power_cut_while_it_leaves_loses_nothing_and_sends_nothing_twice(drafts: MemoryDrafts, cut: str) -> None:
    # Given a form whose sending broke off
    store = Store()
    typed(drafts, outline="What happened")
    store.cut = cut
    with pytest.raises(PowerCut):
        sent(drafts, store)

    # When somebody tries to change or to delete what may have left
    with pytest.raises(AlreadyBeingSent):
        typed(drafts, outline="Something else")
    with pytest.raises(AlreadyBeingSent):
        discard(NURSE, now_kept(drafts), drafts=drafts)

    # Then it can only be sent again, as it was
    store.cut = ""
    sent(drafts, store)
    assert store.kept == {KEY: (b"What happened", NURSE)}
    assert now_kept(drafts).sent_at


def test_a_double_click_sends_one_form(drafts: MemoryDrafts) -> None:
    store = Store()
    seen_by_both = typed(drafts, outline="What happened")

    sent(drafts, store, seen_by_both)
    sent(drafts, store, seen_by_both)

    # The second one does not even ask: by now the draft is empty.
    assert (store.kept, store.asked) == ({KEY: (b"What happened", NURSE)}, 1)


def test_what_another_window_saved_just_before_is_sent_too(drafts: MemoryDrafts) -> None:
    store = Store()
    seen = typed(drafts, outline="What happened")
    typed(drafts, outline="What really happened")

    sent(drafts, store, seen)

    assert store.kept == {KEY: (b"What really happened", NURSE)}


def test_an_answer_that_cannot_be_read_keeps_the_form_from_leaving(drafts: MemoryDrafts) -> None:
    typed(drafts, outline="What happened", happened_time="half past")

    with pytest.raises(NotReadable):
        sent(drafts, Store())
    assert now_kept(drafts).sending_at is None


@pytest.mark.parametrize("answers", [{}, {"outline": ""}])
def test_a_form_without_an_answer_is_not_sent(drafts: MemoryDrafts, answers: dict[str, str]) -> None:
    if answers:
        typed(drafts, **answers)

    with pytest.raises(NothingToSend):
        sent(drafts, Store())


def test_a_form_that_cannot_be_filled_in_can_still_be_changed(drafts: MemoryDrafts) -> None:
    def broken(form: NotificationForm) -> bytes:
        raise PowerCut

    draft = typed(drafts, outline="What happened")
    with pytest.raises(PowerCut):
        send(NURSE, draft, drafts=drafts, sent_forms=Store(), fill=broken, now=LATER)

    assert typed(drafts, outline="Something else").typed == {"outline": "Something else"}


def test_a_page_of_a_draft_that_was_deleted_meanwhile_is_refused(drafts: MemoryDrafts) -> None:
    seen = typed(drafts, outline="What happened")
    discard(NURSE, seen, drafts=drafts)

    with pytest.raises(UnknownDraft):
        keep_typed(NURSE, seen, {"outline": "More"}, drafts=drafts, now=LATER)


class Restless(MemoryDrafts):
    """Drafts that another window keeps changing just before anybody writes."""

    before_writing: Callable[[], None] = staticmethod(lambda: None)

    def keep(self, email: str, draft: Draft) -> None:
        """Let the other window be faster."""
        self.before_writing()
        super().keep(email, draft)


def test_a_window_that_never_gets_its_turn_is_told_so() -> None:
    drafts = Restless()
    begin(NURSE, NEW, drafts=drafts)

    def other_window() -> None:
        kept = now_kept(drafts)
        MemoryDrafts.keep(drafts, NURSE, kept.model_copy(update={"version": kept.version + 1}))

    drafts.before_writing = other_window
    with pytest.raises(DraftMoved):
        typed(drafts, outline="What happened")
