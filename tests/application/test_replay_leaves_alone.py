"""Reading everything again leaves alone what others have in hand: what is on its way, and what a later form says."""

from dataclasses import replace

from casereview.application.arrive import Arrival
from casereview.application.correct_reading import correct_reading
from casereview.application.house import House
from casereview.application.records import SubjectForm
from casereview.application.replay import Report, replay
from casereview.application.scan_result import ScanResult
from casereview.application.scanned import scanned
from casereview.application.without_emails import without_emails
from casereview.domain.corrected_form import typed_reading
from casereview.domain.notification_form import NotificationForm
from tests.houses import FRIDAY, UNIT, memory_house
from tests.read_again import KEY, NOVEMBER, Reader, a_house_that_received, read_as, stored


def again(house: House, form: NotificationForm) -> Report:
    """What comes of reading the one form again, that is read so now."""
    return replay([stored()], again=Reader({KEY: form}), house=house, now=NOVEMBER)


def the_case(house: House) -> str:
    (summary,) = house.history.summaries("bedford-borough")
    return summary.reference


def another(form: str, said: NotificationForm, house: House) -> None:
    """One more form comes, of the agency that its key names."""
    scan = ScanResult(key=form, verdict="clean", scanned_at=FRIDAY)
    Reader({form: said}).receive(scan, house=house, now=FRIDAY)


def test_nothing_is_proposed_for_a_form_that_its_agency_has_replaced() -> None:
    house, history = a_house_that_received(read_as())
    another(KEY.replace("0a1b", "0c2d"), read_as(case_reference=the_case(house)), house)
    before = house.history.of(the_case(house)), dict(history.subjects)

    report = again(house, read_as(child_sex="female"))

    assert report.counts == {"as before": 1}
    assert (house.history.of(the_case(house)), dict(history.subjects)) == before


def test_a_form_of_another_agency_replaces_none() -> None:
    house, _ = a_house_that_received(read_as())
    another(KEY.replace("hospital", "school"), read_as(case_reference=the_case(house)), house)

    assert again(house, read_as(child_sex="female")).counts == {"better": 1}


def test_what_is_on_its_way_is_left_to_its_own_reader_who_tells_of_it() -> None:
    # Given a form that was found clean, and whose reader has not come to it
    house, history = memory_house()
    scan = ScanResult(key=KEY, verdict="clean", scanned_at=FRIDAY)
    scanned(scan, Arrival(key=KEY, sender="nurse@people.example", received_at=FRIDAY), house=house, now=FRIDAY)
    # When everything is read again, Then it is left alone
    assert again(house, read_as()).counts == {"on its way": 1}
    assert list(house.history.summaries("bedford-borough")) == []
    # And whoever reads it tells people of its case
    Reader({KEY: read_as()}).receive(scan, house=house, now=FRIDAY)
    assert "notification_for_business_unit" in {email.template for email in history.emails.values()}


def test_what_a_replay_began_and_broke_off_the_next_one_finishes_and_nobody_is_told() -> None:
    house, history = memory_house()
    scan = ScanResult(key=KEY, verdict="clean", scanned_at=FRIDAY)
    arrival = Arrival(key=KEY, sender="nurse@people.example", received_at=FRIDAY)
    scanned(scan, arrival, house=without_emails(house), now=NOVEMBER)

    report = again(house, read_as())

    assert report.counts == {"anew": 1}
    assert house.case(the_case(house)).clocks
    assert history.emails == {}


def test_what_a_person_corrects_while_everything_is_read_again_is_not_written_over() -> None:
    # Given a person who corrects the form just when its record has been read
    house, _ = a_house_that_received(read_as())
    reference = the_case(house)
    form = house.case(reference).forms[0]
    right = typed_reading("child_name", "Adah Fictional")

    class Overtaken:
        def kept(self, reference: str, form: str) -> SubjectForm:
            kept = house.subjects.kept(reference, form)
            if not kept.corrections:
                asked = {"mistake": "misread", "after": 0, "command_id": "c"}
                correct_reading(UNIT, reference, form, right, house=house, now=NOVEMBER, **asked)  # type: ignore[arg-type]
            return kept

        def __getattr__(self, name: str) -> object:
            return getattr(house.subjects, name)

    # When everything is read again, Then the correction stands with its log, and the next replay proposes the rest
    overtaken = replace(house, subjects=Overtaken())  # type: ignore[arg-type]
    assert again(overtaken, read_as(child_sex="female")).counts == {"failed": 1}
    kept = house.subjects.kept(reference, form)
    assert (kept.said.text("child_name"), len(kept.corrections)) == ("Adah Fictional", 1)
    assert again(house, read_as(child_sex="female")).counts == {"better": 1}
