"""The copy-sheet for the Child Safeguarding Incident Notification System: what to copy into it, in its order.

The tracker does not submit anything. A sheet with an answer missing could be sent by mistake, so there is none.
"""

from collections.abc import Sequence
from datetime import date

from casereview.domain.facts import KnownFacts
from casereview.domain.form_choices import YES_OR_NO
from casereview.domain.form_fields import FIELDS
from casereview.domain.london import date_in_words, instant_in_words
from casereview.domain.moment import Moment
from casereview.domain.notification_form import ASKED_MOMENTS, NotificationForm
from casereview.domain.panel_copy_sheet_rows import ROWS

NOT_STATED = "Not stated on the form"


class MissingValues(Exception):
    """A document would have had blanks; `names` says which, all of them, in words a person can act on."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(f"The document needs what is missing: {', '.join(names)}.")
        self.names = names


def panel_copy_sheet_values(
    form: NotificationForm,
    *,
    reference: str,
    local_authority: str,
    due_text: str,
    explanation: Sequence[str],
    rule_set: str,
    known: KnownFacts | None = None,
) -> dict[str, object]:
    """What the sheet says. Raises MissingValues with the labels of required fields that have no certain value.

    `known` is what has been stated of the case since: a clear answer there stands where the form's is in doubt.
    `explanation` is the working of the due date, `rule_set` the rules it was worked out by.
    """
    since = known or KnownFacts()
    missing = tuple(FIELDS[name].label for name in _ASKED_FOR if _lacks(name, form, since))
    if missing:
        raise MissingValues(missing)
    return {
        **{name: _words(name, form, since) for name in _COPIED},
        **{name: _moment_in_words(_moment(name, form, since)) for name in ASKED_MOMENTS},
        "reference": reference,
        "local_authority": local_authority,
        "due_text": due_text,
        "explanation": tuple(explanation),
        "rule_set": rule_set,
    }


_COPIED = tuple(name for _, rows in ROWS for _, name in rows if name in FIELDS)
_ASKED_FOR = tuple(name for name in FIELDS if name in _COPIED or name.removesuffix("_on") in ASKED_MOMENTS)


def _lacks(name: str, form: NotificationForm, since: KnownFacts) -> bool:
    if name.removesuffix("_on") in ASKED_MOMENTS:
        return FIELDS[name].required and _moment(name.removesuffix("_on"), form, since).on is None
    died = name == "child_died_on" and _answer("harm", form, since) == "died"
    return (FIELDS[name].required or died) and not (since.answer(name) or form.text(name))


def _words(name: str, form: NotificationForm, since: KnownFacts) -> str:
    reading = form.reading(name)
    if answer := _answer(name, form, since):
        return {**YES_OR_NO, **FIELDS[name].choices}.get(answer) or _as_printed(form, name)
    return NOT_STATED if reading.problem == "blank" else f"Not clear on the form, which says: {reading.text}"


def _answer(name: str, form: NotificationForm, since: KnownFacts) -> str:
    return since.answer(name) or form.answer(name)


def _as_printed(form: NotificationForm, name: str) -> str:
    value = form.reading(name).value
    return date_in_words(value) if isinstance(value, date) else form.text(name)


def _moment(name: str, form: NotificationForm, since: KnownFacts) -> Moment:
    stated = since.moment(name)
    return form.moment(name) if stated.on is None else stated


def _moment_in_words(moment: Moment) -> str:
    if moment.at:
        return instant_in_words(moment.at)
    if moment.on:
        return f"{date_in_words(moment.on)}; time {_WHY_NO_TIME[moment.problem]}"
    return NOT_STATED if moment.problem == "blank" else "Not clear on the form"


_WHY_NO_TIME = {
    "time_missing": "not stated on the form",
    "blank": "not stated on the form",
    "ambiguous": "not clear on the form, which can be read in two ways",
    "unreadable": "not clear on the form",
    "unsure": "not clear on the form",
    None: "not stated on the form",
}
