"""What the forms of several agencies say together: each agency's latest clear word counts, whoever was heard first."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from casereview.domain.facts import Facts, KnownFacts, Source
from casereview.domain.moment import Moment
from tests.deciding import case_after
from tests.houses import FRIDAY, day, facts, notification

HOUR = timedelta(hours=1)
QUESTION, AWARE = "seriousness", "local_authority_aware"
FORM: Source = "the notification form"
TELEPHONE: Source = "a telephone referral"
CONFIRMED: Source = "confirmed by the Business Unit"
Form = tuple[str, str, int]
"""An agency, what its form says, and in which hour the form was received."""


def known_after(forms: Sequence[Form]) -> KnownFacts:
    known = KnownFacts()
    for agency, value, hour in forms:
        known = known.with_statement(Facts(answers={QUESTION: value}), FORM, FRIDAY + hour * HOUR, agency)
    return known


def aware_after(*forms: tuple[str, int], after: Sequence[int] = ()) -> Moment:
    """When it is known once these agencies have named these days of June, an hour after one another."""
    known = KnownFacts()
    for hour, (agency, on) in zip(after or range(len(forms)), forms, strict=True):
        said = Facts(moments={AWARE: day(date(2026, 6, on))})
        known = known.with_statement(said, FORM, FRIDAY + hour * HOUR, agency)
    return known.moment(AWARE)


def test_an_agency_that_comes_to_agree_with_one_of_two_others_does_not_speak_for_the_third() -> None:
    forms = (("hospital", "non_serious", 0), ("school", "serious", 1), ("police", "serious", 2))

    assert known_after((*forms, ("police", "non_serious", 3))).answer(QUESTION) == ""


def test_the_panels_clock_runs_on_while_any_agencys_form_still_says_serious() -> None:
    forms = [("hospital", "non_serious"), ("school", "serious"), ("police", "serious"), ("police", "non_serious")]
    said = [
        notification(
            facts({QUESTION: value, "harm": "seriously_harmed"}),
            form=f"f{number}",
            agency=agency,
            received_at=FRIDAY + number * HOUR,
        )
        for number, (agency, value) in enumerate(forms)
    ]

    case = case_after(*said, now=FRIDAY + 4 * HOUR)

    assert case.clocks["panel_notified"].running
    assert case.clocks["panel_notified"].explanation.provisional


def test_whichever_of_two_agencies_comes_to_agree_settles_it() -> None:
    for settling in (("hospital", "non_serious", 2), ("school", "serious", 2)):
        known = known_after((("hospital", "serious", 0), ("school", "non_serious", 1), settling))
        assert known.answer(QUESTION) == settling[1]


def test_a_telephone_call_does_not_settle_what_two_agencies_forms_contradict_each_other_in() -> None:
    contradicted = known_after((("hospital", "serious", 0), ("school", "non_serious", 1)))
    said = Facts(answers={QUESTION: "non_serious"})

    assert contradicted.with_statement(said, TELEPHONE, FRIDAY + 5 * HOUR).answer(QUESTION) == ""
    assert contradicted.with_statement(said, CONFIRMED, FRIDAY + 5 * HOUR).answer(QUESTION) == "non_serious"


def test_a_moment_that_an_agency_takes_back_leaves_the_earliest_of_the_others() -> None:
    assert aware_after(("hospital", 11), ("school", 10), ("school", 12)).on == date(2026, 6, 11)


def test_an_agencys_own_later_form_moves_its_moment_to_later() -> None:
    assert aware_after(("hospital", 11), ("hospital", 12)).on == date(2026, 6, 12)


def test_an_agencys_earlier_form_that_is_heard_late_takes_nothing_back() -> None:
    assert aware_after(("hospital", 12), ("school", 13), ("hospital", 9), after=(5, 6, 0)).on == date(2026, 6, 12)


def test_the_moment_that_stands_is_said_to_be_whose_it_is() -> None:
    known = KnownFacts()
    for hour, (agency, on) in enumerate((("hospital", 11), ("school", 10), ("school", 12))):
        said = Facts(moments={AWARE: day(date(2026, 6, on))})
        known = known.with_statement(said, FORM, FRIDAY + hour * HOUR, agency)

    assert (known.moments[AWARE].agency, known.moments[AWARE].said_at) == ("hospital", FRIDAY)


def test_of_two_forms_of_unknown_agencies_neither_corrects_the_other() -> None:
    known = known_after((("", "serious", 0), ("", "non_serious", 1)))

    assert known.answer(QUESTION) == ""
    assert aware_after(("", 11), ("", 12)).on == date(2026, 6, 11)


def test_a_form_of_an_unknown_agency_that_is_read_anew_corrects_what_it_said() -> None:
    assert known_after((("", "serious", 0), ("", "non_serious", 0))).answer(QUESTION) == "non_serious"


AGENCIES = st.sampled_from(("hospital", "school", "police", ""))
ANSWERS = st.sampled_from(("", "serious", "non_serious"))
FORMS = st.permutations(range(7)).flatmap(
    lambda hours: st.lists(st.tuples(AGENCIES, ANSWERS), max_size=7).map(
        lambda said: [(agency, value, hours[number]) for number, (agency, value) in enumerate(said)]
    )
)
"""Forms received in another order than they are heard in, no two of them in the same hour."""


def latest_of_each(forms: Sequence[Form]) -> dict[str, str]:
    """What each agency's latest form says that says anything clearly; an unknown agency has one form."""
    in_order = sorted(forms, key=lambda form: form[2])
    return {agency or f"unknown {hour}": value for agency, value, hour in in_order if value}


@given(FORMS)
def test_an_answer_stands_where_the_latest_clear_word_of_all_agencies_is_the_same_and_only_there(
    forms: list[Form],
) -> None:
    said = set(latest_of_each(forms).values())

    assert known_after(forms).answer(QUESTION) == (said.pop() if len(said) == 1 else "")


@given(FORMS)
def test_of_moments_the_earliest_of_each_agencys_latest_stands(forms: list[Form]) -> None:
    june = {"serious": 10, "non_serious": 11, "": 0}
    known = KnownFacts()
    for agency, value, hour in forms:
        moment = day(date(2026, 6, june[value])) if value else Moment(problem="unreadable")
        known = known.with_statement(Facts(moments={AWARE: moment}), FORM, FRIDAY + hour * HOUR, agency)

    said = [june[value] for value in latest_of_each(forms).values()]
    assert known.moment(AWARE).on == (date(2026, 6, min(said)) if said else None)


@given(FORMS, ANSWERS.filter(bool), FORMS)
def test_what_the_business_unit_confirmed_no_form_changes(before: list[Form], value: str, after: list[Form]) -> None:
    known = known_after(before).with_statement(Facts(answers={QUESTION: value}), CONFIRMED, FRIDAY + 9 * HOUR)
    for agency, said, hour in after:
        known = known.with_statement(Facts(answers={QUESTION: said}), FORM, FRIDAY + (10 + hour) * HOUR, agency)

    assert known.answer(QUESTION) == value
