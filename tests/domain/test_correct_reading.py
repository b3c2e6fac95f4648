"""Putting right what was read from a form: the case it leaves, and what is refused."""

from datetime import date

import pytest

from casereview.domain.case import Case
from casereview.domain.commands import Command, ConfirmFacts, CorrectReading, ProposeBetterReading, WithdrawCase
from casereview.domain.events import BetterReadingProposed, ClockMoved, FactsConfirmed, ReadingCorrected
from casereview.domain.facts import Facts
from casereview.domain.reasons import FACT
from casereview.domain.refusals import CaseIsClosed, ChangedMeanwhile, UnknownCase
from tests.deciding import case_after, events_of
from tests.houses import FRIDAY, day, facts, instant, notification

BB = "BB-K7QM-3XTP"
NO_TIME = (("agency_aware_time", "blank"),)
TIMELESS = facts(agency_aware=day(date(2026, 6, 12)))


def correct(*fields: str, form: str = "f1", after: int = 0, **other: object) -> CorrectReading:
    usual = {"mistake": "misread", "facts": Facts(), "missing": (), "command_id": "c", "by": "Business Unit"}
    asked = {"reference": BB, "form": form, "fields": fields, "after": after}
    return CorrectReading.model_validate({**usual, **asked, **other})


def propose(*fields: str, form: str = "f1", after: int = 0) -> ProposeBetterReading:
    return ProposeBetterReading(reference=BB, form=form, fields=fields, after=after, command_id="r", by="the tracker")


def one_form() -> Case:
    return case_after(notification(TIMELESS, missing=NO_TIME))


def test_a_correction_of_a_name_touches_no_clock_and_no_fact() -> None:
    case = one_form()

    happened = events_of(correct("child_name", missing=NO_TIME), case)

    assert happened == (
        ReadingCorrected(form="f1", fields=("child_name",), mistake="misread", missing=NO_TIME, corrected_at=FRIDAY),
    )


def test_a_correction_of_what_clocks_stand_on_confirms_it_and_the_clocks_move() -> None:
    said = Facts(moments={"local_authority_aware": day(date(2026, 6, 11))})

    corrected, confirmed, *moved = events_of(correct("local_authority_aware_on", facts=said), one_form())

    assert isinstance(corrected, ReadingCorrected)
    assert confirmed == FactsConfirmed(facts=said, because="the form was misread", confirmed_at=FRIDAY)
    assert any(
        isinstance(event, ClockMoved) and event.because == "the Business Unit corrected a form: the form was misread"
        for event in moved
    )


@pytest.mark.parametrize("mistake", ["misread", "miswritten"])
def test_the_reason_is_one_of_those_a_fact_is_corrected_for(mistake: str) -> None:
    said = Facts(answers={"looked_after": "yes"})

    confirmed = events_of(correct("looked_after", mistake=mistake, facts=said), one_form())[1]

    assert isinstance(confirmed, FactsConfirmed)
    assert confirmed.because in FACT


def test_what_the_form_leaves_in_doubt_shrinks_with_each_correction() -> None:
    missing = (("child_name", "blank"), *NO_TIME)
    case = case_after(notification(TIMELESS, missing=missing))

    after = case_after(correct("child_name", missing=NO_TIME), case=case)

    assert (case.missing, after.missing) == (missing, NO_TIME)


def test_what_the_business_unit_has_confirmed_is_not_asked_for_again() -> None:
    confirmed: Command = ConfirmFacts(
        reference=BB, command_id="f", by="Business Unit", facts=Facts(moments={"agency_aware": instant(FRIDAY)})
    )

    case = case_after(confirmed, correct("child_name", missing=NO_TIME), case=one_form())

    assert case.missing == ()


def test_a_correction_of_an_earlier_form_leaves_what_the_latest_lacks() -> None:
    case = case_after(notification(facts(), form="f2", missing=(("outline", "blank"),)), case=one_form())

    after = case_after(correct("child_name", missing=NO_TIME), case=case)

    assert after.missing == (("outline", "blank"),)


def test_whoever_has_not_seen_the_last_correction_is_refused() -> None:
    case = case_after(correct("child_name"), case=one_form())

    with pytest.raises(ChangedMeanwhile):
        events_of(correct("outline", after=0), case)

    assert case_after(correct("outline", after=1), case=case).readings_changed == {"f1": 2}


def test_a_form_of_another_case_is_refused() -> None:
    for command in (correct("child_name", form="f2"), propose("child_name", form="f2")):
        with pytest.raises(UnknownCase):
            events_of(command, one_form())


def test_a_form_of_a_closed_case_is_not_corrected() -> None:
    withdrawn = WithdrawCase(
        reference=BB,
        command_id="w",
        by="Business Unit",
        authority="the partnership lead",
        because="it was opened by mistake",
    )

    with pytest.raises(CaseIsClosed):
        events_of(correct("child_name"), case_after(withdrawn, case=one_form()))


def test_a_better_reading_is_proposed_and_changes_nothing_else() -> None:
    case = one_form()

    happened = events_of(propose("agency_aware_time"), case)
    after = case_after(propose("agency_aware_time"), case=case)

    assert happened == (BetterReadingProposed(form="f1", fields=("agency_aware_time",), proposed_at=FRIDAY),)
    assert after.better == {"f1": ("agency_aware_time",)}
    assert (after.facts, after.missing, after.clocks) == (case.facts, case.missing, case.clocks)


def test_what_was_corrected_is_proposed_no_more() -> None:
    case = case_after(propose("agency_aware_time", "child_sex"), case=one_form())

    after = case_after(correct("child_sex", after=1), case=case)

    assert after.better == {"f1": ("agency_aware_time",)}
