"""What is written about cases that may be one: a letter where somebody has to act, and no line that is not true."""

from datetime import date
from typing import Any

import pytest

from casereview.application.perform import perform
from casereview.application.same_incident import follow_as, two_cases, undo_join
from casereview.application.timeline import timeline
from casereview.domain import commands
from casereview.domain.reasons import AUTHORITIES, WITHDRAWN
from casereview.domain.same_incident import UNDONE
from tests.forms_about import BB, LUTON, OTHER, Cases
from tests.houses import FRIDAY, UNIT


@pytest.fixture
def cases() -> Cases:
    return Cases.none_yet()


def on(reference: str, command: type[commands.Command], **said: Any) -> commands.Command:
    usual = {"reference": reference, "command_id": f"{command.__name__}/{reference}", "by": "Business Unit"}
    return command.model_validate({**usual, **said})


def two_that_may_be_one(cases: Cases) -> None:
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "Zoe Example", agency="school")


def join(cases: Cases) -> None:
    closed, goes_on = two_cases(UNIT, OTHER, BB, house=cases.house)
    follow_as(closed, goes_on, command_id="page-1", house=cases.house, now=FRIDAY)


def undo(cases: Cases) -> None:
    closed, goes_on = two_cases(UNIT, OTHER, BB, house=cases.house)
    undo_join(closed, goes_on, UNDONE[0], house=cases.house, now=FRIDAY)


def test_a_case_that_may_be_one_with_several_brings_one_letter_about_all_of_them(cases: Cases) -> None:
    third = "BB-9GBS-3VTX"
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "Ann Other", agency="school", born_on=date(2019, 5, 3))
    cases.history.emails.clear()

    cases.arrives(third, "Zoe Example", agency="police")

    suggested = [each for each in cases.history.emails.values() if each.template == "same_incident_suggested"]
    assert len(suggested) == 1
    assert [sentence[:12] for sentence in suggested[0].context["changes"]] == [OTHER, BB]


def test_a_case_that_closes_says_so_in_the_others_and_nothing_of_them_in_itself(cases: Cases) -> None:
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "Zoe Example", agency="school")
    cases.history.emails.clear()

    withdrawn = {"authority": AUTHORITIES[0], "because": WITHDRAWN[0]}
    perform(on(OTHER, commands.WithdrawCase, **withdrawn), now=FRIDAY, house=cases.house)
    cases.look()
    perform(on(OTHER, commands.ReopenCase, because="it was withdrawn by mistake"), now=FRIDAY, house=cases.house)
    cases.look()

    assert "Nothing shows any more" not in timeline_of(cases, OTHER) + timeline_of(cases, BB)
    assert timeline_of(cases, OTHER).count("may be about the same incident") == 1
    assert f"{OTHER} is closed" in timeline_of(cases, BB)
    assert "same_incident_suggested" not in {email.template for email in cases.history.emails.values()}


def timeline_of(cases: Cases, reference: str) -> str:
    lines = timeline(cases.history.of(reference), cases.house.case(reference))
    return " ".join(line.what for line in lines)


def test_what_to_do_about_a_hint_says_whom_to_telephone_on_which_number(cases: Cases) -> None:
    cases.arrives(BB, "Zoe Example")
    cases.arrives(LUTON, "Zoe Example", agency="school")

    hints = [each for each in cases.history.emails.values() if "Another" in each.context.get("heading", "")]
    assert len(hints) == 2
    assert all("Telephone its Business Unit on 01632 960001." in each.context["next_step"] for each in hints)
    assert all("named above" not in each.context["next_step"] for each in hints)


def test_everybody_hears_under_which_reference_a_case_goes_on_by_itself_again(cases: Cases) -> None:
    two_that_may_be_one(cases)
    join(cases)
    cases.history.emails.clear()

    undo(cases)

    told = {each.to: each.context["next_step"] for each in cases.history.emails.values() if each.about[5:] == OTHER}
    assert "teacher@people.example" in told
    assert all(f"Use the reference {OTHER} again" in do for do in told.values())


def test_nobody_is_asked_to_settle_what_is_not_in_doubt(cases: Cases) -> None:
    two_that_may_be_one(cases)
    join(cases)

    (letter,) = (
        e for e in cases.history.emails.values() if e.context.get("heading") == "Two cases are followed as one"
    )
    in_doubt = any(clock.explanation.provisional for clock in cases.house.case(BB).running_clocks)
    assert not in_doubt
    assert "in doubt" not in letter.context["next_step"]


def test_joining_and_parting_leave_the_other_suggestions_of_both_alone(cases: Cases) -> None:
    third = "BB-9GBS-3VTX"
    two_that_may_be_one(cases)
    cases.arrives(third, "Zoe Example", agency="police")
    join(cases)
    cases.look()
    undo(cases)
    cases.look()

    lines = timeline_of(cases, OTHER)
    assert lines.count("may be about the same incident") == 2
    assert "Nothing shows any more" not in lines
    assert set(cases.suggested(OTHER)) == {third}
