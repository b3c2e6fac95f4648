"""The same answers in every shape a form can have: where the question stands, and where its answer."""

from collections.abc import Mapping
from itertools import batched

from casereview.domain.form_fields import FIELDS
from infra.local.example_incident import EXAMPLE
from tests.word_forms.case import MUST_BE_CERTAIN, Case
from tests.word_forms.making import cell, docx, pairs, paragraph, row, run, said, table, two_columns

TEXTS = frozenset(name for name in EXAMPLE if name not in MUST_BE_CERTAIN)


def _label_above_in_the_cell() -> bytes:
    return docx(table(row(cell(paragraph(label) + answer)) for label, answer in pairs()))


def _label_in_the_row_above() -> bytes:
    return docx("".join(table((row(cell(label)), row(cell(answer)))) for label, answer in pairs()))


def _heads_of_columns() -> bytes:
    tables = (
        table((row(*(cell(label) for label, _ in three)), row(*(cell(answer) for _, answer in three))))
        for three in batched(pairs(), 3, strict=False)
    )
    return docx(paragraph().join(tables))


def _two_questions_in_a_row() -> bytes:
    rows = (row(*(cell(each) for pair in two for each in pair)) for two in batched(pairs(), 2, strict=False))
    return docx(table(rows))


def _colons() -> bytes:
    return docx("".join(paragraph(f"{FIELDS[name].label}: {said(name, EXAMPLE[name])}") for name in _ONE_LINE))


def _broken_lines() -> bytes:
    """Label and answer in one paragraph of one cell, with a line break between them."""
    br = "<w:r><w:br/></w:r>"
    return docx(table(row(cell(paragraph(FIELDS[name].label, br, said(name, EXAMPLE[name])))) for name in _ONE_LINE))


def _a_hint_after_a_break() -> bytes:
    br = "<w:r><w:br/></w:r>"
    return docx(two_columns([(paragraph(label, br, "as on your pass"), answer) for label, answer in pairs()]))


def _all_in_one_paragraph() -> bytes:
    br = "<w:r><w:br/></w:r>"
    lines = (run(f"{FIELDS[name].label}: {said(name, EXAMPLE[name])}") for name in _ONE_LINE)
    return docx(paragraph(br.join(lines)))


def _tabs() -> bytes:
    tab = "<w:r><w:tab/></w:r>"
    return docx("".join(paragraph(FIELDS[name].label, tab, said(name, EXAMPLE[name])) for name in _ONE_LINE))


def _numbers() -> bytes:
    return docx(
        "".join(
            paragraph(f"{number}. {FIELDS[name].label}: {said(name, EXAMPLE[name])}")
            for number, name in enumerate(_ONE_LINE, start=1)
        )
    )


def _one_under_another() -> bytes:
    return docx("".join(paragraph(label) + answer for label, answer in pairs()))


def _colons_in_one_cell() -> bytes:
    lines = (paragraph(f"{FIELDS[name].label}: {said(name, EXAMPLE[name])}") for name in _ONE_LINE)
    return docx(table([row(cell("".join(lines)))]))


def _tables_in_cells() -> bytes:
    return docx(two_columns([(label, table([row(cell(answer))]) + paragraph()) for label, answer in pairs()]))


def _a_table_for_layout() -> bytes:
    return docx(table([row(cell(two_columns(pairs()) + paragraph()))]))


def _merged_across() -> bytes:
    wide = '<w:gridSpan w:val="3"/>'
    return docx(table(row(cell(label, wide), cell(answer, wide)) for label, answer in pairs()))


def _merged_down() -> bytes:
    """Each answer has two rows, the lower one empty, and its label spans both."""
    rows: list[str] = []
    for label, answer in pairs():
        rows.append(row(cell(label, '<w:vMerge w:val="restart"/>'), cell(answer)))
        rows.append(row(cell("", "<w:vMerge/>"), cell("")))
    return docx(table(rows))


def _answer_in_two_rows() -> bytes:
    rows = [row(cell(label), cell(answer)) for label, answer in pairs() if label != FIELDS["child_gp"].label]
    rows.append(row(cell(FIELDS["child_gp"].label, '<w:vMerge w:val="restart"/>'), cell("")))
    rows.append(row(cell("", "<w:vMerge/>"), cell("Example Surgery")))
    return docx(table(rows))


def _text_boxes() -> bytes:
    """As Word draws a text box, and once more for programs that know only the old way."""

    def boxed(answer: str) -> str:
        inside = f"<w:txbxContent>{answer}</w:txbxContent>"
        new = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>'
        old = f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        return f"<w:p><w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r></w:p>"

    return docx(two_columns([(label, boxed(answer)) for label, answer in pairs()]))


def _only_the_old_text_boxes() -> bytes:
    def boxed(answer: str) -> str:
        return f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{answer}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"

    return docx(two_columns([(label, boxed(answer)) for label, answer in pairs()]))


def _an_empty_column_between() -> bytes:
    return docx(table(row(cell(label), cell(""), cell(answer)) for label, answer in pairs()))


def _shouted() -> bytes:
    return docx(two_columns([(f"{label.upper().replace("'", '\u2019')} (REQUIRED):", each) for label, each in pairs()]))


def _torn_into_runs() -> bytes:
    return docx(two_columns([(paragraph(*map(run, label)), answer) for label, answer in pairs()]))


def _hints_under_labels() -> bytes:
    hint = paragraph("24-hour clock, for example 09:05 or 14:30")
    return docx(two_columns([(paragraph(label) + hint, answer) for label, answer in pairs()]))


def _other_labels() -> bytes:
    return docx(two_columns([(FIELDS[name].labels[-1], _answer(name)) for name in EXAMPLE]))


def _answer(name: str) -> str:
    return dict(pairs())[FIELDS[name].label]


def _misspelt() -> bytes:
    """Two labels that are nearly right: one asks for a date that starts a clock, the other for a name."""
    wrong = {
        FIELDS["agency_aware_on"].label: "Date your agencey became awear",
        FIELDS["referrer_role"].label: "Your rolle",
    }
    return docx(two_columns([(wrong.get(label, label), answer) for label, answer in pairs()]))


_ONE_LINE = tuple(name for name in EXAMPLE if "\n" not in str(EXAMPLE[name]))
_MANY_LINES = frozenset(EXAMPLE) - frozenset(_ONE_LINE)
_WITHOUT_LONG: Mapping[str, object] = {name: EXAMPLE[name] for name in _ONE_LINE}

SHAPES: dict[str, Case] = {
    "two columns without any control": Case(lambda: docx(two_columns(pairs()))),
    "the label above the answer in one cell": Case(_label_above_in_the_cell),
    "the label in the row above": Case(_label_in_the_row_above),
    "labels as heads of columns": Case(_heads_of_columns),
    "two questions in a row": Case(_two_questions_in_a_row),
    "a colon between label and answer": Case(_colons, like=_WITHOUT_LONG),
    "a line break between label and answer": Case(_broken_lines, like=_WITHOUT_LONG),
    "a line break before a hint": Case(_a_hint_after_a_break, unexplained=("as on your pass",) * len(EXAMPLE)),
    "all in one paragraph": Case(_all_in_one_paragraph, like=_WITHOUT_LONG),
    "a tab between label and answer": Case(_tabs, like=_WITHOUT_LONG),
    "numbered questions": Case(_numbers, like=_WITHOUT_LONG),
    "many questions in one cell": Case(_colons_in_one_cell, like=_WITHOUT_LONG),
    "labels and answers under one another": Case(
        _one_under_another, asks=dict.fromkeys(MUST_BE_CERTAIN, "unsure"), likely=frozenset(EXAMPLE)
    ),
    "tables in the answers' cells": Case(_tables_in_cells),
    "a table for layout around the table": Case(_a_table_for_layout),
    "cells merged across": Case(_merged_across),
    "labels merged down": Case(_merged_down),
    "an answer in the second row beside a merged label": Case(_answer_in_two_rows),
    "text boxes": Case(_text_boxes),
    "text boxes of the old kind": Case(_only_the_old_text_boxes),
    "an empty column between": Case(
        _an_empty_column_between,
        asks={name: "unsure" for name in MUST_BE_CERTAIN if FIELDS[name].kind in {"date", "time"}},
        likely=frozenset(name for name in EXAMPLE if FIELDS[name].kind not in {"tick", "choice"}),
    ),
    "labels in capitals": Case(_shouted),
    "a run for every letter": Case(_torn_into_runs),
    "hints under the labels": Case(_hints_under_labels),
    "other words for the same questions": Case(_other_labels),
    "labels with slips of the pen": Case(
        _misspelt,
        asks={"agency_aware_on": "unsure"},
        shows={"agency_aware_on": "12/06/2026"},
        likely=frozenset({"agency_aware_on", "referrer_role"}),
    ),
}
