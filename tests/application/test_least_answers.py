"""The fewest answers that single something out, and how they are said."""

from casereview.application.least_answers import COMBINATIONS, Answers, in_few_words, least_answers


def where(**some: str) -> list[Answers]:
    """The combinations with these answers."""
    return [answers for answers in COMBINATIONS if some.items() <= answers.items()]


def test_what_holds_whatever_is_answered_needs_no_answer() -> None:
    assert least_answers(COMBINATIONS, COMBINATIONS) == ({},)
    assert in_few_words(least_answers(COMBINATIONS, COMBINATIONS)) == ""


def test_what_never_holds_has_no_answers_that_lead_to_it() -> None:
    assert least_answers([], COMBINATIONS) == ()
    assert in_few_words(()) == ""


def test_what_one_answer_settles_is_said_by_that_answer() -> None:
    assert least_answers(where(harm="died"), COMBINATIONS) == ({"harm": "died"},)


def test_alternatives_are_each_said_and_what_they_share_once() -> None:
    either = [*where(harm="died", looked_after="yes"), *where(harm="died", care_leaver="yes")]

    found = least_answers(either, COMBINATIONS)

    assert found == ({"harm": "died", "looked_after": "yes"}, {"harm": "died", "care_leaver": "yes"})
    assert in_few_words(found) == "Died, and: Looked after by the local authority, or Care leaver aged under 25"


def test_only_what_is_possible_counts() -> None:
    serious = where(seriousness="serious")

    assert least_answers(serious, serious) == ({},)


def test_an_answer_that_would_not_be_clear_by_itself_names_its_question() -> None:
    assert in_few_words([{"seriousness": "serious"}, {"seriousness": ""}]) == "Serious, or not known"
    assert in_few_words([{"seriousness": "", "looked_after": "no"}]) == (
        "not known: Serious or non serious and no: Looked after by the local authority"
    )
