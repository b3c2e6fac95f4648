"""Putting right what was read from a form: the subject record, the history and the facts change in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from casereview.application.form_as_read import received_form
from casereview.application.house import House
from casereview.application.perform import perform
from casereview.application.records import SubjectForm
from casereview.domain.case import Case
from casereview.domain.commands import CorrectReading
from casereview.domain.corrected_form import NOT_CORRECTED_HERE, Correction, must_name_one_hour, with_readings
from casereview.domain.events import NotificationReceived
from casereview.domain.events_of_reading import Mistake
from casereview.domain.facts import of_this_agency
from casereview.domain.reading import Reading
from casereview.domain.refusals import NotPermitted, TooMuchAtOnce, UnknownCase
from casereview.domain.roles import ROLE_TITLES, Action, Person, Role, may
from casereview.domain.said_by_form import facts_said_by, missing_from

UNIT = ROLE_TITLES[Role.BUSINESS_UNIT]
LARGEST_RECORD = 380_000
"""Bytes; a row of DynamoDB holds 400 kB."""


@dataclass(frozen=True)
class _Asking:
    """What is to be put right, and how it was asked for."""

    readings: Mapping[str, Reading]
    mistake: Mistake
    after: int
    command_id: str


def correct_reading(
    person: Person,
    reference: str,
    form: str,
    reading: Reading,
    *,
    mistake: Mistake,
    after: int,
    command_id: str,
    house: House,
    now: datetime,
) -> Case:
    """One field of the form whose hash begins so says this. `after` is how often it had changed when it was seen.

    Raises a Refusal, and then nothing has happened.
    """
    case, received = _to_be_corrected(person, reference, form, house)
    if reading.field in NOT_CORRECTED_HERE:
        raise UnknownCase
    kept = house.subjects.kept(reference, received.form)
    must_name_one_hour(with_readings(kept.said, {reading.field: reading}), reading.field)
    asked = _Asking({reading.field: reading}, mistake, after, command_id)
    return _put_right(case, received, kept, asked, house, now)


def take_better_reading(
    person: Person, reference: str, form: str, *, after: int, command_id: str, house: House, now: datetime
) -> Case:
    """Every field that today's reader reads better says what it makes of it. Raises a Refusal, and nothing happened."""
    case, received = _to_be_corrected(person, reference, form, house)
    kept = house.subjects.kept(reference, received.form)
    asked = _Asking(dict(kept.better), "misread", after, command_id)
    return _put_right(case, received, kept, asked, house, now) if kept.better else case


def _to_be_corrected(person: Person, reference: str, form: str, house: House) -> tuple[Case, NotificationReceived]:
    case, received = received_form(person, reference, form, house)
    if not may(person, Action.RECORD_ON_CASE, case.partnership):
        raise NotPermitted
    return case, received


def _put_right(
    case: Case, received: NotificationReceived, kept: SubjectForm, asked: _Asking, house: House, now: datetime
) -> Case:
    said = with_readings(kept.said, asked.readings)
    corrected = SubjectForm(
        reference=kept.reference,
        form=kept.form,
        said=said,
        corrections=(*kept.corrections, *_corrections(kept, asked, now)),
        better={name: better for name, better in kept.better.items() if name not in asked.readings},
    )
    if len(corrected.model_dump_json().encode()) > LARGEST_RECORD:
        raise TooMuchAtOnce
    command = CorrectReading(
        reference=kept.reference,
        command_id=asked.command_id,
        by=UNIT,
        form=kept.form,
        fields=tuple(asked.readings),
        mistake=asked.mistake,
        after=asked.after,
        facts=of_this_agency(facts_said_by(said, asked.readings), received.agency, case.agency),
        missing=missing_from(said),
        agency=received.agency,
        received_at=received.received_at,
    )
    return perform(command, now=now, house=house, subject=corrected)


def _corrections(kept: SubjectForm, asked: _Asking, now: datetime) -> tuple[Correction, ...]:
    return tuple(
        Correction(was=kept.said.reading(name), mistake=asked.mistake, by=UNIT, at=now) for name in asked.readings
    )
