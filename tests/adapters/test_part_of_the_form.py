"""What holds some of the form's questions is never taken for something else: somebody's answers may be in it."""

import pytest

from casereview.adapters.word_form import CannotRead, NotTheForm, read_notification_form
from tests.word_forms.making import docx, pairs, two_columns

XHTML = b'<?xml version="1.0" encoding="utf-8"?>\n<html><body><table>%s</table></body></html>'


def pasted(prefix: str) -> bytes:
    return "\n".join(f"{prefix}{label}: x" for label, _ in pairs()).encode()


def test_a_shorter_form_of_an_agency_may_hold_a_notification() -> None:
    with pytest.raises(CannotRead) as refusal:
        read_notification_form(docx(two_columns(pairs()[:20])))

    assert refusal.value.may_hold_notification
    assert not isinstance(refusal.value, NotTheForm)


def test_some_other_document_is_none() -> None:
    with pytest.raises(NotTheForm) as refusal:
        read_notification_form(docx(two_columns(pairs()[:3])))

    assert not refusal.value.may_hold_notification


@pytest.mark.parametrize("prefix", ["\u25cf ", "\u00b7 ", "o ", "\u2013 ", "# ", "> ", "* "])
def test_a_pasted_form_is_read_whatever_stands_before_its_lines(prefix: str) -> None:
    assert read_notification_form(pasted(prefix)).text("agency") == "x"


def test_a_pasted_form_that_says_how_it_is_encoded_is_read() -> None:
    rows = "".join(f"<tr><td>{label}</td><td>x</td></tr>" for label, _ in pairs()).encode()

    assert read_notification_form(XHTML % rows).text("agency") == "x"
