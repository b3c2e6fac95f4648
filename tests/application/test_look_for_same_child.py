"""Cases that may be about one incident or child are suggested with their grounds, and taken back with them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from casereview.adapters.likenesses_memory import MemoryLikenesses
from casereview.application.look_for_same_child import look_for_same_child
from casereview.application.perform import perform
from casereview.application.records import SubjectForm
from casereview.domain import commands
from casereview.domain.reasons import AUTHORITIES, WITHDRAWN
from tests.forms_about import BB, LUTON, OTHER, Cases, form_about
from tests.houses import FRIDAY

ANOTHER_DAY = date(2026, 6, 1)
TWINS_DATE = date(2019, 5, 3)


@pytest.fixture
def cases() -> Cases:
    return Cases.none_yet()


def on(reference: str, command: type[commands.Command], **said: Any) -> commands.Command:
    usual = {"reference": reference, "command_id": f"{command.__name__}/{reference}", "by": "Business Unit"}
    return command.model_validate({**usual, **said})


def withdraw(cases: Cases, reference: str) -> None:
    withdrawn = on(reference, commands.WithdrawCase, authority=AUTHORITIES[0], because=WITHDRAWN[0])
    perform(withdrawn, now=FRIDAY, house=cases.house)
    cases.look()


def letters(cases: Cases, heading: str) -> dict[str, list[str]]:
    """Who was written to under this heading, and what."""
    about = [email for email in cases.history.emails.values() if email.context.get("heading") == heading]
    return {email.to: email.context["changes"] for email in about}


def test_forms_of_two_agencies_about_one_incident_are_suggested_in_both_cases_with_the_grounds(cases: Cases) -> None:
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "EXAMPLE, Zoe", agency="school")

    grounds = (
        "the same date of birth and date of the incident",
        "the same date of the incident in the same area",
        "the same initials and date of birth",
        "the same surname and date of birth",
    )
    assert cases.suggested(BB) == {OTHER: grounds}
    assert cases.suggested(OTHER) == {BB: grounds}


def test_nothing_is_joined_alone(cases: Cases) -> None:
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "Zoe Example", agency="school")

    assert [cases.house.case(each).closed for each in (BB, OTHER)] == ["", ""]
    assert [cases.house.case(each).others.joined for each in (BB, OTHER)] == [{}, {}]


def test_a_corrected_form_that_quotes_no_reference_is_suggested_with_who_sent_both(cases: Cases) -> None:
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "Zoe Example", at=FRIDAY + timedelta(days=13))

    assert "the same agency sent both within 14 days" in cases.suggested(BB)[OTHER]


@pytest.mark.parametrize("other", [{"agency": "school"}, {"at": FRIDAY + timedelta(days=15)}])
def test_a_form_of_another_agency_or_much_later_is_no_correction(cases: Cases, other: dict[str, Any]) -> None:
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "Zoe Example", **other)

    assert "the same agency sent both within 14 days" not in cases.suggested(BB)[OTHER]


def test_that_one_agency_sent_two_forms_is_no_ground_by_itself(cases: Cases) -> None:
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "Ann Other", born_on=TWINS_DATE, happened_on=ANOTHER_DAY)

    assert cases.suggested(BB) == {}


def test_another_child_on_the_same_day_in_the_same_area_is_suggested_for_that_alone(cases: Cases) -> None:
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "Ann Other", born_on=TWINS_DATE, agency="school")

    assert cases.suggested(OTHER) == {BB: ("the same date of the incident in the same area",)}


def test_the_business_unit_gets_one_letter_for_the_two_cases_and_nobody_else_any(cases: Cases) -> None:
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "Zoe Example", agency="school")

    ((reader, (sentence,)),) = letters(cases, "Two cases may be one").items()
    assert reader == "unit@people.example"
    assert sentence.startswith(f"{BB} may be about the same incident: the same date of birth and date of the incident")


def test_looking_again_says_nothing_new(cases: Cases) -> None:
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "Zoe Example", agency="school")
    before = cases.history.of(BB), cases.history.of(OTHER), dict(cases.history.emails)

    for reference in (BB, OTHER):
        look_for_same_child(reference, "again", kept=cases.likenesses, house=cases.house, now=FRIDAY)

    assert (cases.history.of(BB), cases.history.of(OTHER), cases.history.emails) == before


def test_a_corrected_reading_takes_the_suggestion_back_in_both_cases(cases: Cases) -> None:
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "Zoe Example", agency="school")
    (key,) = [key for key in cases.history.subjects if key[0] == OTHER]

    right = form_about("Ann Other", born_on=TWINS_DATE, happened_on=ANOTHER_DAY)
    cases.history.subjects[key] = SubjectForm(reference=OTHER, form=key[1], said=right)
    look_for_same_child(OTHER, "entry#000099", kept=cases.likenesses, house=cases.house, now=FRIDAY)

    assert (cases.suggested(BB), cases.suggested(OTHER)) == ({}, {})


def test_a_form_that_an_agency_has_put_right_in_the_case_does_not_count_any_more(cases: Cases) -> None:
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "Zoe Example", agency="school")

    cases.arrives(OTHER, "Ann Other", agency="school", born_on=TWINS_DATE, happened_on=ANOTHER_DAY)

    assert cases.suggested(BB) == {}


def test_a_case_that_is_withdrawn_takes_its_suggestions_with_it_and_brings_them_back(cases: Cases) -> None:
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "Zoe Example", agency="school")

    withdraw(cases, OTHER)
    assert cases.suggested(BB) == {}
    perform(on(OTHER, commands.ReopenCase, because="it was withdrawn by mistake"), now=FRIDAY, house=cases.house)
    cases.look()

    assert set(cases.suggested(BB)) == {OTHER}


@pytest.mark.parametrize("dies_at", range(1, 12))
def test_what_died_while_taking_back_is_completed_when_it_runs_again(cases: Cases, dies_at: int) -> None:
    # Given two cases in two partnerships and one more, all suggested to one another
    cases.arrives(BB, "Zoe Example")
    cases.arrives(LUTON, "Zoe Example", agency="school")
    cases.arrives(OTHER, "Zoe Example", agency="school")
    withdrawn = on(BB, commands.WithdrawCase, authority=AUTHORITIES[0], because=WITHDRAWN[0])
    perform(withdrawn, now=FRIDAY, house=cases.house)

    # When the looking that follows dies at some step, and runs again
    dying = replace(cases.house, history=DyingHistory(cases.history, dies_at))
    try:
        look_for_same_child(BB, "withdrawn", kept=cases.likenesses, house=dying, now=FRIDAY)
    except InterruptedError:
        look_for_same_child(BB, "withdrawn", kept=cases.likenesses, house=cases.house, now=FRIDAY)

    # Then nothing is left of it anywhere
    assert (cases.suggested(OTHER), cases.suggested(BB)) == ({}, {})
    assert (cases.elsewhere(BB), cases.elsewhere(OTHER), cases.elsewhere(LUTON)) == (
        set(),
        {"luton"},
        {"bedford-borough"},
    )


class DyingHistory:
    """A history on which the process dies at the n-th reading of a case, or at any time after."""

    def __init__(self, history: Any, dies_at: int) -> None:
        self._history, self._left = history, dies_at

    def of(self, reference: str) -> Any:
        self._left -= 1
        if not self._left:
            raise InterruptedError
        return self._history.of(reference)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._history, name)


def test_a_case_handed_over_is_no_suggestion_any_more_but_a_hint(cases: Cases) -> None:
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "Zoe Example", agency="school")

    because = "the incident happened in that area"
    offer = on(OTHER, commands.OfferTransfer, area="Luton", to_partnership="luton", offered_by="us", because=because)
    perform(offer, now=FRIDAY, house=cases.house)
    perform(on(OTHER, commands.ConfirmTransfer, receipt="LU-7", done_at=FRIDAY), now=FRIDAY, house=cases.house)
    cases.look()

    assert (cases.suggested(BB), cases.suggested(OTHER)) == ({}, {})
    assert (cases.elsewhere(BB), cases.elsewhere(OTHER)) == ({"luton"}, {"bedford-borough"})


def test_the_same_child_in_two_partnerships_is_a_hint_and_no_suggestion(cases: Cases) -> None:
    cases.arrives(BB, "Zoe Example")
    cases.arrives(LUTON, "Zoe Example", agency="school")

    assert (cases.suggested(BB), cases.suggested(LUTON)) == ({}, {})
    assert (cases.elsewhere(BB), cases.elsewhere(LUTON)) == ({"luton"}, {"bedford-borough"})


def test_the_date_and_the_area_alone_are_no_hint(cases: Cases) -> None:
    cases.arrives(BB, "Zoe Example", child_home_area="Luton")
    cases.arrives(LUTON, "Ann Other", born_on=TWINS_DATE, child_home_area="Luton")

    assert (cases.elsewhere(BB), cases.elsewhere(LUTON)) == (set(), set())


def test_each_business_unit_is_told_whom_to_telephone(cases: Cases) -> None:
    cases.arrives(BB, "Zoe Example")
    cases.arrives(LUTON, "Zoe Example", agency="school")

    told = letters(cases, "Another partnership may know this child")
    there, here = "Luton Safeguarding Children Partnership", "Bedford Borough Safeguarding Children Partnership"
    telephone = "may know this child too. Telephone its Business Unit on 01632 960001."
    assert told == {
        "unit@people.example": [f"{there} {telephone}"],
        "elsewhere@people.example": [f"{here} {telephone}"],
    }


def test_a_hint_stays_while_any_case_there_is_about_the_child(cases: Cases) -> None:
    cases.arrives(LUTON, "Zoe Example")
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "Zoe Example", agency="school")

    withdraw(cases, BB)
    assert cases.elsewhere(LUTON) == {"bedford-borough"}
    withdraw(cases, OTHER)

    assert cases.elsewhere(LUTON) == set()


@pytest.mark.parametrize("at", range(1, 9))
def test_a_form_that_arrives_while_another_is_being_compared_is_not_overlooked(cases: Cases, at: int) -> None:
    """Whichever look comes first, and however far it has come, both cases say so in the end."""
    cases.arrives(BB, "Zoe Example")
    third = "BB-9GBS-3VTX"

    class Interrupted(MemoryLikenesses):
        asked = 0

        def cases_with(self, fingerprint: str) -> tuple[str, ...]:
            self.asked += 1
            found = super().cases_with(fingerprint)
            if self.asked == at:
                cases.likenesses = kept
                cases.arrives(third, "Zoe Example", agency="police")
            return found

    kept = Interrupted()
    kept.keep(BB, cases.likenesses.of(BB))
    cases.likenesses = kept
    cases.arrives(OTHER, "Zoe Example", agency="school")

    assert {each: set(cases.suggested(each)) for each in (BB, OTHER, third)} == {
        BB: {OTHER, third},
        OTHER: {BB, third},
        third: {BB, OTHER},
    }


def test_what_is_compared_is_kept_so_that_nobody_can_read_it(cases: Cases) -> None:
    cases.arrives(BB, "Zoe Example", child_address="MK40 9ZZ")

    kept = str(cases.likenesses.of(BB)).casefold()
    assert len(cases.likenesses.of(BB)) == 5
    assert not [words for words in ("zoe", "example", "2019-", "mk40", "2026-") if words in kept]
