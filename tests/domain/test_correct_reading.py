"""Putting right what was read from a form: the case it leaves, and what is refused."""

from datetime import date, timedelta

import pytest

from casereview.domain.case import Case
from casereview.domain.commands import Command, ConfirmFacts, CorrectReading, ProposeBetterReading, WithdrawCase
from casereview.domain.events import BetterReadingProposed, ClockMoved, FactsConfirmed, ReadingCorrected
from casereview.domain.evolve import evolve
from casereview.domain.facts import Facts
from casereview.domain.reasons import FACT
from casereview.domain.refusals import CaseIsClosed, ChangedMeanwhile, UnknownCase
from tests.deciding import case_after, events_of
from tests.houses import FRIDAY, day, facts, instant, notification

BB, AN_HOUR = "BB-K7QM-3XTP", timedelta(hours=1)
NO_TIME = (("agency_aware_time", "blank"),)
TIMELESS = facts(agency_aware=day(date(2026, 6, 12)))


def correct(*fields: str, form: str = "f1", after: int = 0, **other: object) -> CorrectReading:
    usual = {"mistake": "misread", "facts": Facts(), "missing": (), "command_id": "c", "by": "Business Unit"}
    asked = {
        "reference": BB,
        "form": form,
        "fields": fields,
        "after": after,
        "agency": "hospital",
        "received_at": FRIDAY,
    }
    return CorrectReading.model_validate({**usual, **asked, **other})


def propose(*fields: str, form: str = "f1", after: int = 0) -> ProposeBetterReading:
    return ProposeBetterReading(reference=BB, form=form, fields=fields, after=after, command_id="r", by="the tracker")


def one_form() -> Case:
    return case_after(notification(TIMELESS, missing=NO_TIME))


def test_a_correction_of_a_name_touches_no_clock_and_no_fact() -> None:
    case = one_form()

    happened = events_of(correct("child_name", missing=NO_TIME), case)

    said = {"form": "f1", "fields": ("child_name",), "mistake": "misread", "missing": NO_TIME, "corrected_at": FRIDAY}
    of_form = {"agency": "hospital", "received_at": FRIDAY}
    assert happened == (ReadingCorrected.model_validate({**said, **of_form}),)


def aware(day_of_june: int) -> Facts:
    return Facts(moments={"local_authority_aware": day(date(2026, 6, day_of_june))})


def test_what_was_misread_counts_as_what_the_form_said_when_it_came_and_the_clocks_move() -> None:
    case = one_form()

    corrected, *moved = events_of(correct("local_authority_aware_on", facts=aware(11)), case)
    after = case_after(correct("local_authority_aware_on", facts=aware(11)), case=case, now=FRIDAY + AN_HOUR)

    assert isinstance(corrected, ReadingCorrected)
    assert all(
        isinstance(event, ClockMoved) and event.because == "the Business Unit corrected a form: the form was misread"
        for event in moved
    )
    assert moved
    stated = after.facts.moments["local_authority_aware"]
    assert (stated.moment.on, stated.said_by, stated.said_at, stated.agency) == (
        date(2026, 6, 11),
        "the notification form",
        FRIDAY,
        "hospital",
    )


def test_what_was_misread_in_one_agencys_form_leaves_another_agencys_earlier_moment() -> None:
    school = notification(aware(11), form="f2", agency="school", received_at=FRIDAY)
    case = case_after(school, case=case_after(notification(facts(local_authority_aware=day(date(2026, 6, 10))))))

    after = case_after(correct("local_authority_aware_on", form="f2", agency="school", facts=aware(12)), case=case)

    assert after.facts.moment("local_authority_aware").on == date(2026, 6, 10)


def test_what_was_misread_in_a_form_that_its_agency_has_replaced_leaves_what_the_later_one_says() -> None:
    later = notification(aware(10), form="f2", received_at=FRIDAY + AN_HOUR)
    case = case_after(later, case=one_form(), now=FRIDAY + AN_HOUR)

    after = case_after(correct("local_authority_aware_on", facts=aware(12)), case=case, now=FRIDAY + 2 * AN_HOUR)

    assert after.facts.moment("local_authority_aware").on == date(2026, 6, 10)


def test_what_the_business_unit_confirmed_before_it_confirms_anew_when_it_corrects_the_form() -> None:
    confirmed = ConfirmFacts(reference=BB, command_id="f", by="Business Unit", facts=aware(12))
    case = case_after(confirmed, case=one_form())

    _, again, *_ = events_of(correct("local_authority_aware_on", facts=aware(11)), case)

    assert again == FactsConfirmed(facts=aware(11), because="the form was misread", confirmed_at=FRIDAY)


def test_what_the_sender_put_right_since_is_confirmed_by_the_business_unit() -> None:
    miswritten = correct("local_authority_aware_on", mistake="miswritten", facts=aware(11))

    _, confirmed, *_ = events_of(miswritten, one_form())

    assert isinstance(confirmed, FactsConfirmed)
    assert confirmed.facts == aware(11)
    assert confirmed.because in FACT


def test_a_correction_of_an_earlier_release_brings_no_facts_of_its_own() -> None:
    case = one_form()
    stored = {"form": "f1", "fields": ["child_name"], "mistake": "misread", "missing": [], "corrected_at": FRIDAY}

    after = evolve(case, ReadingCorrected.model_validate(stored))

    assert (after.said, after.facts) == (case.said, case.facts)


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
