"""Reading everything again: better fields are proposed and nothing else happens; what was lost comes back the same."""

from dataclasses import replace
from datetime import time, timedelta

from casereview.adapters.history_memory import MemoryHistory
from casereview.application.correct_reading import correct_reading, take_better_reading
from casereview.application.house import House
from casereview.application.receive_form import CannotBeRead
from casereview.application.replay import Report, oldest_first, replay
from casereview.domain.corrected_form import typed_reading
from casereview.domain.events import BetterReadingProposed
from casereview.domain.notification_form import NotificationForm
from casereview.domain.reading import Reading
from tests.houses import FRIDAY, UNIT, MemorySubjects, memory_house
from tests.read_again import KEY, NOVEMBER, Reader, a_house_that_received, read_as, stored


def again(house: House, form: NotificationForm | CannotBeRead, *, dry_run: bool = False) -> Report:
    return replay([stored()], again=Reader({KEY: form}), house=house, now=NOVEMBER, dry_run=dry_run)


def the_case(house: House) -> str:
    (summary,) = house.history.summaries("bedford-borough")
    return summary.reference


def kept_in(house: House, history: MemoryHistory) -> tuple[object, ...]:
    reference = the_case(house)
    return house.history.of(reference), dict(history.subjects), dict(history.emails)


BETTER = read_as(agency_aware_time=time(10), child_sex="female")


def test_a_form_that_is_read_as_before_changes_nothing() -> None:
    house, history = a_house_that_received(read_as())
    before = kept_in(house, history)

    report = again(house, read_as())

    assert report.counts == {"as before": 1}
    assert kept_in(house, history) == before


def test_what_is_read_better_is_proposed_and_no_fact_and_no_clock_changes() -> None:
    house, history = a_house_that_received(read_as())
    before, emails = house.case(the_case(house)), dict(history.emails)

    report = again(house, BETTER)

    after = house.case(the_case(house))
    assert report.counts == {"better": 1}
    assert after.better[after.forms[0]] == ("agency_aware_time", "child_sex")
    assert (after.facts, after.clocks, after.missing) == (before.facts, before.clocks, before.missing)
    assert history.emails == emails


def test_what_was_likely_and_is_certain_now_is_better() -> None:
    likely = Reading(field="child_sex", text="Female", value="female", confidence="likely")
    house, _ = a_house_that_received(read_as(child_sex=likely))

    (one,) = again(house, read_as(child_sex="female")).each

    assert (one.what, one.fields) == ("better", ("child_sex",))


def test_reading_everything_twice_proposes_it_once() -> None:
    house, history = a_house_that_received(read_as())
    again(house, BETTER)
    before = kept_in(house, history)

    report = again(house, BETTER)

    assert report.counts == {"as before": 1}
    assert kept_in(house, history) == before


def test_a_reader_that_has_learnt_still_more_proposes_that_too() -> None:
    house, _ = a_house_that_received(read_as())
    again(house, read_as(child_sex="female"))

    report = again(house, BETTER)

    case = house.case(the_case(house))
    assert report.counts == {"better": 1}
    assert set(case.better[case.forms[0]]) == {"child_sex", "agency_aware_time"}


def test_what_was_taken_over_is_as_before() -> None:
    house, _ = a_house_that_received(read_as())
    again(house, BETTER)
    reference = the_case(house)
    form = house.case(reference).forms[0]

    case = take_better_reading(UNIT, reference, form, after=1, command_id="t", house=house, now=NOVEMBER)

    assert case.facts.moment("agency_aware").at == FRIDAY
    assert again(house, BETTER).counts == {"as before": 1}


def test_what_a_person_has_put_right_is_never_proposed_away() -> None:
    house, _ = a_house_that_received(read_as())
    reference = the_case(house)
    correct_reading(
        UNIT,
        reference,
        house.case(reference).forms[0],
        typed_reading("child_sex", "male"),
        mistake="miswritten",
        after=0,
        command_id="c",
        house=house,
        now=NOVEMBER,
    )

    assert again(house, read_as(child_sex="female")).counts == {"as before": 1}


def test_what_was_certain_and_is_read_otherwise_is_told_to_the_operator_alone() -> None:
    house, history = a_house_that_received(read_as())
    before = kept_in(house, history)

    (one,) = again(house, read_as(child_name="Adah Fictional")).each

    assert (one.what, one.otherwise) == ("as before", ("child_name",))
    assert kept_in(house, history) == before


def test_a_form_that_cannot_be_read_any_more_is_named_with_the_reason() -> None:
    house, _ = a_house_that_received(read_as())

    (one,) = again(house, CannotBeRead("It is damaged.")).each

    assert (one.what, one.why) == ("not read", "It is damaged.")


def test_what_waits_and_could_be_read_now_is_named_and_still_waits() -> None:
    house, _ = a_house_that_received(CannotBeRead("It is damaged."))

    report = again(house, read_as())

    assert report.counts == {"readable now": 1}
    assert [item.state for item in house.history.inbound_open("bedford-borough")] == ["waiting"]


def test_a_dry_run_says_the_same_and_changes_nothing() -> None:
    house, history = a_house_that_received(read_as())
    before = kept_in(house, history)

    report = again(house, BETTER, dry_run=True)

    assert report.counts == {"better": 1}
    assert kept_in(house, history) == before


def test_what_was_lost_comes_back_with_its_reference_its_dates_and_no_email() -> None:
    whole, _ = a_house_that_received(read_as())
    empty, history = memory_house()

    report = again(empty, read_as())

    was, now = whole.case(the_case(whole)), empty.case(the_case(empty))
    assert report.counts == {"anew": 1}
    assert (now.reference, now.opened_at, now.facts, now.done) == (was.reference, was.opened_at, was.facts, was.done)
    assert {name: clock.explanation for name, clock in now.clocks.items()} == {
        name: clock.explanation for name, clock in was.clocks.items()
    }
    assert history.emails == {}


def test_a_lost_file_that_cannot_be_read_waits_again_and_nobody_is_told_a_second_time() -> None:
    house, history = memory_house()

    (one,) = again(house, CannotBeRead("It is damaged.")).each

    assert (one.what, one.why) == ("not read", "It is damaged.")
    assert [item.state for item in house.history.inbound_open("bedford-borough")] == ["waiting"]
    assert history.emails == {}


def test_a_lost_item_is_not_received_by_a_dry_run() -> None:
    house, _ = memory_house()
    reader = Reader({KEY: read_as()})

    report = replay([stored()], again=reader, house=house, now=NOVEMBER, dry_run=True)

    assert report.counts == {"anew": 1}
    assert reader.received == []


def test_what_was_never_scanned_is_not_opened() -> None:
    house, _ = memory_house()
    reader = Reader({KEY: read_as()})

    report = replay([replace(stored(), scan=None)], again=reader, house=house, now=NOVEMBER)

    assert report.counts == {"not scanned": 1}
    assert reader.received == []


def test_what_is_infected_is_held_again_and_not_read() -> None:
    house, history = memory_house()
    infected = stored(verdict="infected", why="Malware was found in it.")

    replay([infected], again=Reader({KEY: read_as()}), house=house, now=NOVEMBER)

    (item,) = house.history.inbound_open("bedford-borough")
    assert (item.because, history.emails) == ("infected", {})


def test_one_that_fails_is_named_by_its_kind_and_the_others_are_read() -> None:
    house, _ = a_house_that_received(read_as())
    assert isinstance(house.subjects, MemorySubjects)
    nobodys = replace(stored(), key="nobody/wrote/this")

    report = replay([nobodys, stored()], again=Reader({KEY: BETTER}), house=house, now=NOVEMBER)

    assert [(one.what, one.why) for one in report.each] == [("failed", "ValueError"), ("better", "")]


def test_a_proposal_is_one_event_that_says_no_value() -> None:
    house, _ = a_house_that_received(read_as())

    again(house, BETTER)

    event = house.history.of(the_case(house))[-1].event
    assert isinstance(event, BetterReadingProposed)
    assert event.fields == ("agency_aware_time", "child_sex")


def test_the_oldest_comes_first_and_an_email_before_what_was_taken_out_of_it() -> None:
    late = stored("email/luton/b", FRIDAY + timedelta(seconds=1))
    objects = [late, stored("forms/luton/a/1.docx"), stored("email/luton/a")]

    assert [each.key for each in oldest_first(objects)] == ["email/luton/a", "forms/luton/a/1.docx", "email/luton/b"]
