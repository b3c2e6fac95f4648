"""Putting one field of a form right: what it says, and whose mistake it was."""

from chalice.app import Blueprint, Response

from casereview.application.correct_reading import correct_reading
from casereview.application.form_as_read import FieldAsRead, FormAsRead
from casereview.domain.corrected_form import OFFERED, CannotTell, typed_reading
from casereview.domain.events_of_reading import Mistake
from casereview.domain.form_fields import FIELDS
from casereview.domain.reading import Reading
from casereview.domain.refusals import Refusal
from casereview.domain.roles import Action
from casereview.domain.said_by_form import CLOCK_FIELDS
from chalicelib.access import needs
from chalicelib.answers import Page, see_other
from chalicelib.field import CannotRead, Field
from chalicelib.filled import Filled
from chalicelib.form_page import command_id, form_page
from chalicelib.form_read import as_read, how_often_changed
from chalicelib.problems import NoSuchPage
from chalicelib.record import POSTED
from chalicelib.visit import Visit

form_read_correct = Blueprint(__name__)
SAID = "said"
LONGEST = 20_000
"""Characters of one answer; a narrative of ten pages."""

NOT_SAID = "not_said"
HINTS = {
    "date": "As on the form, the day first: for example, 12/6/2026",
    "time": "24-hour clock, for example 09:05 or 14:30",
}
MISTAKES: dict[str, Mistake] = {"misread": "misread", "miswritten": "miswritten"}
WHOSE = Field(
    "mistake",
    "choice",
    "Whose mistake was it?",
    blank="Choose whose mistake it was",
    options={
        "misread": "The tracker misread the form",
        "miswritten": "The sender wrote it wrongly, and has put it right",
    },
)


@form_read_correct.route("/cases/{reference}/forms/{form}/correct/{field}")
@needs(Action.READ_FORM)
def correct_form(visit: Visit, reference: str, form: str, field: str) -> Page | Response:
    """Ask what the field says; the address has to say which state of the form the asker has seen."""
    page = as_read(visit, reference, form)
    read = _field(page, field)
    if "after" not in visit.call.query:
        return see_other(f"/cases/{reference}/forms/{page.form}/correct/{field}?after={page.changed}")
    return _asked(page, read, Filled(typed={SAID: read.typed}, lines={}, moments={}, errors={}))


@form_read_correct.route("/cases/{reference}/forms/{form}/correct/{field}", methods=["POST"], content_types=POSTED)
@needs(Action.READ_FORM)
def correct_it(visit: Visit, reference: str, form: str, field: str) -> Page | Response:
    """Put it right, and go back to the form; or show the question again with what is wrong."""
    page = as_read(visit, reference, form)
    read = _field(page, field)
    reading, filled = _filled(read, visit)
    return _asked(page, read, filled) if reading is None else _corrected(visit, page, read, reading, filled)


def _corrected(visit: Visit, page: FormAsRead, read: FieldAsRead, reading: Reading, filled: Filled) -> Page | Response:
    try:
        correct_reading(
            visit.person,
            page.reference,
            page.form,
            reading,
            mistake=MISTAKES[filled.lines[WHOSE.name]],
            after=how_often_changed(visit.call.query.get("after", "")),
            command_id=command_id(visit.form),
            house=visit.house,
            now=visit.now,
        )
    except Refusal as refusal:
        return _asked(page, read, filled, refusal)
    return see_other(f"/cases/{page.reference}/forms/{page.form}?corrected={read.field}#{read.field}")


def _filled(read: FieldAsRead, visit: Visit) -> tuple[Reading | None, Filled]:
    """The reading that was typed; None where something has to be put right first."""
    errors: dict[str, str] = {}
    lines: dict[str, str] = {}
    reading = None
    try:
        reading = _typed(_question(read), read.field, visit.form.get(SAID, ""))
    except (CannotTell, CannotRead) as problem:
        errors[SAID] = str(problem)
    try:
        lines[WHOSE.name] = WHOSE.line(visit.form)
    except CannotRead as problem:
        errors[WHOSE.name] = str(problem)
    return None if errors else reading, Filled(typed=visit.form, lines=lines, moments={}, errors=errors)


def _typed(question: Field, name: str, said: str) -> Reading:
    if len(said) > LONGEST:
        raise CannotRead(f"Use {LONGEST:,} characters or fewer")
    if question.kind == "choice":
        question.line({SAID: said})
    return typed_reading(name, "" if said == NOT_SAID else said)


def _field(page: FormAsRead, name: str) -> FieldAsRead:
    """The field, if it may be put right here. Raises NoSuchPage."""
    if name in FIELDS and (read := page.field(name)).may_be_corrected:
        return read
    raise NoSuchPage


def _asked(page: FormAsRead, read: FieldAsRead, filled: Filled, refusal: Refusal | None = None) -> Page:
    return form_page(
        "Correct what the form says",
        (_question(read), WHOSE),
        filled,
        back=f"/cases/{page.reference}/forms/{page.form}",
        about=f"Case {page.reference}",
        intro=" ".join((f"How it was read: {read.certainty.removesuffix('.')}.", *read.found[:1])),
        button="Correct it",
        refusal=refusal,
    )


def _question(read: FieldAsRead) -> Field:
    field = FIELDS[read.field]
    if field.kind in ("tick", "choice"):
        return Field(SAID, "choice", read.label, blank="Choose what the form says", options=_options(read.field))
    blank = "" if read.field in CLOCK_FIELDS else "Leave it blank if the form says nothing"
    hint = ". ".join(filter(None, (HINTS.get(field.kind, ""), blank)))
    return Field(SAID, "paragraph" if field.lines > 1 else "line", read.label, hint=hint)


def _options(name: str) -> dict[str, str]:
    """The answers offered, and that it gives none only where no clock stands on it."""
    offered = dict(FIELDS[name].choices or OFFERED)
    return offered if name in CLOCK_FIELDS else {**offered, NOT_SAID: "The form does not say"}
