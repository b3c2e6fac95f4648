"""The case reference that a form on pages quotes: nothing else on it can keep the whole form out of its case."""

import pytest

from casereview.application.perform import perform
from casereview.domain.form_fields import FIELDS, SECTIONS
from tests.chalice_app.site import Browser, Site, words
from tests.chalice_app.web_forms import begun, token_of
from tests.chalice_app.web_forms import typed as typed_in
from tests.houses import FRIDAY, NURSE, facts, notification

BB = "BB-K7QM-3XTP"
PART = next(n for n, section in enumerate(SECTIONS, 1) if FIELDS["case_reference"] in section.fields)


@pytest.fixture
def nurse(site: Site) -> Browser:
    """Somebody who sends for the hospital, where one case is known."""
    perform(notification(facts()), now=FRIDAY, house=site.house)
    return site.browser(NURSE)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("NOPE-1", "Enter the reference as in our emails, such as BB-K7QM-3XTP, or leave this blank"),
        ("BB-0000-0000", "There is no case with that reference in Bedford Borough"),
    ],
)
def test_a_reference_that_leads_nowhere_is_answered_beside_its_field(nurse: Browser, typed: str, said: str) -> None:
    draft = begun(nurse)

    answer = nurse.fill_in(f"{draft}/parts/{PART}", {"case_reference": typed})

    assert answer.status_code == 422
    assert said in words(answer)
    assert f'value="{typed}"'.encode() in answer.body


@pytest.mark.parametrize("typed", ["", "none", BB, "case bb k7qm 3xtp"])
def test_a_known_reference_and_none_at_all_are_taken(nurse: Browser, typed: str) -> None:
    draft = begun(nurse)

    assert nurse.fill_in(f"{draft}/parts/{PART}", {"case_reference": typed}).status_code == 303


def test_a_form_whose_reference_leads_nowhere_does_not_leave_and_keeps_all_that_was_typed(nurse: Browser) -> None:
    # Given a form whose reference was mistyped and kept for later
    draft = begun(nurse)
    nurse.fill_in(f"{draft}/parts/{PART}", {"case_reference": "NOPE-1", "later": "yes"})
    # When it is checked, then it cannot be sent
    check = nurse.get(f"{draft}/check")
    assert "Enter the reference as in our emails" in words(check)
    assert b"Send the form</button>" not in check.body
    # And a press all the same sends nothing and keeps what was typed
    pressed = nurse.send(f"{draft}/check", token_of(nurse, f"{draft}/parts/{PART}"))
    assert pressed.status_code != 303
    assert typed_in(nurse.json(f"{draft}/parts/{PART}"))["case_reference"] == "NOPE-1"
