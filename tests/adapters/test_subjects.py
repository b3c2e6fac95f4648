"""The room for personal data, on DynamoDB (moto): what was read, what was put right, and rows from before."""

from datetime import date

import pytest
from moto import mock_aws

from casereview.adapters.rows import subject_row
from casereview.adapters.subjects import DynamoSubjects
from casereview.application.records import SubjectForm
from casereview.domain.corrected_form import Correction
from casereview.domain.notification_form import NotificationForm
from casereview.domain.reading import Reading, Source
from tests.houses import FRIDAY
from tests.tables import make_table

BORN = Reading(field="child_born_on", text="3/4/2019", value=date(2019, 4, 3), sources=(Source(table=1, text="3/4"),))
MISREAD = Reading(field="child_born_on", text="3/4", problem="unreadable", detail="It is not a date.")
KEPT = SubjectForm(
    reference="BB-K7QM-3XTP",
    form="f1",
    said=NotificationForm(readings={"child_born_on": BORN}, layout="pan-bedfordshire"),
    corrections=(Correction(was=MISREAD, mistake="misread", by="Business Unit", at=FRIDAY),),
    better={"child_sex": Reading(field="child_sex", text="Female", value="female")},
)


@mock_aws
def test_a_form_comes_back_as_it_was_kept_with_what_it_said_before() -> None:
    table = make_table("subjects")
    table.put_item(Item=subject_row(KEPT))

    assert DynamoSubjects(table).kept("BB-K7QM-3XTP", "f1") == KEPT
    assert DynamoSubjects(table).form("BB-K7QM-3XTP", "f1") == KEPT.said


@mock_aws
def test_a_row_of_an_earlier_release_says_what_it_said_and_nothing_before() -> None:
    table = make_table("subjects")
    table.put_item(
        Item={
            "pk": "case#BB-K7QM-3XTP",
            "sk": "form#f1",
            "form": '{"readings":{"child_born_on":{"field":"child_born_on","text":"3/4/2019","value":"2019-04-03"}}}',
        }
    )

    kept = DynamoSubjects(table).kept("BB-K7QM-3XTP", "f1")

    assert kept.said.reading("child_born_on").value == date(2019, 4, 3)
    assert (kept.corrections, kept.better) == ((), {})


@mock_aws
def test_a_form_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        DynamoSubjects(make_table("subjects")).kept("BB-K7QM-3XTP", "f1")
