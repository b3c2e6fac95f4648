"""The pages of the web form: the list of its parts, and one page for each part."""

from collections.abc import Mapping
from http import HTTPStatus

from casereview.adapters.sessions import LONGEST_IDLE
from casereview.application.answers import ReadModel
from casereview.domain.form_fields import SECTIONS
from casereview.domain.notification_form import NotificationForm
from casereview.domain.refusals import Refusal
from casereview.domain.said_by_form import missing_from
from casereview.domain.typed_form import inputs_of, typed_form
from chalicelib.answers import Page
from chalicelib.form_page import Question
from chalicelib.refusal_status import status_of
from chalicelib.web_form_drafts import DraftLine, Mine
from chalicelib.web_form_questions import question
from chalicelib.web_form_wrong import wrong_in


class Part(ReadModel):
    """A part of the form: how many of its answers cannot be read, and how many would be asked for."""

    number: int
    title: str
    is_begun: bool
    wrong: int
    asked: int


class TasksPage(ReadModel):
    """The parts of a form that is being filled in."""

    draft: DraftLine
    parts: tuple[Part, ...]


class PartPage(ReadModel):
    """One part of the form, what has been typed into it and what is wrong with that."""

    draft: DraftLine
    number: int
    last: int
    title: str
    guidance: str
    questions: tuple[Question, ...]
    typed: Mapping[str, str]
    errors: Mapping[str, str]
    refusal: str


def tasks_page(mine: Mine) -> Page:
    """The parts and how each stands; of a draft that has left, only that."""
    typed = mine.draft.typed
    form = typed_form(typed)
    parts = tuple(_part(mine, number, form) for number in range(1, len(SECTIONS) + 1))
    template = "web_form_left.html" if mine.draft.sending_at else "web_form_tasks.html"
    return Page(template, TasksPage(draft=mine.line, parts=parts))


def part_page(mine: Mine, number: int, typed: Mapping[str, str], refusal: Refusal | None = None) -> Page:
    """One part with what was typed, and what of that cannot be read."""
    section = SECTIONS[number - 1]
    begun = any(name in mine.draft.typed for name in _inputs(number)) or refusal
    errors = wrong_in(mine, section.fields, typed) if begun else {}
    page = PartPage(
        draft=mine.line,
        number=number,
        last=len(SECTIONS),
        title=section.title,
        guidance=section.guidance,
        questions=tuple(question(field) for field in section.fields),
        typed={name: typed.get(name, "") for name in _inputs(number)},
        errors=errors,
        refusal=str(refusal or ""),
    )
    also = {"idle_minutes": int(LONGEST_IDLE.total_seconds()) // 60}
    return Page("web_form_part.html", page, status_of(refusal) if refusal else HTTPStatus.OK, also)


def _inputs(number: int) -> tuple[str, ...]:
    return tuple(name for field in SECTIONS[number - 1].fields for name in inputs_of(field))


def _part(mine: Mine, number: int, form: NotificationForm) -> Part:
    section = SECTIONS[number - 1]
    typed = mine.draft.typed
    wrong = wrong_in(mine, section.fields, typed)
    names = {field.name for field in section.fields}
    return Part(
        number=number,
        title=section.title,
        is_begun=any(name in typed for name in _inputs(number)),
        wrong=len(wrong),
        asked=len([name for name, _ in missing_from(form) if name in names and name not in wrong]),
    )
