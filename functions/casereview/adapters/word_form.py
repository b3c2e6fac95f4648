"""Reads our notification form from a Word file, as Word saved it or as LibreOffice saved it again."""

from typing import Final

from casereview.adapters.word_answers import answers
from casereview.adapters.word_package import main_document
from casereview.adapters.word_refusals import CannotRead, NotTheForm
from casereview.domain.form_fields import FIELDS
from casereview.domain.notification_form import NotificationForm
from casereview.domain.reading import read

__all__ = ["CannotRead", "NotTheForm", "read_notification_form"]

_ENOUGH_TO_KNOW_IT: Final = len(FIELDS) // 2
_MOST_TEXT: Final = 80_000
"""Bytes of all answers together, some 13,000 words: kept twice and escaped as JSON, they fit one 400 KB record."""


def read_notification_form(data: bytes) -> NotificationForm:
    """What the form says. Raises CannotRead, or NotTheForm, with a sentence for the sender."""
    found = answers(main_document(data))
    if len(found) < _ENOUGH_TO_KNOW_IT:
        raise NotTheForm
    if sum(len(place.text.encode()) for places in found.values() for place in places) > _MOST_TEXT:
        raise CannotRead("The answers hold more text than a form can. Please shorten them, or tell the Business Unit.")
    return NotificationForm(readings={name: read(field, found.get(name, ())) for name, field in FIELDS.items()})
