"""The last page of the web form: all answers before they are sent, and what the Business Unit will ask for."""

from collections.abc import Mapping
from http import HTTPStatus

from casereview.application.answers import ReadModel
from casereview.application.letters import PROBLEMS
from casereview.domain.form_fields import FIELDS, SECTIONS
from casereview.domain.refusals import Refusal
from casereview.domain.said_by_form import missing_from
from casereview.domain.typed_form import typed_form, words_typed
from chalicelib.answers import Page
from chalicelib.form_page import Question
from chalicelib.refusal_status import status_of
from chalicelib.web_form_drafts import DraftLine, Mine
from chalicelib.web_form_questions import question
from chalicelib.web_form_wrong import wrong_in


class Answer(ReadModel):
    """One answer to check; `wrong` says why it cannot be read."""

    question: Question
    words: str
    wrong: str


class Answers(ReadModel):
    """The answers of one part."""

    number: int
    title: str
    answers: tuple[Answer, ...]


class CheckPage(ReadModel):
    """All answers before they are sent, and what the Business Unit will ask for."""

    draft: DraftLine
    parts: tuple[Answers, ...]
    asked: tuple[str, ...]
    may_send: bool
    refusal: str


def check_page(mine: Mine, refusal: Refusal | None = None) -> Page:
    """All answers."""
    form = typed_form(mine.draft.typed)
    wrong = wrong_in(mine, FIELDS.values(), mine.draft.typed)
    page = CheckPage(
        draft=mine.line,
        parts=tuple(_answers(number, mine.draft.typed, wrong) for number in range(1, len(SECTIONS) + 1)),
        asked=tuple(
            f"{FIELDS[name].label.removesuffix('?')}: {PROBLEMS[why]}"
            for name, why in missing_from(form)
            if name not in wrong
        ),
        may_send=not wrong,
        refusal=str(refusal or ""),
    )
    return Page("web_form_check.html", page, status_of(refusal) if refusal else HTTPStatus.OK)


def _answers(number: int, typed: Mapping[str, str], wrong: Mapping[str, str]) -> Answers:
    section = SECTIONS[number - 1]
    answers = (
        Answer(question=question(field), words=words_typed(field, typed), wrong=wrong.get(field.name, ""))
        for field in section.fields
    )
    return Answers(number=number, title=section.title, answers=tuple(answers))
