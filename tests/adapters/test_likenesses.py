"""One contract for the fingerprints of cases, held by memory and by DynamoDB (moto)."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from casereview.adapters.likenesses_dynamodb import DynamoLikenesses
from casereview.adapters.likenesses_memory import MemoryLikenesses
from casereview.application.likenesses import Fingerprints, Likenesses, fingerprint
from casereview.domain.likeness import Likeness
from casereview.domain.other_cases import Ground
from tests.tables import make_table

BB, OTHER = "BB-K7QM-3XTP", "BB-4T2W-9HCR"
GROUND: Ground = "the same surname and date of birth"


def prints(*names: str) -> Fingerprints:
    return dict.fromkeys(names, GROUND)


@pytest.fixture(params=["memory", "dynamodb"])
def likenesses(request: pytest.FixtureRequest) -> Iterator[Likenesses]:
    if request.param == "memory":
        yield MemoryLikenesses()
        return
    with mock_aws():
        yield DynamoLikenesses(make_table("subjects"))


def test_a_case_that_nobody_looked_at_is_like_no_other(likenesses: Likenesses) -> None:
    assert (likenesses.of(BB), likenesses.cases_with("aa")) == ({}, ())


def test_cases_are_found_by_what_they_have_in_common(likenesses: Likenesses) -> None:
    likenesses.keep(BB, prints("aa", "bb"))
    likenesses.keep(OTHER, prints("bb", "cc"))

    assert likenesses.of(BB) == prints("aa", "bb")
    assert sorted(likenesses.cases_with("bb")) == sorted((BB, OTHER))
    assert likenesses.cases_with("aa") == (BB,)


def test_what_a_case_had_before_is_not_found_but_told_until_it_is_settled(likenesses: Likenesses) -> None:
    assert likenesses.keep(BB, prints("aa", "bb")) == frozenset()
    assert likenesses.keep(BB, prints("bb")) == frozenset({"aa"})
    assert likenesses.keep(BB, prints("bb")) == frozenset({"aa"})
    assert likenesses.cases_with("aa") == ()

    likenesses.settled(BB)

    assert likenesses.of(BB) == prints("bb")
    assert likenesses.keep(BB, prints("bb")) == frozenset()


def test_what_comes_back_is_not_gone(likenesses: Likenesses) -> None:
    gone = [likenesses.keep(BB, prints(*each)) for each in (("aa",), (), ("aa",))]

    assert gone == [frozenset(), frozenset({"aa"}), frozenset()]
    assert likenesses.cases_with("aa") == (BB,)


def test_more_than_one_transaction_holds_is_kept_too(likenesses: Likenesses) -> None:
    many = prints(*(f"{number:03}" for number in range(150)))
    likenesses.keep(BB, many)

    assert len(likenesses.keep(BB, {})) == 150
    assert likenesses.cases_with("149") == ()


def test_a_case_without_any_is_kept_without_any(likenesses: Likenesses) -> None:
    likenesses.keep(BB, prints("aa"))
    likenesses.keep(BB, {})

    assert (likenesses.of(BB), likenesses.cases_with("aa")) == ({}, ())


def test_more_cases_than_one_page_holds_are_all_found() -> None:
    with mock_aws():
        table = make_table("subjects")
        filler = {"pk": "likeness#aa", "filler": "x" * 300_000}
        for number in range(5):
            table.put_item(Item={**filler, "sk": f"case#BB-0000-000{number}"})

        assert len(DynamoLikenesses(table).cases_with("aa")) == 5


def test_every_row_lies_where_the_lambda_may_write_and_says_nothing_of_what_was_compared() -> None:
    with mock_aws():
        table = make_table("subjects")
        kept = DynamoLikenesses(table)
        blind = fingerprint(Likeness(GROUND, "example/2019-05-02"), b"k" * 32)
        kept.keep(BB, {blind: GROUND})
        kept.keep(BB, {})

        rows = table.scan()["Items"]
        assert rows
        assert all(row["pk"].startswith("likeness#") for row in rows)
        assert "example" not in str(rows)


def test_a_fingerprint_is_the_same_for_the_same_words_and_key_only() -> None:
    one, key = Likeness(GROUND, "example/2019-05-02"), b"k" * 32

    assert fingerprint(one, key) == fingerprint(Likeness(*one), key)
    assert fingerprint(one, key) != fingerprint(one, b"l" * 32)
    assert fingerprint(one, key) != fingerprint(Likeness(GROUND, "example/2019-05-03"), key)
    assert fingerprint(one, key) != fingerprint(Likeness("the same initials and date of birth", one.words), key)
