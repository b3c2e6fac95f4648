"""The form of another partnership, and forms that were pasted into an email."""

from collections.abc import Mapping
from datetime import date, time
from html import escape

from casereview.domain.form_fields import FIELDS
from infra.local.example_incident import EXAMPLE
from tests.word_forms.case import MUST_BE_CERTAIN, Case
from tests.word_forms.making import cell, docx, paragraph, row, said, table

NORTHAMBER: Mapping[str, object] = {
    "child_name": "Example Child",
    "child_born_on": date(2024, 2, 29),
    "child_sex": "female",
    "child_address": "1 Example Street",
    "looked_after": False,
    "care_leaver": False,
    "seriousness": "serious",
    "harm": "seriously_harmed",
    "happened_on": date(2026, 6, 11),
    "happened_time": time(21, 40),
    "agency_aware_on": date(2026, 6, 12),
    "agency_aware_time": time(8, 15),
    "outline": "Example Child was taken to hospital.",
    "referrer_name": "Robin Example",
    "agency": "Hospital Trust",
}

_ASKED: Mapping[str, str] = {
    "Name of subject child": "Example Child",
    "D.O.B.": "29.2.24",
    "Gender": "Girl",
    "Usual address": "1 Example Street",
    "LAC": "No",
    "Care leaver (18-24)": "\u2610 Yes \u2612 No",
    "CP plan": "",
    "Category of notification": "Serious incident",
    "Outcome for the child": "\u2610 Death \u2612 Serious injury",
    "Date and time of incident": "Thursday 11 June 2026 at 21:40",
    "Date and time reported to your agency": "0815 hrs on 12/06/2026",
    "Brief circumstances": "Example Child was taken to hospital.",
    "Why does this meet the criteria?": "",
    "Agencies working with the family": "",
    "Completed by": "Robin Example",
    "Designation": "",
    "Organisation": "Hospital Trust",
    "Secure email": "",
    "Contact number": "",
}


def northamber(**instead: str) -> bytes:
    """Their form: a table, with headings of sections in rows of their own; `instead` by the first word of a label."""
    rows = [row(cell("Section A: The child", '<w:gridSpan w:val="2"/>'))]
    for label, answer in _ASKED.items():
        rows.append(row(cell(label), cell(instead.get(label.split()[0], answer))))
    return docx(paragraph("Serious Incident Notification (SIN1)") + table(rows))


_ONE_LINE = tuple(name for name in EXAMPLE if "\n" not in str(EXAMPLE[name]))
_SHORT: Mapping[str, object] = {name: EXAMPLE[name] for name in _ONE_LINE}


def _outlook() -> bytes:
    """As Outlook pastes the table of a Word form, with what it hides from people."""
    rows = "".join(
        f"<tr><td width=300><p class=MsoNormal><b>{escape(FIELDS[name].label)}</b><o:p></o:p></p></td>"
        f"<td><p class=MsoNormal>{escape(said(name, value)).replace(chr(10), '</p><p class=MsoNormal>')}</p></td></tr>"
        for name, value in EXAMPLE.items()
    )
    hidden = "<style>p {color: red}</style><div style='display:none'>Child's full name: Hidden Child</div>"
    return f"<html><head><title>Form</title></head><body>{hidden}<table>{rows}</table></body></html>".encode()


def _typed(quote: str = "", between: str = ": ") -> bytes:
    lines = (f"{quote}{FIELDS[name].label}{between}{said(name, EXAMPLE[name])}" for name in _ONE_LINE)
    return "\r\n".join(lines).encode("cp1252")


def _cells_as_lines() -> bytes:
    return "\n\n".join(f"{FIELDS[name].label}\n\n{said(name, EXAMPLE[name])}" for name in _ONE_LINE).encode()


OTHERS: dict[str, Case] = {
    "the form of another partnership": Case(northamber, like=NORTHAMBER, layout="northamber"),
    "their form with a date alone": Case(
        lambda: northamber(Date="11 June 2026"),
        # "Date" begins two of their labels.
        like={**NORTHAMBER, "agency_aware_on": date(2026, 6, 11)},
        says={"happened_time": None, "agency_aware_time": None},
        layout="northamber",
    ),
    "their form with half an hour of the day": Case(
        lambda: northamber(Date="11 June 2026 at 9:40"),
        like={**NORTHAMBER, "agency_aware_on": date(2026, 6, 11)},
        asks={"happened_time": "ambiguous", "agency_aware_time": "ambiguous"},
        layout="northamber",
    ),
    "their form with a date nobody can tell": Case(
        lambda: northamber(Date="the night of the 11th"),
        like=NORTHAMBER,
        asks={
            "happened_on": "unreadable",
            "agency_aware_on": "unreadable",
            "happened_time": "blank",
            "agency_aware_time": "blank",
        },
        layout="northamber",
    ),
    "a form pasted into an email": Case(_outlook),
    "a form typed into an email": Case(_typed, like=_SHORT),
    "a form quoted in an email": Case(lambda: _typed("> "), like=_SHORT),
    "a form pasted with tabs": Case(lambda: _typed(between="\t"), like=_SHORT),
    "a form pasted as plain text, each cell a line": Case(
        _cells_as_lines,
        like=_SHORT,
        asks=dict.fromkeys(MUST_BE_CERTAIN, "unsure"),
        likely=frozenset(_ONE_LINE),
    ),
}
