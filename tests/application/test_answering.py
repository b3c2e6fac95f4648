"""How often one address is answered by itself."""

from datetime import timedelta

import pytest

from casereview.application.answering import Answer, may_answer
from tests.houses import FRIDAY, memory_house


@pytest.mark.parametrize(("answer", "at_most"), [(Answer.NOT_READ, 5), (Answer.RECEIPT, 20)])
def test_an_address_is_answered_only_so_often_in_a_day(answer: Answer, at_most: int) -> None:
    house, _ = memory_house()

    asked = [may_answer("nurse@people.example", house, FRIDAY, answer) for _ in range(at_most + 1)]

    assert asked == [True] * at_most + [False]


def test_an_answer_about_what_was_not_read_leaves_the_receipts_their_room() -> None:
    house, _ = memory_house()
    while may_answer("nurse@people.example", house, FRIDAY):
        pass

    assert may_answer("nurse@people.example", house, FRIDAY, Answer.RECEIPT)


def test_an_address_has_one_count_however_it_is_spelt_and_no_other_address_shares_it() -> None:
    house, _ = memory_house()
    while may_answer("nurse@people.example", house, FRIDAY):
        pass

    assert not may_answer("Nurse@People.example", house, FRIDAY)
    assert may_answer("teacher@people.example", house, FRIDAY)


def test_a_loop_between_two_machines_comes_to_its_end() -> None:
    # Given a machine that passes for a person and answers within a minute whatever it is sent
    house, _ = memory_house()

    # When it goes on for ten days
    rounds = (FRIDAY + timedelta(minutes=minute) for minute in range(10 * 24 * 60))
    answered = sum(may_answer("machine@agency.example", house, at) for at in rounds)

    # Then it has been answered five times a day
    assert answered == 50
