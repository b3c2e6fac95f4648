"""A page with one form on it: first blank, and again with what was typed when something has to be put right."""

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from uuid import uuid4

from casereview.application.answers import ReadModel
from casereview.domain.refusals import NotPermitted, Refusal, UnknownCase
from chalicelib.answers import Page
from chalicelib.field import Field
from chalicelib.filled import NOTHING_TYPED, Filled
from chalicelib.problems import UnreadableForm
from chalicelib.refusal_status import status_of

COMMAND_ID = re.compile(r"[0-9a-f]{32}")


class Question(ReadModel):
    """One question of a form, for its JSON twin; `rows` is how high a paragraph's box is."""

    name: str
    kind: str
    label: str
    hint: str
    options: Mapping[str, str]
    rows: int = 5


class FormPage(ReadModel):
    """A form, what has been typed into it and what is wrong with that. `back` is where it was opened from.

    `now` is what stands before the form is sent; `why_not` the sentence in place of a form that may not be sent.
    """

    title: str
    about: str
    intro: str
    now: str
    why_not: str
    button: str
    back: str
    questions: tuple[Question, ...]
    typed: Mapping[str, str]
    errors: Mapping[str, str]
    refusal: str


def form_page(
    title: str,
    fields: Sequence[Field],
    filled: Filled = NOTHING_TYPED,
    *,
    back: str,
    about: str = "",
    intro: str = "",
    now: str = "",
    why_not: str = "",
    button: str = "Record",
    refusal: Refusal | None = None,
) -> Page:
    """The page; a refusal of the command is told above the form, with everything typed still in it.

    Raises the refusal itself where it says that the person may not see or do this at all.
    """
    if isinstance(refusal, UnknownCase | NotPermitted):
        raise refusal
    names = {name for field in fields for name in _inputs(field)}
    model = FormPage(
        title=title,
        about=about,
        intro=intro,
        now=now,
        why_not=why_not,
        button=button,
        back=back,
        questions=tuple(_question(field) for field in fields),
        typed={name: filled.typed.get(name, "") for name in names},
        errors=filled.errors,
        refusal=str(refusal or ""),
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if filled.errors else status_of(refusal) if refusal else HTTPStatus.OK
    return Page("form.html", model, status, {"command_id": filled.typed.get("command_id") or new_command_id()})


def new_command_id() -> str:
    """An id for a form to be served with."""
    return uuid4().hex


def command_id(typed: Mapping[str, str]) -> str:
    """The id the form was served with: the same form sent twice is one command. Raises UnreadableForm."""
    given = typed.get("command_id", "")
    if not COMMAND_ID.fullmatch(given):
        raise UnreadableForm
    return f"page-{given}"


def _inputs(field: Field) -> tuple[str, ...]:
    if field.kind in ("instant", "day"):
        return tuple(f"{field.name}-{part}" for part in ("day", "month", "year", "time"))
    return (field.name,)


def _question(field: Field) -> Question:
    return Question(
        name=field.name, kind=field.kind, label=field.label, hint=field.hint, options=dict(field.options or {})
    )
