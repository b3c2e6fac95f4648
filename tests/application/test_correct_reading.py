"""Putting right what was read from a form: one transaction, nothing lost, and the draft made anew."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from moto import mock_aws

from casereview.adapters.history_dynamodb import DynamoHistory
from casereview.adapters.history_memory import MemoryHistory
from casereview.adapters.subjects import DynamoSubjects
from casereview.application.correct_reading import correct_reading, take_better_reading
from casereview.application.draft_document import draft_copy_sheet
from casereview.application.house import House
from casereview.application.perform import perform
from casereview.application.records import SubjectForm, Writing
from casereview.domain.case import Case
from casereview.domain.commands import ProposeBetterReading
from casereview.domain.corrected_form import typed_reading
from casereview.domain.notification_form import NotificationForm
from casereview.domain.reading import Reading
from casereview.domain.refusals import ChangedMeanwhile, NotPermitted, RuleDoesNotAllow, TooMuchAtOnce
from casereview.domain.said_by_form import facts_said, missing_from
from tests.houses import FRIDAY, LEAD, UNIT, MemorySubjects, memory_house, notification
from tests.tables import make_table

BB = "BB-K7QM-3XTP"
LATER = FRIDAY + timedelta(hours=1)
SERIOUS = {"seriousness": "serious", "harm": "seriously_harmed", "looked_after": False, "care_leaver": False}
TIMELESS = {"happened_on": date(2026, 6, 11), "agency_aware_on": date(2026, 6, 12), "child_name": "Ada Fictional"}
FEMALE = Reading(field="child_sex", text="Female", value="female")
AT_TEN = typed_reading("agency_aware_time", "10:00")


def form(**also: object) -> NotificationForm:
    said = {**SERIOUS, **TIMELESS, **also}
    return NotificationForm(
        readings={name: Reading.model_validate({"field": name, "text": str(v), "value": v}) for name, v in said.items()}
    )


def received(house: House, said: NotificationForm, digest: str = "f1", **also: str) -> None:
    perform(
        notification(facts_said(said), form=digest, missing=missing_from(said), **also),
        now=FRIDAY,
        house=house,
        subject=SubjectForm(reference=BB, form=digest, said=said),
    )


@pytest.fixture(params=["memory", "dynamodb"])
def house(request: pytest.FixtureRequest) -> Iterator[House]:
    """A house that has received one form."""
    on_memory, _ = memory_house()
    if request.param == "memory":
        received(on_memory, form())
        yield on_memory
        return
    with mock_aws():
        subjects = make_table("subjects")
        history = DynamoHistory(make_table("history"), subjects)
        on_aws = replace(on_memory, history=history, subjects=DynamoSubjects(subjects))
        received(on_aws, form())
        yield on_aws


def correct(house: House, reading: Reading, *, after: int = 0, command_id: str = "c", digest: str = "f1") -> Case:
    return correct_reading(
        UNIT, BB, digest, reading, mistake="misread", after=after, command_id=command_id, house=house, now=LATER
    )


def propose(house: House, *readings: Reading, after: int = 0) -> None:
    kept = house.subjects.kept(BB, "f1")
    fields = tuple(each.field for each in readings)
    perform(
        ProposeBetterReading(reference=BB, command_id="r", by="the tracker", form="f1", fields=fields, after=after),
        now=LATER,
        house=house,
        subject=kept.model_copy(update={"better": {each.field: each for each in readings}}),
    )


def test_the_record_the_history_and_the_facts_change_together(house: House) -> None:
    case = correct(house, AT_TEN)

    kept = house.subjects.kept(BB, "f1")
    assert case.facts.moment("agency_aware").at == FRIDAY
    assert kept.said.reading("agency_aware_time") == AT_TEN
    (correction,) = kept.corrections
    assert (correction.was.problem, correction.by, correction.at) == ("blank", "Business Unit", LATER)
    assert "agency_aware_time" not in dict(case.missing)


def test_every_reading_there_has_been_stays(house: House) -> None:
    correct(house, typed_reading("child_name", "Adah"), command_id="c1")
    correct(house, typed_reading("child_name", "Aida"), command_id="c2", after=1)

    kept = house.subjects.kept(BB, "f1")
    assert [each.was.text for each in kept.corrections] == ["Ada Fictional", "Adah"]
    assert kept.said.text("child_name") == "Aida"


def test_of_two_who_correct_at_once_neither_loses_what_the_other_said(house: House) -> None:
    class Overtaken:
        """Somebody else corrects between the look at the record and the writing."""

        def __init__(self, history: DynamoHistory | MemoryHistory) -> None:
            self._history = history
            self.done = False

        def append(self, writing: Writing) -> None:
            if not self.done:
                self.done = True
                correct(house, typed_reading("child_gp", "Dr Example"), command_id="other")
            self._history.append(writing)

        def __getattr__(self, name: str) -> object:
            return getattr(self._history, name)

    overtaken = replace(house, history=Overtaken(house.history))  # type: ignore[arg-type]

    with pytest.raises(ChangedMeanwhile):
        correct(overtaken, typed_reading("child_name", "Adah"))

    kept = house.subjects.kept(BB, "f1")
    assert (kept.said.text("child_gp"), kept.said.text("child_name")) == ("Dr Example", "Ada Fictional")


def test_the_same_asking_again_changes_nothing(house: House) -> None:
    correct(house, AT_TEN)
    kept, history = house.subjects.kept(BB, "f1"), house.history.of(BB)

    correct(house, AT_TEN)

    assert (house.subjects.kept(BB, "f1"), house.history.of(BB)) == (kept, history)


def test_who_may_not_read_the_form_may_not_correct_it(house: House) -> None:
    with pytest.raises(NotPermitted):
        correct_reading(LEAD, BB, "f1", AT_TEN, mistake="misread", after=0, command_id="c", house=house, now=LATER)


def test_more_than_a_record_holds_is_refused_whole(house: House) -> None:
    with pytest.raises(TooMuchAtOnce):
        correct(house, Reading(field="outline", text="x" * 200_000, value="x" * 200_000))

    assert house.subjects.kept(BB, "f1").corrections == ()


def test_the_awareness_of_another_agency_stays_its_own(house: House) -> None:
    received(house, form(), "f2", agency="school")

    case = correct(house, AT_TEN, digest="f2")

    assert case.facts.moment("agency_aware/school").at == FRIDAY
    assert case.facts.moment("agency_aware").at is None


@pytest.mark.parametrize(
    ("on", "at", "why"), [("25/10/2026", "01:30", "came twice"), ("29/3/2026", "01:30", "did not exist")]
)
def test_a_time_that_names_no_one_instant_is_refused_whichever_half_is_typed_last(
    house: House, on: str, at: str, why: str
) -> None:
    date_first, time_first = typed_reading("agency_aware_on", on), typed_reading("agency_aware_time", at)
    correct(house, date_first, command_id="c1")

    with pytest.raises(RuleDoesNotAllow, match=why):
        correct(house, time_first, command_id="c2", after=1)

    assert house.subjects.kept(BB, "f1").said.reading("agency_aware_time").problem == "blank"
    correct(house, typed_reading("agency_aware_on", "12/6/2026"), command_id="c3", after=1)
    correct(house, time_first, command_id="c4", after=2)
    with pytest.raises(RuleDoesNotAllow, match=why):
        correct(house, date_first, command_id="c5", after=3)


def test_a_date_is_put_right_while_its_time_is_not_known(house: House) -> None:
    case = correct(house, typed_reading("agency_aware_on", "25/10/2025"))

    assert case.facts.moment("agency_aware").on == date(2025, 10, 25)


def test_what_is_proposed_is_taken_over_in_one_press_with_its_facts(house: House) -> None:
    propose(house, AT_TEN, FEMALE)
    assert house.case(BB).facts.moment("agency_aware").at is None

    case = take_better_reading(UNIT, BB, "f1", after=1, command_id="t", house=house, now=LATER)

    kept = house.subjects.kept(BB, "f1")
    assert case.facts.moment("agency_aware").at == FRIDAY
    assert (kept.said.answer("child_sex"), kept.better, case.better) == ("female", {}, {"f1": ()})
    assert {each.mistake for each in kept.corrections} == {"misread"}


def test_what_a_person_has_put_right_is_not_proposed_any_more(house: House) -> None:
    propose(house, AT_TEN, FEMALE)

    case = correct(house, typed_reading("child_sex", "male"), after=1)

    assert case.better == {"f1": ("agency_aware_time",)}
    assert house.subjects.kept(BB, "f1").better.keys() == {"agency_aware_time"}


def test_where_nothing_is_proposed_there_is_nothing_to_take_over(house: House) -> None:
    before = house.history.of(BB)

    take_better_reading(UNIT, BB, "f1", after=0, command_id="t", house=house, now=LATER)

    assert house.history.of(BB) == before


def test_the_copy_sheet_is_drafted_from_what_was_put_right() -> None:
    house, history = memory_house()
    assert isinstance(house.subjects, MemorySubjects)
    received(house, form())
    correct(house, typed_reading("child_name", "Adah Fictional"))
    drafted: list[str] = []

    def draft(values: object) -> bytes:
        drafted.append(str(values))
        return b"draft"

    required = {
        "agency_aware_time": "10:00",
        "abuse_or_neglect": "known",
        "place_of_incident": "this_area",
        "child_born_on": "3/4/2019",
        "child_address": "1 Example Street",
        "outline": "Hurt.",
        "immediate_safeguarding": "Done.",
        "reasons": "Serious.",
        "agencies_involved": "Hospital",
        "referrer_name": "N",
        "agency": "Example Hospital",
        "referrer_role": "Nurse",
        "referrer_email": "n@people.example",
        "referrer_telephone": "01632 960000",
    }
    for number, (name, said) in enumerate(required.items(), 1):
        correct(house, typed_reading(name, said), after=number, command_id=f"c{number}")

    draft_copy_sheet(BB, "entry#000009", draft=draft, house=house, now=LATER)

    assert "Adah Fictional" in drafted[0]
    assert len(history.of(BB)) > len(required)
