"""What is typed on pages becomes the Word file that says the same, for every field and whatever is typed."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from casereview.adapters.word_fill import filled_in
from casereview.adapters.word_form import read_notification_form
from casereview.application.drafts import MOST_LINES, MOST_TEXT
from casereview.domain.form_field import Field
from casereview.domain.form_fields import FIELDS
from casereview.domain.notification_form import NotificationForm
from casereview.domain.typed_form import as_kept, inputs_of, offered, typed_form, unreadable
from tests.word_files import MAIN, W, control, part, parts_of

DATES = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)).map(lambda on: f"{on:%d %m %Y}".split())
TIMES = st.times().map(lambda at: [f"{at:%H:%M}"])
WORDS = st.text(max_size=60).map(lambda text: [text])


def answers_to(field: Field) -> st.SearchStrategy[list[str]]:
    """What somebody may type into the inputs of a field."""
    answer = DATES if field.kind == "date" else TIMES if field.kind == "time" else WORDS
    if offered(field):
        answer = st.sampled_from(sorted(offered(field))).map(lambda key: [key])
    return st.one_of(st.just([""] * len(inputs_of(field))), answer)


@st.composite
def typed_forms(draw: Any) -> dict[str, str]:
    """Everything typed into every page of a form."""
    typed: dict[str, str] = {}
    for field in FIELDS.values():
        typed |= dict(zip(inputs_of(field), draw(answers_to(field)), strict=True))
    return as_kept(FIELDS.values(), typed)


def says(form: NotificationForm) -> dict[str, Any]:
    """What each field of a form is taken to say."""
    return {name: (form.reading(name).value, form.reading(name).problem) for name in FIELDS}


@settings(max_examples=60, deadline=None)
@given(typed_forms())
def test_the_file_is_read_as_what_was_typed(typed: dict[str, str]) -> None:
    form = typed_form(typed)
    # Nothing that the pages would refuse is ever filled in.
    assert set(unreadable(FIELDS.values(), form)) <= {name for name in FIELDS if FIELDS[name].kind == "time"}

    read = read_notification_form(filled_in(form))

    assert says(read) == says(form)
    assert read.problems() == form.problems()


def test_the_same_form_is_the_same_file() -> None:
    form = typed_form({"child_name": "Example Child", "harm": "died"})

    assert filled_in(form) == filled_in(form)


def test_the_longest_form_that_the_pages_take_can_be_read() -> None:
    every_tick = {name: "yes" for name, field in FIELDS.items() if field.kind == "tick"}
    lines = "x\n" * MOST_LINES
    form = typed_form({**every_tick, "outline": lines + "\u00e9" * ((MOST_TEXT - len(lines)) // 2 - 100)})

    read = read_notification_form(filled_in(form))

    assert read.text("outline") == form.text("outline")


def test_spaces_that_somebody_typed_are_kept() -> None:
    form = typed_form({"place": "Flat 1   Example House"})

    assert read_notification_form(filled_in(form)).text("place") == "Flat 1   Example House"


def test_each_line_is_a_paragraph_for_word_shows_no_other_line_ends() -> None:
    form = typed_form({"outline": "One day.\n\nAnother day."})

    document = etree.fromstring(parts_of(filled_in(form))[MAIN])

    paragraphs = part(control(document, "outline"), f"{W}sdtContent").findall(f"{W}p")
    assert ["".join(map(str, each.itertext())) for each in paragraphs] == ["One day.", "", "Another day."]
