"""Reads a notification form from a Word file, or from what was pasted into an email.

Every form in casereview/forms is tried; the one whose questions are found most is the layout it is read by.
"""

from collections.abc import Mapping
from typing import Final

from casereview.adapters.moment_in_one_place import date_and_time
from casereview.adapters.pasted_form import pasted_page
from casereview.adapters.word_answers import answers
from casereview.adapters.word_file import word_page
from casereview.adapters.word_labels import words_of
from casereview.adapters.word_page import Page
from casereview.adapters.word_places import Places
from casereview.adapters.word_refusals import CannotRead, NotTheForm, PartOfTheForm
from casereview.adapters.word_unexplained import unexplained
from casereview.domain.form_field import Form
from casereview.domain.form_fields import FIELDS, FORMS
from casereview.domain.notification_form import NotificationForm
from casereview.domain.reading import Written, read

__all__ = ["CannotRead", "NotTheForm", "read_notification_form"]

_FEWEST_PASTED: Final = 8
"""Questions. Who pastes a form into an email leaves out what they did not answer."""
_MOST_TEXT: Final = 80_000
"""Bytes of all answers together, some 13,000 words: kept twice and escaped as JSON, they fit one 400 KB record."""


def read_notification_form(data: bytes) -> NotificationForm:
    """What the form says. Raises CannotRead, or NotTheForm, with a sentence for the sender."""
    pasted = None if data.startswith(b"PK") else pasted_page(data)
    if pasted is not None:
        return _read(pasted, pasted=True)
    return _read(word_page(data))


def _read(page: Page, *, pasted: bool = False) -> NotificationForm:
    """A pasted form may stand above an older one that is quoted: what it leaves blank that one does not answer."""
    form, places = _best_explained(page)
    if len(places.found) < (_FEWEST_PASTED if pasted else len(form.fields) // 2):
        raise PartOfTheForm if pasted or len(places.found) >= _FEWEST_PASTED else NotTheForm
    found = _with_times(form, places.also_blank() if pasted else places.found)
    if sum(len(place.text.encode()) for each in found.values() for place in each) > _MOST_TEXT:
        raise CannotRead("The answers hold more text than a form can. Please shorten them, or tell the Business Unit.")
    fields = {field.name: field for field in form.fields}
    asked = {name: fields.get(name, FIELDS[name]) for name in FIELDS if name in fields or name in found}
    return NotificationForm(
        readings={name: read(field, tuple(found.get(name, ())), alone=pasted) for name, field in asked.items()},
        layout=form.id,
        unexplained=unexplained(places, words_of(form)),
    )


def _best_explained(page: Page) -> tuple[Form, Places]:
    """The form most of whose questions are found; one of which all are found is not compared with others."""
    tried: list[tuple[Form, Places]] = []
    for form in FORMS:
        tried.append((form, answers(page, form)))
        if len(tried[-1][1].found) == len(form.fields):
            return tried[-1]
    return max(tried, key=lambda each: len(each[1].found))


def _with_times(form: Form, answers: Mapping[str, list[Written]]) -> dict[str, list[Written]]:
    """The answers, with those that hold a date and a time of day taken apart."""
    found = dict(answers)
    for field in form.fields:
        if field.with_time:
            pairs = [date_and_time(written) for written in found.get(field.name, ())]
            found[field.name] = [on for on, _ in pairs]
            found[field.with_time] = [*found.get(field.with_time, ()), *(at for _, at in pairs)]
    return found
