"""TABLE: command → why clocks move because of it, as the timeline and the emails say it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from casereview.domain import commands, commands_of_matching
from casereview.domain.correct_reading import BECAUSE
from casereview.domain.events import Cause
from casereview.domain.london import date_in_words


@dataclass(frozen=True)
class Why:
    """What kind of thing made a clock move, and the words that follow "because"."""

    cause: Cause
    because: str


THE_CALENDAR = Why("the calendar", "the bank holidays have changed")


def why(command: commands.Command) -> Why:
    """Why clocks move because of this command."""
    cause, because = REASONS.get(type(command), OTHERWISE)
    return Why(cause, because(command))


def holidays_in_words(closed: Iterable[tuple[date, str]], opened: Iterable[date]) -> str:
    """The days that became bank holidays, and those that are none any more."""
    new = (f"{date_in_words(on)} is now a bank holiday ({title})" for on, title in closed)
    gone = (f"{date_in_words(on)} is not a bank holiday any more" for on in opened)
    return "; ".join((*new, *gone)) or "the bank holidays were read again"


def _reason(because: str) -> str:
    return f": {because}" if because else ""


# Each entry takes its own kind of command, which one table cannot say in types.
REASONS: dict[type[commands.Command], tuple[Cause, Callable[[Any], str]]] = {
    commands.RecordReferral: ("a form", lambda _: "the referral stated it"),
    commands.ReceiveNotification: ("a form", lambda _: "a notification form stated it"),
    commands.HoldPossibleNotification: ("a form", lambda _: "something came in that may be a notification"),
    commands.SettlePossibleNotification: ("a record", lambda _: "somebody has seen what came in"),
    commands.ConfirmFacts: ("a fact", lambda c: f"the Business Unit confirmed or corrected a fact{_reason(c.because)}"),
    commands.CorrectReading: ("a fact", lambda c: f"the Business Unit corrected a form: {BECAUSE[c.mistake]}"),
    commands.TakeBackExtension: ("a change", lambda c: f"an extension was taken back: {c.because}"),
    commands.ResumeClock: ("a change", lambda _: "it runs again after a pause"),
    commands.ExtendClock: ("a change", lambda c: f"it was extended by {c.authority}: {c.because}"),
    commands.CorrectDuty: ("a record", lambda c: f"a record was corrected: {c.because}"),
    commands.WithdrawDuty: ("a record", lambda c: f"a record was taken back: {c.because}"),
    commands_of_matching.JoinIncident: ("a fact", lambda c: f"{c.other} is about the same incident"),
    commands_of_matching.UndoJoin: (
        "a record",
        lambda c: f"{c.other} is not followed together with this case any more",
    ),
    commands.RecountClocks: ("the calendar", lambda c: holidays_in_words(c.closed, c.opened)),
}
OTHERWISE: tuple[Cause, Callable[[Any], str]] = ("a record", lambda _: "of what was recorded")
