"""The corpus: Word files in every shape, each with what must be read in it."""

from functools import cache

import pytest

from casereview.adapters.word_form import CannotRead, read_notification_form
from casereview.domain.notification_form import NotificationForm
from tests.word_forms import CORPUS
from tests.word_forms.case import Case

READ = [name for name, case in CORPUS.items() if not case.refused]
REFUSED = [name for name, case in CORPUS.items() if case.refused]


@cache
def read(name: str) -> tuple[Case, NotificationForm]:
    case = CORPUS[name]
    return case, read_notification_form(case.make())


def test_the_corpus_is_as_large_as_promised() -> None:
    assert len(CORPUS) >= 60


@pytest.mark.parametrize("name", READ)
def test_every_field_says_what_was_written_and_nothing_is_guessed(name: str) -> None:
    # Given a form of the corpus, When it is read
    case, form = read(name)
    # Then every field has its value, or the problem for which it is asked for
    values = {each: reading.value for each, reading in form.readings.items() if reading.value is not None}
    expected = {**case.like, **case.says}
    assert values == {each: value for each, value in expected.items() if each not in case.asks and value is not None}
    assert {each: form.reading(each).problem for each in case.asks} == dict(case.asks)
    assert {each: form.reading(each).text for each in case.shows} == dict(case.shows)


@pytest.mark.parametrize("name", READ)
def test_every_field_says_how_sure_it_is_and_what_is_not_accepted_yet(name: str) -> None:
    case, form = read(name)
    assert form.layout == case.layout
    assert {each for each, reading in form.readings.items() if reading.confidence != "certain"} == case.likely
    assert {each for each, reading in form.readings.items() if reading.tracked} == case.tracked


@pytest.mark.parametrize("name", READ)
def test_what_answers_nothing_is_shown_and_nothing_else(name: str) -> None:
    case, form = read(name)
    assert tuple(source.text for source in form.unexplained) == case.unexplained


@pytest.mark.parametrize("name", READ)
def test_every_answer_says_where_it_was_found(name: str) -> None:
    _, form = read(name)
    for reading in form.readings.values():
        assert bool(reading.sources) == bool(reading.text), reading.field
        assert all(source.row > 0 and source.cell > 0 and source.text for source in reading.sources)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_form_is_refused_in_a_sentence_that_says_what_it_is(name: str) -> None:
    case = CORPUS[name]
    with pytest.raises(CannotRead, match=case.refused) as refusal:
        read_notification_form(case.make())
    assert str(refusal.value).endswith(".")
    assert refusal.value.may_hold_notification is case.may_hold_notification
