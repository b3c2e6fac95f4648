"""What two agencies' forms answer to one question: a contradiction is for a person, whoever was heard first."""

from datetime import date, timedelta

from casereview.domain.facts import Facts, KnownFacts
from tests.houses import FRIDAY, day

HOUR = timedelta(hours=1)


def answered(*answers: tuple[str, str], hours: tuple[int, ...] = ()) -> str:
    """What stands once agencies have given these answers in their forms, received an hour after one another."""
    known = KnownFacts()
    for hour, (agency, value) in zip(hours or range(len(answers)), answers, strict=True):
        known = known.with_statement(
            Facts(answers={"harm": value}), "the notification form", FRIDAY + hour * HOUR, agency
        )
    return known.answer("harm")


def test_two_agencies_that_contradict_each_other_leave_it_in_doubt() -> None:
    assert answered(("hospital", "died"), ("school", "other")) == ""


def test_so_does_a_contradiction_that_was_received_earlier_and_heard_later() -> None:
    assert answered(("hospital", "died"), ("school", "other"), hours=(5, 0)) == ""


def test_saying_the_same_again_settles_nothing() -> None:
    assert answered(("hospital", "died"), ("school", "other"), ("school", "other")) == ""
    assert answered(("hospital", "died"), ("school", "other"), ("hospital", "died")) == ""


def test_coming_to_say_what_the_other_says_settles_it() -> None:
    assert answered(("hospital", "died"), ("school", "other"), ("school", "died")) == "died"


def test_an_agency_that_only_agreed_does_not_speak_for_the_other_when_it_changes_its_mind() -> None:
    assert answered(("hospital", "died"), ("school", "died"), ("school", "other")) == ""


def test_a_box_that_one_agency_left_blank_contradicts_nobody() -> None:
    assert answered(("hospital", ""), ("school", "died")) == "died"
    assert answered(("hospital", "died"), ("school", "")) == "died"


def test_an_agency_may_correct_itself() -> None:
    assert answered(("hospital", "died"), ("hospital", "other")) == "other"


def test_of_two_agencies_moments_the_earlier_stands_whichever_was_received_first() -> None:
    said = {"hospital": day(date(2026, 6, 12)), "school": day(date(2026, 6, 10))}
    known = KnownFacts()
    for agency, hour in (("hospital", 5), ("school", 0)):
        moments = Facts(moments={"local_authority_aware": said[agency]})
        known = known.with_statement(moments, "the notification form", FRIDAY + hour * HOUR, agency)

    assert known.moment("local_authority_aware").on == date(2026, 6, 10)
