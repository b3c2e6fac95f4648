"""Words that a Word style strikes through are no certain answer, whichever kind of style it is."""

from datetime import date

import pytest

from casereview.adapters.word_form import read_notification_form
from casereview.domain.reading import Reading
from tests.word_files import MAIN, packed
from tests.word_forms.making import NAMES, document, pairs, paragraph, run, two_columns

STRUCK = "<w:rPr><w:strike/></w:rPr>"
STYLES = {
    "Gone": f'w:type="character"|{STRUCK}',
    "GoneTwice": 'w:type="character"|<w:rPr><w:dstrike/></w:rPr>',
    "GoneToo": 'w:type="character"|<w:basedOn w:val="Gone"/>',
    "NotGone": 'w:type="character"|<w:basedOn w:val="Gone"/><w:rPr><w:strike w:val="0"/></w:rPr>',
    "Round": 'w:type="character"|<w:basedOn w:val="Round"/>',
    "GoneLine": f'w:type="paragraph"|{STRUCK}',
}


def read(answer: str) -> Reading:
    """A date of a form with these styles, that is answered so."""
    styles = "".join(
        f'<w:style {kind} w:styleId="{name}">{inside}</w:style>'
        for name, (kind, _, inside) in ((name, said.partition("|")) for name, said in STYLES.items())
    )
    asked = two_columns(pairs(local_authority_aware_on=answer))
    parts = {MAIN: document(asked), "word/styles.xml": f"<w:styles {NAMES}>{styles}</w:styles>".encode()}
    return read_notification_form(packed(parts)).reading("local_authority_aware_on")


def of_style(name: str) -> str:
    return paragraph(run("11/06/2026", f'<w:rStyle w:val="{name}"/>'))


def of_line(name: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr>{run("11/06/2026", properties)}</w:p>'


@pytest.mark.parametrize("answer", [of_style("Gone"), of_style("GoneTwice"), of_style("GoneToo"), of_line("GoneLine")])
def test_a_date_that_a_style_strikes_through_is_asked_for(answer: str) -> None:
    reading = read(answer)

    assert (reading.value, reading.problem, reading.detail) == (None, "unsure", "It is struck through.")


@pytest.mark.parametrize(
    "answer",
    [of_style("NotGone"), of_style("Round"), of_style("Unknown"), of_line("GoneLine", '<w:strike w:val="false"/>')],
)
def test_a_date_that_is_not_struck_through_in_the_end_is_certain(answer: str) -> None:
    assert read(answer).value == date(2026, 6, 11)
