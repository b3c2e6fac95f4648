"""What the timeline says of a form that was put right: what clocks stand on with what it says now, and no more."""

from datetime import timedelta

from casereview.application.correct_reading import correct_reading
from casereview.application.timeline import timeline
from casereview.domain.corrected_form import typed_reading
from tests.houses import FRIDAY, UNIT
from tests.read_again import a_house_that_received, read_as

LATER = FRIDAY + timedelta(hours=1)


def told_of(field: str, typed: str) -> list[str]:
    """The sentences about a correction of this field, which the tracker had misread."""
    house, history = a_house_that_received(read_as())
    (reference,) = (summary.reference for summary in house.history.summaries("bedford-borough"))
    form, reading = house.case(reference).forms[0], typed_reading(field, typed)
    case = correct_reading(
        UNIT, reference, form, reading, mistake="misread", after=0, command_id="c", house=house, now=LATER
    )
    return [line.what for line in timeline(history.of(reference), case) if "What a form says" in line.what]


def test_what_clocks_stand_on_is_told_with_what_the_form_says() -> None:
    (sentence,) = told_of("local_authority_aware_on", "11/6/2026")

    assert sentence.endswith(
        "misread. It says: When the local authority became aware: Thursday 11 June 2026, time missing."
    )


def test_what_a_form_says_of_a_child_is_never_told() -> None:
    assert told_of("child_name", "Adah Fictional") == [
        "What a form says was corrected (Child's full name), because the form was misread."
    ]
