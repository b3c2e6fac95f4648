"""A case that was handed over says nothing there of the cases that stayed: neither their references nor the grounds."""

from typing import Any

import pytest

from casereview.application.perform import perform
from casereview.application.questions import case_page
from casereview.application.same_incident import follow_as, say_not_the_same, two_cases
from casereview.domain import commands
from casereview.domain.reasons import TRANSFERRED
from tests.forms_about import BB, LUTON, OTHER, Cases
from tests.houses import ELSEWHERE, FRIDAY, UNIT


@pytest.fixture
def cases() -> Cases:
    """Two cases of one child."""
    cases = Cases.none_yet()
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "Zoe Example", agency="school")
    return cases


def handed_over(cases: Cases, to: str = "luton", *, look: bool = True) -> None:
    by = {"reference": BB, "by": "Business Unit"}
    offer = {"area": to.title(), "to_partnership": to, "offered_by": "us", "because": TRANSFERRED[0]}
    for command in (
        commands.OfferTransfer.model_validate({**by, **offer, "command_id": f"offer {to}"}),
        commands.ConfirmTransfer.model_validate(
            {**by, "command_id": f"confirm {to}", "receipt": "L-7", "done_at": FRIDAY}
        ),
    ):
        perform(command, now=FRIDAY, house=cases.house)
    if look:
        cases.look()


def joined(cases: Cases) -> None:
    first, second = two_cases(UNIT, OTHER, BB, house=cases.house)
    follow_as(first, second, command_id="page-1", house=cases.house, now=FRIDAY)
    cases.look()


def told_apart(cases: Cases) -> None:
    first, second = two_cases(UNIT, OTHER, BB, house=cases.house)
    say_not_the_same(first, second, command_id="page-1", house=cases.house, now=FRIDAY)
    cases.look()


def suggested(cases: Cases) -> None:
    assert OTHER in cases.suggested(BB)


def read_by(person: Any, cases: Cases) -> str:
    return case_page(person, BB, house=cases.house, now=FRIDAY).model_dump_json()


@pytest.mark.parametrize("before", [suggested, joined, told_apart])
@pytest.mark.parametrize("look", [True, False])
def test_the_other_partnership_reads_neither_the_reference_nor_the_grounds(
    cases: Cases, before: Any, *, look: bool
) -> None:
    before(cases)

    handed_over(cases, look=look)

    page = read_by(ELSEWHERE, cases)
    assert OTHER not in page
    assert "surname" not in page
    assert "The case was offered to Luton" in page


def test_handed_back_the_first_partnership_reads_it_again(cases: Cases) -> None:
    handed_over(cases)
    handed_over(cases, "bedford-borough")

    assert f"{OTHER} may be about the same incident" in read_by(UNIT, cases)


def test_handed_back_nothing_is_read_of_the_cases_of_the_other_partnership(cases: Cases) -> None:
    handed_over(cases)
    cases.arrives(LUTON, "Zoe Example", agency="school")
    assert LUTON in read_by(ELSEWHERE, cases)

    handed_over(cases, "bedford-borough")

    assert LUTON not in read_by(UNIT, cases)
