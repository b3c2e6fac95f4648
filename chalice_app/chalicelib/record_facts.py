"""TABLE: what is known of the incident → what is asked to confirm or correct it, beside what stands now."""

from functools import partial

from casereview.domain import commands
from casereview.domain.facts import QUESTIONS, STATED_MOMENTS, Facts
from casereview.domain.reasons import AREA_NOT_CONCERNED, FACT
from chalicelib.field import Field
from chalicelib.filled import Filled
from chalicelib.problems import NoSuchPage
from chalicelib.recording import Asked, Recordable, Rows, as_typed, for_the_case, moment_field, reason

CONFIRM = "Confirm or correct a fact"
WHY = reason(FACT, "Why is it confirmed or corrected?")
AREA = Field(
    "area",
    "line",
    "Which local authority area?",
    "Enter the name of the area",
    "For example, Milton Keynes",
)


def _answer(asked: Asked) -> Recordable:
    if asked.each not in QUESTIONS:
        raise NoSuchPage
    label, choices = QUESTIONS[asked.each]
    field = Field(asked.each, "choice", label, blank="Choose an answer", options=choices)
    return Recordable(CONFIRM, (field, WHY), _answered, now=_now(asked))


def _moment(asked: Asked) -> Recordable:
    if asked.each not in STATED_MOMENTS:
        raise NoSuchPage
    return Recordable(CONFIRM, (moment_field(asked.each), WHY), _stated, now=_now(asked))


def _now(asked: Asked) -> str:
    """What stands at present and who said so, so that nobody corrects what they have not read."""
    found = (fact for fact in asked.case.facts if fact.fact == asked.each)
    return next((f"{fact.value}, {fact.said_by}" if fact.said_by else fact.value for fact in found), "Not known")


def _answered(said: dict[str, str], filled: Filled) -> commands.Command:
    answers = {question: answer for question, answer in filled.lines.items() if question in QUESTIONS}
    return commands.ConfirmFacts(**said, facts=Facts(answers=answers), because=filled.lines[WHY.name])


def _stated(said: dict[str, str], filled: Filled) -> commands.Command:
    return commands.ConfirmFacts(**said, facts=Facts(moments=filled.moments), because=filled.lines[WHY.name])


def _another_area(said: dict[str, str], filled: Filled) -> commands.Command:
    return commands.ConfirmFacts(**said, facts=Facts(other_areas=(filled.lines["area"],)))


def _area_not_concerned(asked: Asked) -> Recordable:
    if asked.each not in asked.case.other_areas:
        raise NoSuchPage
    command = partial(as_typed, commands.WithdrawArea, area=asked.each)
    return Recordable(f"{asked.each} does not have to be told", (reason(AREA_NOT_CONCERNED),), command)


FACTS: Rows = {
    "answer": _answer,
    "moment": _moment,
    "other_area": for_the_case(Recordable("Another area must be told", (AREA,), _another_area)),
    "withdraw_area": _area_not_concerned,
}
