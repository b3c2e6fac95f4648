"""Who said what stands: the latest clear statement, and what was said before stays beside it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from casereview.domain.commands import ConfirmFacts
from casereview.domain.facts import Facts, KnownFacts, Source, Stated, StatedMoment
from casereview.domain.moment import Moment
from tests.any_statement import referrals
from tests.deciding import asked, case_after
from tests.houses import FRIDAY, day, facts, instant, notification, referral

AWARE, AN_HOUR = "agency_aware", timedelta(hours=1)
FORM: Source = "the notification form"
TELEPHONE: Source = "a telephone referral"
CONFIRMED: Source = "confirmed by the Business Unit"
LATER = FRIDAY + AN_HOUR


def said_to(known: KnownFacts, source: Source = FORM, after: timedelta = timedelta(), **answers: str) -> KnownFacts:
    """One more statement of answers."""
    return known.with_statement(Facts(answers=answers), source, FRIDAY + after)


def test_another_agencys_form_never_replaces_when_the_referrer_became_aware() -> None:
    told_late = facts(agency_aware=instant(FRIDAY - 5 * AN_HOUR))
    case = case_after(referral(facts()), notification(told_late, agency="school", received_at=LATER))

    assert case.facts.moment(AWARE).at == FRIDAY
    assert case.facts.moment("agency_aware/school").at == FRIDAY - 5 * AN_HOUR
    assert case.facts.moments["agency_aware/school"].agency == "school"


def test_the_referrers_own_form_corrects_when_it_became_aware() -> None:
    corrected = facts(agency_aware=instant(FRIDAY - AN_HOUR))
    case = case_after(referral(facts()), notification(corrected, received_at=LATER))

    assert case.facts.moment(AWARE).at == FRIDAY - AN_HOUR


def test_what_was_said_before_stays_visible_with_who_said_it_the_oldest_first() -> None:
    known = said_to(KnownFacts(), TELEPHONE, seriousness="non_serious")
    known = said_to(known, FORM, AN_HOUR, seriousness="serious")
    known = said_to(known, CONFIRMED, 2 * AN_HOUR, seriousness="non_serious")

    earlier = [(said.value, said.said_by) for said in known.earlier["seriousness"] if isinstance(said, Stated)]
    assert earlier == [("non_serious", TELEPHONE), ("serious", FORM)]
    assert known.answer("seriousness") == "non_serious"


def test_a_moment_that_is_corrected_stays_visible_too() -> None:
    case = case_after(referral(facts()))
    moved = Facts(moments={"local_authority_aware": day(date(2026, 6, 11))})

    case = case_after(asked(ConfirmFacts, facts=moved), case=case, now=LATER)

    (earlier,) = case.facts.earlier["local_authority_aware"]
    assert isinstance(earlier, StatedMoment)
    assert (earlier.moment.on, earlier.said_by) == (date(2026, 6, 12), TELEPHONE)


def test_the_same_said_again_leaves_nothing_earlier() -> None:
    known = said_to(said_to(KnownFacts(), harm="died"), harm="died")

    assert known.earlier == {}


def test_an_answer_in_doubt_never_hides_a_clear_one() -> None:
    known = said_to(said_to(KnownFacts(), harm="died"), FORM, AN_HOUR, harm="")

    assert known.answer("harm") == "died"


def test_a_clear_answer_takes_the_place_of_one_in_doubt_even_if_it_was_said_before_it() -> None:
    known = said_to(said_to(KnownFacts(), FORM, AN_HOUR, harm=""), TELEPHONE, harm="died")

    assert known.answer("harm") == "died"


def test_a_form_does_not_replace_what_the_business_unit_confirmed_but_the_business_unit_does() -> None:
    confirmed = said_to(KnownFacts(), CONFIRMED, harm="died")

    assert said_to(confirmed, FORM, AN_HOUR, harm="other").answer("harm") == "died"
    assert said_to(confirmed, CONFIRMED, AN_HOUR, harm="other").answer("harm") == "other"


def test_a_date_alone_settles_a_clock_of_days_and_not_one_of_hours() -> None:
    only_dates = {"local_authority_aware": day(date(2026, 6, 12)), "agency_aware": day(date(2026, 6, 12))}
    known = KnownFacts().with_statement(Facts(moments=only_dates), FORM, FRIDAY)

    assert known.is_certain("local_authority_aware")
    assert not known.is_certain("agency_aware")


def test_a_blank_moment_is_no_statement() -> None:
    known = KnownFacts().with_statement(Facts(moments={"happened": Moment(problem="blank")}), FORM, FRIDAY)

    assert known.moments == {}


STATEMENTS = st.lists(st.tuples(referrals(FRIDAY), st.sampled_from((FORM, TELEPHONE, CONFIRMED))), max_size=5)


@given(STATEMENTS)
def test_nothing_that_was_ever_clearly_said_is_lost(statements: list[tuple[Facts, Source]]) -> None:
    known = KnownFacts()
    stood: list[tuple[str, str]] = []
    for number, (said, source) in enumerate(statements):
        known = known.with_statement(said, source, FRIDAY + number * AN_HOUR)
        stood += [(question, known.answer(question)) for question in known.answers if known.answer(question)]

    for question, value in stood:
        earlier = known.earlier.get(question, ())
        assert value in {known.answer(question), *(each.value for each in earlier if isinstance(each, Stated))}


@given(STATEMENTS)
def test_what_is_known_for_certain_never_becomes_uncertain_again(statements: list[tuple[Facts, Source]]) -> None:
    known, certain = KnownFacts(), set[str]()
    for number, (said, source) in enumerate(statements):
        known = known.with_statement(said, source, FRIDAY + number * AN_HOUR)
        assert all(known.is_certain(name) for name in certain)
        certain |= {name for name in known.moments if known.is_certain(name)}
