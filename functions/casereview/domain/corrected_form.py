"""A form as it was read and as people have put it right since: what it said before is kept beside what it says now."""

from collections.abc import Mapping
from datetime import date, datetime, time
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict

from casereview.domain.events_of_reading import Mistake
from casereview.domain.form_field import Field
from casereview.domain.form_fields import FIELDS
from casereview.domain.london import date_in_words
from casereview.domain.notification_form import ASKED_MOMENTS, NotificationForm
from casereview.domain.reading import Reading, Written, read
from casereview.domain.refusals import RuleDoesNotAllow
from casereview.domain.said_by_form import CLOCK_FIELDS
from casereview.domain.typed_form import NO_SUCH_HOUR

NOT_CORRECTED_HERE = frozenset({"case_reference"})
"""To which case a form belongs is not changed by correcting a box of it."""

_HOUR_THAT_CAME_TWICE = (
    "The clocks went back that night and this time came twice. Confirm on the case page when it was: there you are "
    "asked which of the two."
)


class CannotTell(ValueError):
    """What was typed does not answer the question; str() is the sentence for who typed it."""


class Correction(BaseModel):
    """One field put right: what it said before, whose mistake that was, which role said so and when (aware UTC)."""

    model_config = ConfigDict(frozen=True)

    was: Reading
    mistake: Mistake
    by: str
    at: datetime


def with_readings(form: NotificationForm, readings: Mapping[str, Reading]) -> NotificationForm:
    """The form once these fields are read so."""
    return form.model_copy(update={"readings": {**form.readings, **readings}})


def reads_better(before: Reading, after: Reading) -> bool:
    """Whether a later reading of the same words is worth proposing: it says something, and with more certainty.

    A reading that merely differs from one that was certain is a matter for the reader's makers, not for a case.
    """
    certain = after.problem is None and after.confidence == "certain"
    return certain and (before.problem is not None or before.confidence != "certain")


def typed_reading(name: str, typed: str) -> Reading:
    """A field as a person types it, by the rules the form is read by. Raises CannotTell.

    A field that clocks stand on may not be left blank: what has been stated of it is put right, never taken away.
    """
    reading = read(FIELDS[name], (Written(text=_as_on_paper(FIELDS[name], typed)),))
    if reading.problem == "blank" and name in CLOCK_FIELDS:
        raise CannotTell("Say what is right: clocks stand on this answer, so it cannot be left blank.")
    if reading.problem not in (None, "blank"):
        raise CannotTell(reading.detail)
    return reading


def must_name_one_hour(form: NotificationForm, name: str) -> None:
    """Refuse a date or a time that names no one instant with its other half. Raises RuleDoesNotAllow."""
    moment = name.removesuffix("_on").removesuffix("_time")
    if moment not in ASKED_MOMENTS or form.reading(f"{moment}_time").problem:
        return
    problem = form.moment(moment).problem
    if form.reading(f"{moment}_on").value and problem:
        raise RuleDoesNotAllow(_HOUR_THAT_CAME_TWICE if problem == "ambiguous" else NO_SUCH_HOUR)


def as_typed(reading: Reading) -> str:
    """What a person would type to say the same: a choice by its key, a date and a time in figures."""
    match reading.value:
        case bool(ticked):
            return "yes" if ticked else "no"
        case date(year=year, month=month, day=day):
            return f"{day}/{month}/{year}"
        case time():
            return f"{reading.value:%H:%M}"
    return str(reading.value or reading.text)


def value_in_words(reading: Reading) -> str:
    """What a field says, as people say it; what cannot be told is shown as it was written."""
    match reading.value:
        case date():
            return date_in_words(reading.value)
        case time():
            return f"{reading.value:%H:%M}"
    return FIELDS[reading.field].choices.get(str(reading.value), reading.text)


OFFERED = MappingProxyType({"yes": "Yes", "no": "No"})
"""What a tick box offers."""


def _as_on_paper(field: Field, typed: str) -> str:
    return {**OFFERED, **field.choices}.get(typed, typed) if field.kind in ("tick", "choice") else typed
