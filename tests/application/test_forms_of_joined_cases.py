"""A form that quotes a case which is followed in another one: it counts there, and goes back when that is undone."""

from datetime import date, timedelta
from typing import Any

import pytest

from casereview.application.case_answer import case_answer
from casereview.application.perform import perform
from casereview.application.receive_form import ArrivedForm, receive_form
from casereview.application.records import SubjectForm
from casereview.application.same_incident import follow_as, two_cases, undo_join
from casereview.domain.case import Case
from casereview.domain.notification_form import NotificationForm, Reading
from casereview.domain.refusals import BusyCase
from casereview.domain.same_incident import UNDONE
from tests.dying import dying_house
from tests.forms_about import BB, OTHER, Cases, form_about
from tests.houses import FRIDAY, UNIT, came_in, facts, notification, referral

MONDAY = FRIDAY + timedelta(days=3)
THIRD = "BB-9GBS-3VTX"
WRONG_CASES = UNDONE[1]


@pytest.fixture
def cases() -> Cases:
    """Two cases of two children, the second of which is followed as the first by mistake."""
    cases = Cases.none_yet()
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "Adam Other", agency="school", at=MONDAY)
    join(cases, OTHER, BB)
    return cases


def join(cases: Cases, closed: str, goes_on: str) -> None:
    first, second = two_cases(UNIT, closed, goes_on, house=cases.house)
    follow_as(first, second, command_id=f"page {closed} {goes_on}", house=cases.house, now=MONDAY)
    cases.look(MONDAY)


def undo(cases: Cases, closed: str = OTHER, goes_on: str = BB) -> None:
    first, second = two_cases(UNIT, closed, goes_on, house=cases.house)
    undo_join(first, second, WRONG_CASES, house=cases.house, now=MONDAY)
    cases.look(MONDAY)


def quoting(reference: str) -> NotificationForm:
    """A form about Adam, who died, of whom the local authority knew on 11 June."""
    form = form_about("Adam Other", case_reference=reference)
    aware, died = date(2026, 6, 11), Reading(field="harm", text="Died", value="died")
    knew = Reading(field="local_authority_aware_on", text="11/6/2026", value=aware)
    return form.model_copy(update={"readings": {**form.readings, "local_authority_aware_on": knew, "harm": died}})


def form_arrives(cases: Cases, reference: str = OTHER, name: str = "late") -> None:
    item = came_in(cases.house, name, key="upload/bedford-borough/school/{}.docx", at=MONDAY)
    content = ArrivedForm(name.encode(), "teacher@people.example", "school")
    receive_form(item, content, read=lambda _: quoting(reference), house=cases.house, now=MONDAY)
    cases.look(MONDAY)


def case(cases: Cases, reference: str) -> Case:
    return cases.house.case(reference)


def child(cases: Cases, reference: str) -> str:
    """Whose name stands in the latest form."""
    return cases.house.subjects.form(reference, case(cases, reference).forms[-1]).text("child_name")


def test_while_both_are_followed_as_one_its_form_counts_there(cases: Cases) -> None:
    form_arrives(cases)

    assert case(cases, BB).facts.moment("local_authority_aware").on == date(2026, 6, 11)
    assert (len(case(cases, BB).forms), len(case(cases, OTHER).forms)) == (2, 1)


def test_followed_apart_again_the_form_is_filed_to_the_case_it_quoted(cases: Cases) -> None:
    form_arrives(cases)

    undo(cases)

    assert (child(cases, BB), child(cases, OTHER)) == ("Zoe Example", "Adam Other")
    assert (len(case(cases, BB).forms), len(case(cases, OTHER).forms)) == (1, 2)
    assert case(cases, OTHER).facts.moment("local_authority_aware").on == date(2026, 6, 11)


def test_followed_apart_again_nothing_the_form_said_counts_in_the_other_case(cases: Cases) -> None:
    before = Cases.none_yet()
    before.arrives(BB, "Zoe Example")
    form_arrives(cases)

    undo(cases)

    assert case(cases, BB).facts == case(before, BB).facts
    assert case(cases, BB).done == case(before, BB).done
    assert case(cases, BB).missing == case(before, BB).missing
    assert [line.is_form for line in page(cases, BB).documents] == [True]


def page(cases: Cases, reference: str) -> Any:
    entries, home = cases.history.of(reference), cases.house.directory.partnership("bedford-borough")
    return case_answer(UNIT, case(cases, reference), entries, home, cases.house.rules, MONDAY)


def test_a_case_told_by_telephone_waits_for_its_own_form_again(cases: Cases) -> None:
    """Given a case whose only form came for the other one, when they are parted, then its form is still owed."""
    perform(referral(facts(), THIRD), now=MONDAY, house=cases.house)
    undo(cases)
    join(cases, OTHER, THIRD)
    form_arrives(cases)

    undo(cases, OTHER, THIRD)

    assert case(cases, THIRD).clocks["written_confirmation"].running
    assert case(cases, THIRD).forms == ()


def test_a_form_put_right_since_goes_back_as_it_was_put_right(cases: Cases) -> None:
    form_arrives(cases)
    form = case(cases, BB).forms[-1]
    right = quoting(OTHER)
    knew = Reading(field="local_authority_aware_on", text="9/6/2026", value=date(2026, 6, 9))
    right = right.model_copy(update={"readings": {**right.readings, "local_authority_aware_on": knew}})
    cases.history.subjects[BB, form] = SubjectForm(reference=BB, form=form, said=right)

    undo(cases)

    assert case(cases, OTHER).facts.moment("local_authority_aware").on == date(2026, 6, 9)


@pytest.mark.parametrize("writes", range(1, 3))
def test_what_died_while_giving_the_form_back_is_completed_by_the_next_look(cases: Cases, writes: int) -> None:
    form_arrives(cases)
    first, second = two_cases(UNIT, OTHER, BB, house=cases.house)
    with pytest.raises(InterruptedError):
        undo_join(first, second, WRONG_CASES, house=dying_house(cases, after=writes), now=MONDAY)

    cases.look(MONDAY)

    assert (len(case(cases, BB).forms), len(case(cases, OTHER).forms)) == (1, 2)
    assert case(cases, BB).others.joined == {}


def test_a_form_that_came_through_two_cases_goes_back_step_by_step(cases: Cases) -> None:
    cases.arrives(THIRD, "Beth Third", agency="police", at=MONDAY)
    join(cases, BB, THIRD)
    form_arrives(cases)

    undo(cases, BB, THIRD)
    assert [len(case(cases, each).forms) for each in (THIRD, BB, OTHER)] == [1, 2, 1]
    undo(cases)

    assert [len(case(cases, each).forms) for each in (THIRD, BB, OTHER)] == [1, 1, 2]


@pytest.mark.parametrize("by_way_of", [(THIRD,), (OTHER, THIRD)])
def test_a_form_on_its_way_while_the_cases_are_parted_is_delivered_again(
    cases: Cases, by_way_of: tuple[str, ...]
) -> None:
    with pytest.raises(BusyCase):
        perform(notification(facts(), BB, "f9", by_way_of=by_way_of), now=MONDAY, house=cases.house)


def test_a_form_on_its_way_while_its_case_is_closed_is_delivered_again(cases: Cases) -> None:
    with pytest.raises(BusyCase):
        perform(notification(facts(), OTHER, "f9"), now=MONDAY, house=cases.house)
