"""What a form says of an incident that clocks depend on, and what it leaves to be asked for."""

from collections.abc import Collection

from casereview.domain.areas import area_named
from casereview.domain.facts import Facts
from casereview.domain.moment import Doubt
from casereview.domain.notification_form import ASKED_MOMENTS, ASKED_QUESTIONS, NotificationForm

_AREAS = "other_areas"
_PARTS = {f"{name}_{part}": name for name in ASKED_MOMENTS for part in ("on", "time")}

CLOCK_FIELDS = frozenset((*ASKED_QUESTIONS, *_PARTS))
"""The fields whose answers clocks stand on: what one of them says may be put right, but not taken away."""


def facts_said(form: NotificationForm) -> Facts:
    """Everything it says; only an area that there is gets among the facts."""
    return Facts(answers=form.answers(), moments=form.moments(), other_areas=_areas(form))


def facts_said_by(form: NotificationForm, fields: Collection[str]) -> Facts:
    """What these fields of it say clearly: a moment by its date and its time together."""
    moments = {_PARTS[field] for field in fields if field in _PARTS}
    answers = {question: form.answer(question) for question in ASKED_QUESTIONS if question in fields}
    return Facts(
        answers={question: answer for question, answer in answers.items() if answer},
        moments={name: form.moment(name) for name in ASKED_MOMENTS if name in moments},
        other_areas=_areas(form) if _AREAS in fields else (),
    )


def missing_from(form: NotificationForm) -> tuple[tuple[str, Doubt], ...]:
    """What must be asked for; an area that is none is kept in the subject record and asked for, never guessed."""
    unknown: tuple[tuple[str, Doubt], ...] = ((_AREAS, "unreadable"),)
    return form.problems() if all(map(area_named, form.other_areas)) else (*form.problems(), *unknown)


def _areas(form: NotificationForm) -> tuple[str, ...]:
    return tuple(filter(None, map(area_named, form.other_areas)))
