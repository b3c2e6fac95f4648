"""What reaches a case while it is being closed as another one is in that other one too, before it is closed."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from casereview.application.perform import perform
from casereview.application.records import SubjectForm
from casereview.application.same_incident import follow_as, two_cases, undo_join
from casereview.domain import commands
from casereview.domain.case import Case
from casereview.domain.refusals import AlreadyRecorded, RuleDoesNotAllow
from casereview.domain.same_incident import UNDONE
from tests.dying import dying_house
from tests.forms_about import BB, OTHER, Cases, form_about
from tests.houses import FRIDAY, UNIT, day, facts, notification

MONDAY = FRIDAY + timedelta(days=3)
THIRD = "BB-9GBS-3VTX"
EARLIER = facts(local_authority_aware=day(date(2026, 6, 11)))


@pytest.fixture
def cases() -> Cases:
    """A hospital's case, and a school's of the same child."""
    cases = Cases.none_yet()
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "Zoe Example", agency="school", at=MONDAY)
    return cases


def half_joined(cases: Cases, closed: str = OTHER, goes_on: str = BB) -> None:
    """The one has taken the other in, and then the process died."""
    first, second = two_cases(UNIT, closed, goes_on, house=cases.house)
    with pytest.raises(InterruptedError):
        follow_as(first, second, command_id=f"page {closed}", house=dying_house(cases, after=1), now=MONDAY)
    assert not case(cases, closed).closed


def form_arrives(cases: Cases, reference: str = OTHER, form: str = "f9") -> None:
    subject = SubjectForm(reference=reference, form=form, said=form_about("Zoe Example"))
    command = notification(EARLIER, reference, form, agency="school", received_at=MONDAY)
    perform(command, now=MONDAY, house=cases.house, subject=subject)


def case(cases: Cases, reference: str) -> Case:
    return cases.house.case(reference)


def aware_on(cases: Cases, reference: str) -> date | None:
    return case(cases, reference).facts.moment("local_authority_aware").on


def on(reference: str, command: type[commands.Command], **said: Any) -> commands.Command:
    usual = {"reference": reference, "command_id": f"{command.__name__}/{reference}", "by": "Business Unit"}
    return command.model_validate({**usual, **said})


def test_a_form_that_comes_between_the_two_halves_of_a_joining_is_brought_too(cases: Cases) -> None:
    half_joined(cases)
    form_arrives(cases)

    cases.look(MONDAY)

    assert case(cases, OTHER).others.followed_as == BB
    assert aware_on(cases, BB) == date(2026, 6, 11)
    assert case(cases, BB).clocks["panel_notified"].explanation.start_on == date(2026, 6, 11)


def test_a_duty_done_between_the_two_halves_is_brought_too(cases: Cases) -> None:
    half_joined(cases)
    perform(on(OTHER, commands.TellPartner, partner="police", done_at=MONDAY), now=MONDAY, house=cases.house)

    cases.look(MONDAY)

    assert case(cases, BB).clocks["partner_told/police"].met_at == MONDAY


def test_a_form_that_comes_at_the_very_moment_of_closing_is_brought_too(cases: Cases) -> None:
    """Given a case that knows everything, when more is said just before it closes, then it is asked again."""
    first, second = two_cases(UNIT, OTHER, BB, house=cases.house)
    told: list[str] = []

    class Meanwhile:
        def of(self, reference: str) -> Any:
            entries = cases.history.of(reference)
            joined = [entry for entry in cases.history.of(BB) if entry.command_id.endswith("/join")]
            if reference == OTHER and joined and not told:
                told.append("once")
                form_arrives(cases)
            return entries

        def __getattr__(self, name: str) -> Any:
            return getattr(cases.history, name)

    house = replace(cases.house, history=Meanwhile())
    follow_as(first, second, command_id="page-1", house=house, now=MONDAY)

    assert (case(cases, OTHER).others.followed_as, aware_on(cases, BB)) == (BB, date(2026, 6, 11))


def test_taken_back_what_came_between_is_taken_out_too(cases: Cases) -> None:
    before = case(cases, BB)
    half_joined(cases)
    form_arrives(cases)
    cases.look(MONDAY)

    first, second = two_cases(UNIT, OTHER, BB, house=cases.house)
    undo_join(first, second, UNDONE[0], house=cases.house, now=MONDAY)

    assert (case(cases, BB).facts, case(cases, BB).done) == (before.facts, before.done)


def test_it_reaches_the_case_that_the_other_one_is_followed_in_by_then(cases: Cases) -> None:
    cases.arrives(THIRD, "Zoe Example", agency="police", at=MONDAY)
    half_joined(cases)
    first, second = two_cases(UNIT, BB, THIRD, house=cases.house)
    follow_as(first, second, command_id="page BB", house=cases.house, now=MONDAY)
    form_arrives(cases)

    cases.look(MONDAY)

    assert case(cases, OTHER).others.followed_as == BB
    assert aware_on(cases, THIRD) == date(2026, 6, 11)


def test_nobody_is_written_to_a_second_time_about_the_joining(cases: Cases) -> None:
    half_joined(cases)
    form_arrives(cases)
    cases.look(MONDAY)

    headings = [email.context.get("heading") for email in cases.history.emails.values()]
    assert headings.count("Two cases are followed as one") == 1


def test_a_case_of_which_the_panel_was_notified_between_the_two_halves_stays_open(cases: Cases) -> None:
    half_joined(cases)
    perform(on(OTHER, commands.NotifyPanel, panel_reference="SIN-1", done_at=MONDAY), now=MONDAY, house=cases.house)

    cases.look(MONDAY)

    assert case(cases, OTHER).clocks["rapid_review_submitted"].running
    assert "panel_notified" not in case(cases, BB).done
    first, second = two_cases(UNIT, OTHER, BB, house=cases.house)
    with pytest.raises(RuleDoesNotAllow, match="Panel has been notified"):
        follow_as(first, second, command_id="page-2", house=cases.house, now=MONDAY)


def test_a_page_sent_again_after_it_was_taken_back_is_refused_in_a_sentence(cases: Cases) -> None:
    first, second = two_cases(UNIT, OTHER, BB, house=cases.house)
    follow_as(first, second, command_id="page-1", house=cases.house, now=MONDAY)
    first, second = two_cases(UNIT, OTHER, BB, house=cases.house)
    undo_join(first, second, UNDONE[0], house=cases.house, now=MONDAY)

    first, second = two_cases(UNIT, OTHER, BB, house=cases.house)
    with pytest.raises(AlreadyRecorded, match="taken back since"):
        follow_as(first, second, command_id="page-1", house=cases.house, now=MONDAY)
