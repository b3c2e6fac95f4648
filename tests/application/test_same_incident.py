"""Two cases of one incident: what a person answers, what is then known, how it is taken back, and what dies between."""

from datetime import date, timedelta
from typing import Any

import pytest

from casereview.application.case_answer import case_answer
from casereview.application.perform import perform
from casereview.application.receive_form import ArrivedForm, receive_form
from casereview.application.same_incident import follow_as, say_not_the_same, two_cases, undo_join
from casereview.domain import commands
from casereview.domain.case import Case
from casereview.domain.facts import Facts
from casereview.domain.reasons import AUTHORITIES, WITHDRAWN
from casereview.domain.refusals import NotPermitted, Refusal, UnknownCase
from casereview.domain.same_incident import UNDONE
from tests.forms_about import BB, LUTON, OTHER, Cases, form_about
from tests.houses import CHAIR, ELSEWHERE, FRIDAY, LEAD, NURSE, UNIT, came_in, day, facts, instant, templates_owed

MONDAY = FRIDAY + timedelta(days=3)
EARLIER_DAY = day(date(2026, 6, 9))


@pytest.fixture
def cases() -> Cases:
    """A hospital's case, and a school's of the same child, three days later."""
    cases = Cases.none_yet()
    cases.arrives(BB, "Zoe Example")
    cases.arrives(OTHER, "Zoe Example", agency="school", at=MONDAY)
    return cases


def on(reference: str, command: type[commands.Command], **said: Any) -> commands.Command:
    usual = {"reference": reference, "command_id": f"{command.__name__}/{reference}", "by": "Business Unit"}
    return command.model_validate({**usual, **said})


def join(cases: Cases, closed: str = OTHER, goes_on: str = BB, pressed: str = "page-1") -> None:
    first, second = two_cases(UNIT, closed, goes_on, house=cases.house)
    follow_as(first, second, command_id=pressed, house=cases.house, now=MONDAY)


def undo(cases: Cases, closed: str = OTHER, goes_on: str = BB, because: str = UNDONE[0]) -> None:
    first, second = two_cases(UNIT, closed, goes_on, house=cases.house)
    undo_join(first, second, because, house=cases.house, now=MONDAY)


def case(cases: Cases, reference: str) -> Case:
    return cases.house.case(reference)


def test_joined_the_one_case_is_closed_with_a_sentence_and_the_other_goes_on(cases: Cases) -> None:
    join(cases)

    assert case(cases, OTHER).closed == f"It is the same incident as {BB}, and is followed there."
    assert case(cases, OTHER).running_clocks == ()
    assert (case(cases, BB).closed, tuple(case(cases, BB).others.joined)) == ("", (OTHER,))
    assert (cases.suggested(BB), cases.suggested(OTHER)) == ({}, {})


def test_where_two_agencies_contradict_each_other_a_person_is_asked(cases: Cases) -> None:
    says_otherwise = facts({"seriousness": "non_serious"})
    cases.arrives(OTHER, "Zoe Example", says_otherwise, agency="school", at=MONDAY)

    join(cases)

    clock = case(cases, BB).clocks["panel_notified"]
    assert clock.running
    assert clock.explanation.provisional == "It is not yet clear whether this is a serious incident."


@pytest.mark.parametrize(("closed", "goes_on"), [(OTHER, BB), (BB, OTHER)])
def test_the_earlier_moment_stands_whichever_case_goes_on(cases: Cases, closed: str, goes_on: str) -> None:
    earlier = facts(local_authority_aware=EARLIER_DAY)
    cases.arrives(OTHER, "Zoe Example", earlier, agency="school", at=MONDAY)

    join(cases, closed, goes_on)

    assert case(cases, goes_on).clocks["panel_notified"].explanation.start_on == date(2026, 6, 9)


def test_when_each_agency_became_aware_is_kept_apart(cases: Cases) -> None:
    aware = facts(agency_aware=instant(FRIDAY - timedelta(hours=5)))
    cases.arrives(OTHER, "Zoe Example", aware, agency="school", at=MONDAY)

    join(cases)

    assert case(cases, BB).facts.moment("agency_aware").at == FRIDAY
    assert case(cases, BB).facts.moment("agency_aware/school").at == FRIDAY - timedelta(hours=5)


def test_what_the_business_unit_confirmed_in_the_other_case_is_confirmed_here(cases: Cases) -> None:
    settled = Facts(answers={"looked_after": "yes"})
    perform(on(OTHER, commands.ConfirmFacts, facts=settled), now=MONDAY, house=cases.house)

    join(cases)

    known = case(cases, BB).facts.answers["looked_after"]
    assert (known.value, known.said_by) == ("yes", "confirmed by the Business Unit")


def test_who_has_been_told_of_the_one_case_has_been_told_of_the_incident(cases: Cases) -> None:
    perform(on(OTHER, commands.TellPartner, partner="police", done_at=MONDAY), now=MONDAY, house=cases.house)

    join(cases)
    assert case(cases, BB).clocks["partner_told/police"].met_at == MONDAY

    undo(cases)
    assert case(cases, BB).clocks["partner_told/police"].running
    assert case(cases, OTHER).clocks["partner_told/police"].met_at == MONDAY


def test_taken_back_both_cases_know_and_owe_what_they_did_before(cases: Cases) -> None:
    earlier = facts({"harm": "died"}, local_authority_aware=EARLIER_DAY)
    cases.arrives(OTHER, "Zoe Example", earlier, agency="school", at=MONDAY)
    before = {each: (case(cases, each).facts, dates_of(case(cases, each))) for each in (BB, OTHER)}

    join(cases)
    undo(cases)

    assert {each: (case(cases, each).facts, dates_of(case(cases, each))) for each in (BB, OTHER)} == before
    assert case(cases, OTHER).closed == ""


def dates_of(case: Case) -> dict[str, Any]:
    return {clock.clock: clock.explanation.dates for clock in case.running_clocks}


def test_what_was_confirmed_since_the_joining_stays_when_it_is_taken_back(cases: Cases) -> None:
    join(cases)
    settled = Facts(answers={"care_leaver": "yes"}, moments={"local_authority_aware": day(date(2026, 6, 10))})
    perform(on(BB, commands.ConfirmFacts, facts=settled), now=MONDAY, house=cases.house)

    undo(cases)

    assert case(cases, BB).facts.answer("care_leaver") == "yes"
    assert case(cases, BB).facts.moment("local_authority_aware").on == date(2026, 6, 10)


def test_a_duty_corrected_since_the_joining_stays_done(cases: Cases) -> None:
    perform(on(OTHER, commands.TellPartner, partner="police", done_at=MONDAY), now=MONDAY, house=cases.house)
    join(cases)
    corrected = {"done_at": FRIDAY + timedelta(hours=9), "because": "the time was mistyped"}
    perform(on(BB, commands.CorrectDuty, clock="partner_told/police", **corrected), now=MONDAY, house=cases.house)

    undo(cases)

    assert case(cases, BB).clocks["partner_told/police"].met_at == FRIDAY + timedelta(hours=9)


def test_that_the_panel_was_notified_since_stays_when_it_is_taken_back(cases: Cases) -> None:
    join(cases)
    perform(on(BB, commands.NotifyPanel, panel_reference="SIN-1", done_at=MONDAY), now=MONDAY, house=cases.house)

    undo(cases)

    assert case(cases, BB).clocks["rapid_review_submitted"].explanation.start_on == MONDAY.date()


def test_told_apart_they_are_never_suggested_again(cases: Cases) -> None:
    first, second = two_cases(UNIT, BB, OTHER, house=cases.house)
    say_not_the_same(first, second, command_id="page-1", house=cases.house, now=MONDAY)
    cases.look(MONDAY)

    cases.arrives(OTHER, "Zoe Example", agency="school", at=MONDAY, child_address="MK40 9ZZ")

    assert (cases.suggested(BB), cases.suggested(OTHER)) == ({}, {})


def test_two_that_were_followed_together_and_are_not_are_never_suggested_again(cases: Cases) -> None:
    join(cases)
    undo(cases)
    cases.look(MONDAY)

    assert (cases.suggested(BB), cases.suggested(OTHER)) == ({}, {})


def test_they_can_be_joined_and_parted_any_number_of_times(cases: Cases) -> None:
    for pressed in ("page-1", "page-2"):
        join(cases, pressed=pressed)
        assert case(cases, OTHER).closed
        undo(cases)
        assert not case(cases, OTHER).closed


def test_what_died_after_the_first_half_of_a_joining_is_finished_by_pressing_again(cases: Cases) -> None:
    half_joined(cases)

    join(cases, pressed="page-2")

    assert case(cases, OTHER).others.followed_as == BB
    assert [entry.event.type for entry in cases.history.of(BB)].count("incident_joined") == 1


def test_it_is_finished_too_by_the_next_look(cases: Cases) -> None:
    half_joined(cases)
    assert not case(cases, OTHER).closed

    cases.look(MONDAY)

    assert case(cases, OTHER).others.followed_as == BB


def half_joined(cases: Cases) -> None:
    """BB has taken OTHER in, and then the process died."""
    join(cases)
    kept = cases.history._entries
    kept[OTHER] = tuple(entry for entry in kept[OTHER] if not entry.command_id.endswith("/follow"))


def test_a_half_finished_taking_back_is_finished_and_not_joined_again(cases: Cases) -> None:
    join(cases)
    cases.look(MONDAY)
    undo(cases)
    kept = cases.history._entries
    kept[BB] = tuple(entry for entry in kept[BB] if not entry.command_id.endswith("/undo"))
    assert OTHER in case(cases, BB).others.joined

    cases.look(MONDAY)

    assert (case(cases, BB).others.joined, case(cases, OTHER).closed) == ({}, "")


def test_a_half_finished_telling_apart_is_finished_by_the_next_look(cases: Cases) -> None:
    apart = on(BB, commands.CommandOnTwo.__args__[2], other=OTHER)  # type: ignore[attr-defined]
    perform(apart, now=MONDAY, house=cases.house)

    cases.look(MONDAY)

    assert case(cases, OTHER).others.not_same == (BB,)


def test_a_look_that_comes_late_does_not_join_again_what_was_taken_back(cases: Cases) -> None:
    join(cases)
    undo(cases)

    cases.look(MONDAY)

    assert (case(cases, BB).others.joined, case(cases, OTHER).others.followed_as) == ({}, "")


def test_everybody_who_was_told_of_the_closed_case_hears_under_which_reference_it_goes_on(cases: Cases) -> None:
    cases.history.emails.clear()

    join(cases)

    assert templates_owed(cases.history)["case_changed"] >= {"unit", "officer", "police", "chair", "teacher", "lead"}
    told = [email.context for email in cases.history.emails.values() if email.about == f"case#{OTHER}"]
    assert all(f"{BB}" in each["changes"][0] for each in told)


def refused(cases: Cases, closed: str, goes_on: str) -> str:
    before = cases.history.of(closed), cases.history.of(goes_on)
    with pytest.raises(Refusal) as refusal:
        join(cases, closed, goes_on)
    assert (cases.history.of(closed), cases.history.of(goes_on)) == before
    return str(refusal.value)


def test_a_case_of_which_the_panel_was_notified_is_not_followed_in_another(cases: Cases) -> None:
    perform(on(OTHER, commands.NotifyPanel, panel_reference="SIN-1", done_at=MONDAY), now=MONDAY, house=cases.house)

    assert "Panel has been notified" in refused(cases, OTHER, BB)


def test_a_case_that_is_offered_to_another_area_is_not_followed_in_another(cases: Cases) -> None:
    because = "the incident happened in that area"
    offer = on(OTHER, commands.OfferTransfer, area="Leeds", to_partnership="", offered_by="us", because=because)
    perform(offer, now=MONDAY, house=cases.house)

    assert "offered to Leeds" in refused(cases, OTHER, BB)


@pytest.mark.parametrize("reference", [BB, OTHER])
def test_a_case_that_was_withdrawn_is_joined_to_none(cases: Cases, reference: str) -> None:
    withdrawn = on(reference, commands.WithdrawCase, authority=AUTHORITIES[0], because=WITHDRAWN[0])
    perform(withdrawn, now=MONDAY, house=cases.house)

    assert "closed" in refused(cases, OTHER, BB)


def test_a_case_is_not_joined_to_itself(cases: Cases) -> None:
    assert "this very case" in refused(cases, BB, BB)


def test_two_cases_cannot_each_be_followed_in_the_other(cases: Cases) -> None:
    half_joined(cases)

    assert "take that back first" in _refusal_of_the_other_way(cases)
    assert (case(cases, BB).closed, case(cases, OTHER).closed) == ("", "")


def _refusal_of_the_other_way(cases: Cases) -> str:
    with pytest.raises(Refusal) as refusal:
        join(cases, BB, OTHER, pressed="page-2")
    return str(refusal.value)


def test_a_case_that_is_followed_in_another_is_not_reopened_behind_its_back(cases: Cases) -> None:
    join(cases)

    with pytest.raises(Refusal, match="the same incident"):
        perform(on(OTHER, commands.ReopenCase, because="new information has come in"), now=MONDAY, house=cases.house)


def test_a_form_that_quotes_the_closed_case_reaches_the_one_it_is_followed_in(cases: Cases) -> None:
    join(cases)
    quoting = form_about("Zoe Example", case_reference=OTHER)

    item = came_in(cases.house, "late")
    receive_form(item, ArrivedForm(content=b"late"), read=lambda _: quoting, house=cases.house, now=MONDAY)

    assert len(case(cases, BB).forms) == 2
    assert len(case(cases, OTHER).forms) == 1


def test_what_is_not_joined_is_not_taken_back(cases: Cases) -> None:
    with pytest.raises(Refusal, match="not followed together"):
        undo(cases)


def test_it_is_taken_back_for_a_reason_that_can_be_chosen(cases: Cases) -> None:
    join(cases)

    with pytest.raises(Refusal, match="one of these"):
        undo(cases, because="the uncle asked for it")
    assert case(cases, OTHER).closed


@pytest.mark.parametrize("person", [LEAD, CHAIR])
def test_who_only_looks_on_does_not_decide(cases: Cases, person: Any) -> None:
    with pytest.raises(NotPermitted):
        two_cases(person, BB, OTHER, house=cases.house)


@pytest.mark.parametrize("person", [NURSE, ELSEWHERE])
def test_who_may_not_see_the_cases_is_not_told_that_there_are_any(cases: Cases, person: Any) -> None:
    with pytest.raises(UnknownCase):
        two_cases(person, BB, OTHER, house=cases.house)


def test_a_case_of_another_partnership_is_unknown_here(cases: Cases) -> None:
    cases.arrives(LUTON, "Zoe Example")

    with pytest.raises(UnknownCase):
        two_cases(UNIT, BB, LUTON, house=cases.house)


def test_a_case_is_not_told_apart_from_itself(cases: Cases) -> None:
    itself = on(BB, commands.CommandOnTwo.__args__[2], other=BB)  # type: ignore[attr-defined]

    with pytest.raises(Refusal, match="this very case"):
        perform(itself, now=MONDAY, house=cases.house)


def test_the_timeline_tells_it_on_both_sides_and_nothing_of_other_partnerships(cases: Cases) -> None:
    cases.arrives(LUTON, "Zoe Example")
    join(cases)
    undo(cases)

    told = {each: " ".join(timeline(cases, each)) for each in (BB, OTHER)}
    assert f"{OTHER} is about the same incident, and is followed here." in told[BB]
    assert f"It is the same incident as {BB}, and is followed there." in told[OTHER]
    assert all("not followed together" in each for each in told.values())
    assert "Luton" not in str(told)


def timeline(cases: Cases, reference: str) -> list[str]:
    entries, home = cases.history.of(reference), cases.house.directory.partnership("bedford-borough")
    page = case_answer(UNIT, case(cases, reference), entries, home, cases.house.rules, MONDAY)
    return [line.what for line in page.timeline]
