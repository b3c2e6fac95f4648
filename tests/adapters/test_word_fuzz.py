"""Forms no person would think of: the reader answers or refuses in words, loses nothing, and soon has an end.

Each search has a few seconds, so that together they stay within twenty.
"""

import re
import time
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from casereview.adapters.pasted_form import looks_like_a_form
from casereview.adapters.word_controls import WORDS_OF_PROMPTS
from casereview.adapters.word_form import CannotRead, read_notification_form
from casereview.domain.form_field import PROMPTS
from casereview.domain.form_fields import FIELDS, FORMS
from casereview.domain.notification_form import NotificationForm
from infra.local.fill_form import filled_form
from tests.word_files import MAIN, W, parts_of, with_main
from tests.word_forms import CORPUS
from tests.word_forms.case import MUST_BE_CERTAIN
from tests.word_forms.making import docx, pairs, paragraph, run, two_columns

SECONDS = 5
NAMES_OF_ELEMENTS = (
    "p r t br tab tbl tr tc tcPr trPr rPr pPr gridSpan vMerge vanish strike del ins moveFrom moveTo sdt sdtPr",
    "sdtContent tag alias showingPlcHdr date fldChar ffData checkBox checked ddList listEntry sym txbxContent",
    "cellDel cellIns rStyle altChunk footnoteReference",
)
WORDS = [*(field.label for field in FIELDS.values()), "Yes", "No", "\u2612", "\u2610", "11/06/2026", "21:40", ":", ""]
VALUES = [
    "begin",
    "end",
    "separate",
    "restart",
    "continue",
    "0",
    "1",
    "3",
    "99999999999",
    "harm",
    "looked_after.yes",
    "F0FE",
]


def elements() -> st.SearchStrategy[str]:
    """Any nesting of what Word writes, in orders in which it never does."""

    def around(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        attributes = st.sampled_from(["", *(f' w:val="{value}" w:fldCharType="{value}"' for value in VALUES)])
        return st.builds(
            lambda name, more, inner: f"<w:{name}{more}>{''.join(inner)}</w:{name}>",
            st.sampled_from(" ".join(NAMES_OF_ELEMENTS).split()),
            attributes,
            st.lists(inside, max_size=4),
        )

    return st.recursive(st.sampled_from(WORDS).map(run), around, max_leaves=25)


def read(data: bytes) -> NotificationForm | None:
    """What is read, None when it is refused; anything else that is raised, or takes long, is a defect."""
    began = time.process_time()
    try:
        form = read_notification_form(data)
    except CannotRead as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017 - both outcomes are right, and the reason must be a sentence
        form = None
    assert time.process_time() - began < SECONDS
    return form


@settings(max_examples=50, deadline=None)
@given(st.lists(elements(), min_size=1, max_size=6))
def test_a_form_with_any_elements_in_it_is_read_or_refused(strange: list[str]) -> None:
    # Given a complete form with something strange before, in and after its table
    whole = two_columns(pairs(outline=paragraph(*(each for each in strange if each.startswith("<w:r>")))))
    # When it is read, Then it is read or refused in words
    read(docx("".join(strange) + whole + "".join(strange)))


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_form_whose_xml_was_cut_and_pasted_is_read_or_refused(data: st.DataObject) -> None:
    document = etree.fromstring(parts_of(filled_form())[MAIN])
    everything = list(document.iter(f"{W}*"))
    for _ in range(data.draw(st.integers(1, 8))):
        moved, to = (data.draw(st.sampled_from(everything)) for _ in range(2))
        if moved is not document and to not in moved.iter():
            to.append(moved)
    read(with_main(etree.tostring(document)))


TYPED = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=30).filter(
    lambda text: any(letter.isalnum() for letter in text)
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["before", "in a label's cell", "in an answer", "after", "beside"]), TYPED),
        max_size=5,
    )
)
def test_nothing_that_was_typed_is_lost(typed: list[tuple[str, str]]) -> None:
    # Given a form in which people typed wherever they liked
    at = {place: [text for where, text in typed if where == place] for place, _ in typed}
    asked = pairs(outline="".join(paragraph(text) for text in at.get("in an answer", [])) or paragraph("Nothing"))
    in_label = "".join(paragraph(text) for text in at.get("in a label's cell", []))
    asked[0] = (paragraph(asked[0][0]) + in_label, asked[0][1])
    table = two_columns(asked)
    beside = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in at.get("beside", []))
    table = table.replace("</w:tr>", beside + "</w:tr>", 1)
    before, after = ("".join(map(paragraph, at.get(where, []))) for where in ("before", "after"))
    # When it is read
    form = read_notification_form(docx(before + table + after))
    # Then every word of it is in an answer or among what answers nothing
    shown = _squeezed(" ".join(_everything_shown(form)))
    for _, text in typed:
        assert _squeezed(text) in shown, text


def _everything_shown(form: NotificationForm) -> Iterator[str]:
    yield from (reading.text for reading in form.readings.values())
    yield from (source.text for reading in form.readings.values() for source in reading.sources)
    yield from (source.text for source in form.unexplained)
    yield from (field.label for field in FIELDS.values())


def _squeezed(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


UNSEEN = {"hidden words", "a paragraph hidden by its style", "the same thing drawn twice", "a cell taken out"}
"""Files in which a program that knows nothing of hiding sees more than a person does."""
TORN = {"a run for every letter", "a name in three runs", "Yes by letters in Wingdings"}
"""And in which it takes the pieces of words for words, or a symbol for a letter."""
MARKS = "x X Y N"


@pytest.mark.parametrize(
    "name", [name for name, case in CORPUS.items() if not case.refused and name not in UNSEEN | TORN]
)
def test_every_visible_word_of_the_corpus_is_somewhere_in_what_is_read(name: str) -> None:
    """Against all text of the file, by a reader that knows nothing of forms."""
    data = CORPUS[name].make()
    if not data.startswith(b"PK"):
        pytest.skip("It is no Word file.")
    form = read_notification_form(data)
    known = _words((*_everything_shown(form), *_printed(form.layout)))
    assert _words(_visible(data)) - known == set()


def _visible(data: bytes) -> Iterator[str]:
    """All text of the main part but what a tracked change took out."""
    main = next(part for name, part in parts_of(data).items() if name.startswith("word/document"))
    for text in etree.fromstring(main).iter("{*}t"):
        if not _is_gone(text):
            yield text.text or ""


def _is_gone(text: etree._Element) -> bool:
    parents = list(text.iterancestors())
    tags = {etree.QName(parent).localname for parent in parents}
    rows = (parent for parent in parents if etree.QName(parent).localname == "tr")
    return bool(tags & {"del", "moveFrom"}) or any(row.find("{*}trPr/{*}del") is not None for row in rows)


def _printed(layout: str) -> Iterator[str]:
    (form,) = (form for form in FORMS if form.id == layout)
    yield from (form.title, *form.printed, "Yes No", MARKS, *PROMPTS.values(), *WORDS_OF_PROMPTS)
    yield from (f"{notice.title} {notice.text}" for notice in form.notices)
    yield from (f"{number} {section.title} {section.guidance}" for number, section in enumerate(form.sections, 1))
    for field in form.fields:
        yield from (
            *field.labels,
            field.hint,
            "required",
            *field.choices.values(),
            *(word for words in field.spellings.values() for word in words),
        )
    yield from map(str, range(100))


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in re.findall(r"\w+", text.casefold())}


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(MUST_BE_CERTAIN)), st.text(max_size=25))
def test_what_starts_a_clock_is_never_taken_from_a_doubtful_place(name: str, text: str) -> None:
    # Given a form of running text, in which each answer stands on the line under its question
    answer = paragraph(run(text)) if text.isprintable() else paragraph("12/06/2026")
    lines = "".join(paragraph(label) + (answer if FIELDS[name].label == label else each) for label, each in pairs())
    # When it is read, Then no date, time, tick or choice has a value
    form = read_notification_form(docx(lines))
    assert form.reading(name).value is None


@settings(max_examples=40, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from([b"<table>", b"<td>", b"<div style='display:none'>", b"&#0;", b"</table>"])
)
def test_a_pasted_form_with_any_bytes_in_it_is_read_or_refused(noise: bytes, markup: bytes) -> None:
    form = CORPUS["a form pasted into an email"].make()
    middle = len(form) // 2
    read(form[:middle] + noise + markup + form[middle:])


@given(st.text(max_size=500))
def test_an_ordinary_letter_is_not_taken_for_a_form(text: str) -> None:
    assert not looks_like_a_form(text + "Your name, your agency: see the form. Date of the incident: yesterday.")
