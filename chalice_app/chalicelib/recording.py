"""What the rows of recordable.py are made of: the thing to be recorded, and the questions that many of them share."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from casereview.application.answers import CasePage, ClockAnswer
from casereview.application.house import House
from casereview.domain import commands
from casereview.domain.facts import HOUR_MATTERS, STATED_MOMENTS
from casereview.domain.roles import ROLE_TITLES, Role
from chalicelib.field import Field, Kind
from chalicelib.filled import Filled
from chalicelib.form_page import command_id
from chalicelib.problems import NoSuchPage

DAY_AND_TIME = "For example, 27 3 2026 and 14:30"
UNKNOWN = " Leave it blank if it is not known yet."
A_REFERENCE = re.compile(r"(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9./_-]{0,29}")
"""Events hold no free text: a reference has a digit, and no spaces, which a name with a date or an address needs."""
NO_REFERENCE = "Enter the reference without spaces: at most 30 letters, digits and hyphens, and at least one digit"


@dataclass(frozen=True)
class Recordable:
    """One thing that can be recorded: its title, its questions, and how the answers become a command.

    `now` is what stands at present; `why_not` the sentence to read in place of the questions where it may not be.
    """

    title: str
    fields: Sequence[Field]
    command: Callable[[dict[str, str], Filled], commands.Command]
    now: str = ""
    why_not: str = ""
    button: str = "Record"


@dataclass(frozen=True)
class Asked:
    """What somebody wants to record on: the case as they see it, and the part of the address that says for whom."""

    case: CasePage
    each: str
    house: House

    def clock(self) -> ClockAnswer:
        """The clock of the case that is named. Raises NoSuchPage."""
        found = (clock for clock in self.case.clocks if clock.clock == self.each)
        if clock := next(found, None):
            return clock
        raise NoSuchPage


Rows = Mapping[str, Callable[[Asked], Recordable]]


def for_the_case(row: Recordable) -> Callable[[Asked], Recordable]:
    """A row there is one of for each case. Raises NoSuchPage when it is asked for something besides."""

    def only(asked: Asked) -> Recordable:
        if asked.each:
            raise NoSuchPage
        return row

    return only


def when(question: str) -> Field:
    """The question for the instant at which something was done."""
    return Field("done", "instant", question, blank="Enter the date and the time of day", hint=DAY_AND_TIME)


def reference(name: str, who_gave_it: str) -> Field:
    """The question for a reference that somebody else gave."""
    hint = f"{who_gave_it}. Leave out any spaces."
    return Field(name, "line", "Reference", "Enter the reference", hint, shape=A_REFERENCE, misshapen=NO_REFERENCE)


def authority(allowed: Iterable[str]) -> Field:
    """By whose authority: chosen, so that no name is typed into what is kept for ever."""
    return Field("authority", "choice", "By whose authority?", "Choose by whose authority", options=_choices(allowed))


def reason(allowed: Iterable[str], question: str = "Why?") -> Field:
    """For which reason: chosen, for the same cause."""
    return Field("because", "choice", question, "Choose the reason", options=_choices(allowed))


def as_typed(command: Callable[..., Any], said: dict[str, str], filled: Filled, **also: str) -> Any:
    """The command whose fields are what was typed."""
    return command(**said, **also, **filled.lines)


def as_done(command: Callable[..., Any], said: dict[str, str], filled: Filled, **also: str) -> Any:
    """The command that says when something was done."""
    return command(**said, **also, **filled.lines, done_at=filled.instant("done"))


def done(title: str, question: str, command: Callable[..., Any], *first: Field, **also: str) -> Recordable:
    """A duty recorded as done, or a milestone reached."""
    return Recordable(title, (*first, when(question)), partial(as_done, partial(command, **also)))


def moment_field(name: str, *, needed: bool = True) -> Field:
    """The question for one of the moments: where a clock counts hours, the time of day is needed too."""
    by_the_hour = name in HOUR_MATTERS
    wanted = "Enter the date and the time of day" if by_the_hour else "Enter the date"
    may_be_blank = "" if needed and by_the_hour else " Leave the time blank if it is not known." if needed else UNKNOWN
    kind: Kind = "instant" if by_the_hour else "day"
    return Field(name, kind, STATED_MOMENTS[name], wanted if needed else "", f"{DAY_AND_TIME}.{may_be_blank}")


def said_by_the_business_unit(case: str, typed: Any) -> dict[str, str]:
    """What every command from a page says of itself: which case, which asking, and the role that asks."""
    return {"reference": case, "command_id": command_id(typed), "by": ROLE_TITLES[Role.BUSINESS_UNIT]}


def _choices(words: Iterable[str]) -> dict[str, str]:
    return {each: f"{each[:1].upper()}{each[1:]}" for each in words}
