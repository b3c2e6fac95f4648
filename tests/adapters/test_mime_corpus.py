"""The corpus of messages: whatever shape a message has, what must come of it comes of it."""

import pytest

from casereview.adapters.mime import parse
from casereview.adapters.word_form import CannotRead, read_notification_form
from tests.messages.beside_forms import BESIDE_FORMS
from tests.messages.corpus import CLOSED, CORPUS, HARMFUL, PASTED
from tests.messages.sample import Sample


@pytest.mark.parametrize("sample", CORPUS.values(), ids=CORPUS.keys())
def test_what_must_come_of_a_message_comes_of_it(sample: Sample) -> None:
    # When the message is taken apart
    received = parse(sample.raw())
    # Then its forms are there, byte for byte
    if sample.forms is None:
        assert tuple(form.suffix for form in received.forms) == sample.pasted
    else:
        assert received.forms == sample.forms
    # And what was with them, what only a person can open, and who wrote it
    assert received.unopened == sample.unopened
    assert received.other_files == sample.others
    assert (received.origin, received.sender) == (sample.origin, sample.sender)
    assert bool(received.problem) == sample.has_problem


def test_the_corpus_is_as_large_as_was_promised() -> None:
    assert len(CORPUS) >= 60


@pytest.mark.parametrize("sample", [sample for name, sample in CORPUS.items() if name not in HARMFUL])
def test_a_message_is_the_same_by_whatever_way_it_comes(sample: Sample) -> None:
    raw = sample.raw()
    again = b"Received: from elsewhere.example\r\nX-SES-Spam-Verdict: PASS\r\n" + raw
    assert parse(again).identity == parse(raw).identity


def test_a_pasted_form_comes_in_utf_8_whatever_its_mail_was_written_in() -> None:
    (form,) = parse(PASTED["pasted, in a charset of Windows"].raw()).forms
    assert form.content.decode().endswith("Zoë")


def test_a_file_with_a_password_beside_a_form_is_refused_by_itself() -> None:
    # Given what came of a message with an open form and a closed one
    _, closed = parse(CLOSED["a Word file with a password, beside an open one"].raw()).forms
    # When the closed one is read; then its own refusal says why
    with pytest.raises(CannotRead, match="password"):
        read_notification_form(closed.content)


@pytest.mark.parametrize(("number", "kind"), [(1, r"\.doc"), (2, "PDF")])
def test_a_file_of_another_kind_beside_a_form_is_refused_by_itself(number: int, kind: str) -> None:
    # Given what came of a message with a form, an old Word file and a PDF
    form = parse(BESIDE_FORMS["a form, an old Word file and a PDF"].raw()).forms[number]
    # When one of the others is read; then its own refusal says what it is, and that it may be a notification
    with pytest.raises(CannotRead, match=kind) as refused:
        read_notification_form(form.content)
    assert refused.value.may_hold_notification
