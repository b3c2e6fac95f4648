"""One contract for drafts, held by memory and by DynamoDB (moto)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from moto import mock_aws

from casereview.adapters.drafts_dynamodb import DynamoDrafts
from casereview.adapters.drafts_memory import MemoryDrafts
from casereview.application.draft_refusals import DraftMoved
from casereview.application.drafts import Draft, Drafts
from tests.houses import FRIDAY
from tests.tables import make_table

NURSE = "nurse@people.example"
FIRST = Draft(
    id="11111111-1111-4111-8111-111111111111",
    partnership="bedford-borough",
    agency="hospital",
    begun_at=FRIDAY,
    saved_at=FRIDAY,
    typed={"child_name": "Example Child"},
)
SECOND = FIRST.model_copy(
    update={"id": "00000000-0000-4000-8000-000000000000", "begun_at": FRIDAY + timedelta(hours=1)}
)


@pytest.fixture(params=["memory", "dynamodb"])
def drafts(request: pytest.FixtureRequest) -> Iterator[Drafts]:
    if request.param == "memory":
        yield MemoryDrafts()
        return
    with mock_aws():
        yield DynamoDrafts(make_table("subjects"))


def changed(draft: Draft, **typed: str) -> Draft:
    return draft.model_copy(update={"typed": typed, "version": draft.version + 1})


def test_a_draft_is_found_again_by_its_owner_however_the_address_is_spelt(drafts: Drafts) -> None:
    drafts.keep(NURSE, FIRST)

    assert drafts.draft("Nurse@People.example", FIRST.partnership, FIRST.id) == FIRST


def test_nobody_else_finds_it_nor_its_owner_in_another_partnership(drafts: Drafts) -> None:
    drafts.keep(NURSE, FIRST)

    assert drafts.draft("teacher@people.example", FIRST.partnership, FIRST.id) is None
    assert drafts.draft(NURSE, "luton", FIRST.id) is None
    assert drafts.of("teacher@people.example", FIRST.partnership) == drafts.of(NURSE, "luton") == ()


def test_drafts_are_listed_oldest_first(drafts: Drafts) -> None:
    drafts.keep(NURSE, SECOND)
    drafts.keep(NURSE, FIRST)

    assert drafts.of(NURSE, FIRST.partnership) == (FIRST, SECOND)


def test_long_drafts_are_all_listed(drafts: Drafts) -> None:
    long = [FIRST.model_copy(update={"id": f"{n:032}", "typed": {"outline": "x" * 78_000}}) for n in range(20)]
    for draft in long:
        drafts.keep(NURSE, draft)

    assert len(drafts.of(NURSE, FIRST.partnership)) == len(long)


def test_a_change_follows_the_draft_it_was_made_of_and_no_other(drafts: Drafts) -> None:
    drafts.keep(NURSE, FIRST)
    drafts.keep(NURSE, changed(FIRST, harm="died"))

    with pytest.raises(DraftMoved):
        drafts.keep(NURSE, changed(FIRST, harm="other"))
    with pytest.raises(DraftMoved):
        drafts.keep(NURSE, FIRST)
    kept = drafts.draft(NURSE, FIRST.partnership, FIRST.id)
    assert kept
    assert kept.typed == {"harm": "died"}


def test_a_draft_is_deleted_as_it_was_seen_or_not_at_all(drafts: Drafts) -> None:
    drafts.keep(NURSE, FIRST)
    drafts.keep(NURSE, changed(FIRST, harm="died"))

    with pytest.raises(DraftMoved):
        drafts.delete(NURSE, FIRST)
    drafts.delete(NURSE, changed(FIRST, harm="died"))

    assert drafts.of(NURSE, FIRST.partnership) == ()


def test_a_deleted_draft_does_not_come_back_from_another_window(drafts: Drafts) -> None:
    drafts.keep(NURSE, FIRST)
    drafts.delete(NURSE, FIRST)

    with pytest.raises(DraftMoved):
        drafts.keep(NURSE, changed(FIRST, harm="died"))


def test_the_key_of_a_row_names_neither_the_owner_nor_the_partnership() -> None:
    with mock_aws():
        table = make_table("subjects")
        DynamoDrafts(table).keep(NURSE, FIRST)
        (row,) = table.scan()["Items"]

    assert row["pk"].startswith("draft#")
    assert "nurse" not in row["pk"] + row["sk"]
    assert "bedford" not in row["pk"] + row["sk"]
    assert set(row) == {"pk", "sk", "draft", "version"}
