"""Looking for cases of one child, against an account."""

import look_for_same_child
from casereview import wiring
from infra.lambdas import LAMBDAS
from infra.triggers import HistoryInserts
from tests.cloud import context, rows
from tests.crash import Wire
from tests.forms_about import BB, LUTON, OTHER, WHAT_CHANGES_IT
from tests.stories import (
    MARKER,
    a_case_withdrawn_that_was_like_others,
    two_cases_joined_by_half,
    two_cases_that_may_be_one,
)


def test_two_forms_of_one_incident_are_suggested_and_another_partnership_is_hinted_at(wire: Wire) -> None:
    handler, event = two_cases_that_may_be_one()

    answer = handler(event, context())

    assert answer == {"batchItemFailures": []}
    house = wiring.house()
    assert set(house.case(BB).others.suggested) == {OTHER}
    assert set(house.case(OTHER).others.suggested) == {BB}
    assert set(house.case(LUTON).others.elsewhere) == {"bedford-borough"}
    assert set(house.case(BB).others.elsewhere) == set(house.case(OTHER).others.elsewhere) == {"luton"}


def test_what_is_kept_to_compare_by_says_nothing_of_the_child(wire: Wire) -> None:
    handler, event = two_cases_that_may_be_one()
    handler(event, context())

    kept = rows("SUBJECTS_TABLE", pk="likeness#")
    assert len({row["sk"] for row in kept}) == 3
    assert not [word for word in (MARKER, "Child", "2019-", "2026-") if word in str(kept)]
    assert MARKER not in str(rows())


def test_no_history_and_no_email_of_one_partnership_names_the_case_of_the_other(wire: Wire) -> None:
    handler, event = two_cases_that_may_be_one()
    handler(event, context())

    here = rows(pk=f"case#{BB}") + rows(pk=f"case#{OTHER}")
    assert len(here) > 10
    assert LUTON not in str(here)
    assert not [word for word in (BB, OTHER) if word in str(rows(pk=f"case#{LUTON}"))]


def test_a_case_that_is_withdrawn_leaves_nothing_to_compare_by(wire: Wire) -> None:
    handler, event = a_case_withdrawn_that_was_like_others()

    handler(event, context())

    kept = rows("SUBJECTS_TABLE", pk="likeness#")
    (own,) = (row for row in kept if row["sk"] == f"case#{BB}")
    assert (own["pk"], own["fingerprints"], own["gone"]) == ("likeness#of", "{}", "[]")
    assert wiring.house().case(OTHER).others.suggested == {}


def test_what_was_joined_by_half_is_finished(wire: Wire) -> None:
    handler, event = two_cases_joined_by_half()

    handler(event, context())

    assert wiring.house().case(OTHER).others.followed_as == BB


def test_it_is_woken_by_what_the_tests_take_to_wake_it() -> None:
    (row,) = (row for row in LAMBDAS if row.name == look_for_same_child.__name__)

    assert isinstance(row.trigger, HistoryInserts)
    assert set(row.trigger.types) == WHAT_CHANGES_IT
