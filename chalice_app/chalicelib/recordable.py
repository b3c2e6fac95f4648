"""TABLE: what the Business Unit may record → the questions it is asked and the command it becomes.

A clock of a case is met by the row of its name; the part after a slash ("partner_told/police") says for whom.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from casereview.domain import commands
from casereview.domain.clock_words import PARTNERS
from casereview.domain.facts import HOUR_MATTERS, MOMENTS, QUESTIONS, Facts
from casereview.domain.roles import ROLE_TITLES, Role
from chalicelib.field import Field, Kind
from chalicelib.filled import Filled
from chalicelib.form_page import command_id
from chalicelib.problems import NoSuchPage

CONFIRM = "Confirm or correct a fact"
STATED = tuple(name for name in MOMENTS if name != "panel_notified")
"""The moments somebody states; when the Panel was notified is recorded as a duty done."""

A_REFERENCE = re.compile(r"(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9 ./_-]*")
"""Events hold no free text: a reference has a digit and no punctuation that a sentence needs."""

DAY_AND_TIME = "For example, 27 3 2026 and 14:30"
UNKNOWN = " Leave it blank if it is not known yet."


@dataclass(frozen=True)
class Recordable:
    """One thing that can be recorded: its title, its questions, and how the answers become a command."""

    title: str
    fields: Sequence[Field]
    command: Callable[[dict[str, str], Filled], commands.Command]


def _when(question: str) -> Field:
    return Field("done", "instant", question, blank="Enter the date and the time of day", hint=DAY_AND_TIME)


def _reference(who_gave_it: str) -> Field:
    return Field("panel_reference", "line", "Reference", "Enter the reference", who_gave_it, shape=A_REFERENCE)


def _done(command: type[Any], said: dict[str, str], filled: Filled, **also: str) -> Any:
    return command(**said, **also, **filled.lines, done_at=filled.instant("done"))


def _simple(title: str, when: str, command: type[Any], *first: Field) -> Recordable:
    return Recordable(title, (*first, _when(when)), partial(_done, command))


def _another_area(said: dict[str, str], filled: Filled) -> commands.Command:
    return commands.ConfirmFacts(**said, facts=Facts(other_areas=(filled.lines["area"],)))


AREA = Field(
    "area",
    "line",
    "Which local authority area?",
    "Enter the name of the area",
    "For example, Milton Keynes",
)
NATIONAL = "The national notification system gave it when the notification was sent. For example, SIN-2026-0042"

SIMPLE = {
    "written_confirmation": _simple(
        "The written form has arrived", "When did the written form reach the Business Unit?", commands.RecordWrittenForm
    ),
    "panel_notified": _simple(
        "The Panel has been notified", "When was the notification sent?", commands.NotifyPanel, _reference(NATIONAL)
    ),
    "secretary_of_state_told": _simple(
        "The Secretary of State and Ofsted have been notified",
        "When was the notification sent?",
        commands.TellSecretaryOfState,
        _reference(NATIONAL),
    ),
    "rapid_review_submitted": _simple(
        "The rapid review has been submitted",
        "When was the rapid review submitted to the Panel?",
        commands.SubmitRapidReview,
    ),
    "other_area": Recordable("Another area must be told", (AREA,), _another_area),
}


def recordable(what: str, each: str, areas: Collection[str]) -> Recordable:
    """The row for this clock or fact; `areas` are those this case concerns. Raises NoSuchPage."""
    if what in SIMPLE and not each:
        return SIMPLE[what]
    if what == "partner_told" and each in PARTNERS:
        done = partial(_done, commands.TellPartner, partner=each)
        return Recordable(f"Safeguarding partner told: {PARTNERS[each]}", (_when("When was the partner told?"),), done)
    if what == "area_told" and each in areas:
        done = partial(_done, commands.TellArea, area=each)
        return Recordable(f"Other area told: {each}", (_when("When was the area told?"),), done)
    if what == "answer" and each in QUESTIONS:
        label, choices = QUESTIONS[each]
        answer = Field(each, "choice", label, blank="Choose an answer", options=choices)
        return Recordable(CONFIRM, (answer,), _answer)
    if what == "moment" and each in STATED:
        return Recordable(CONFIRM, (moment_field(each),), _moment)
    raise NoSuchPage


def moment_field(name: str, *, needed: bool = True) -> Field:
    """The question for one of the moments: where a clock counts hours, the time of day is needed too."""
    by_the_hour = name in HOUR_MATTERS
    wanted = "Enter the date and the time of day" if by_the_hour else "Enter the date"
    may_be_blank = "" if needed and by_the_hour else " Leave the time blank if it is not known." if needed else UNKNOWN
    kind: Kind = "instant" if by_the_hour else "day"
    return Field(name, kind, MOMENTS[name], wanted if needed else "", f"{DAY_AND_TIME}.{may_be_blank}")


def said_by_the_business_unit(reference: str, typed: Any) -> dict[str, str]:
    """What every command from a page says of itself: which case, which asking, and the role that asks."""
    return {"reference": reference, "command_id": command_id(typed), "by": ROLE_TITLES[Role.BUSINESS_UNIT]}


def _answer(said: dict[str, str], filled: Filled) -> commands.Command:
    return commands.ConfirmFacts(**said, facts=Facts(answers=filled.lines))


def _moment(said: dict[str, str], filled: Filled) -> commands.Command:
    return commands.ConfirmFacts(**said, facts=Facts(moments=filled.moments))
