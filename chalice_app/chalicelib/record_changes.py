"""TABLE: what may be done to a clock → what is asked for it. Authorities and reasons are those its rule names."""

from functools import partial
from typing import Any

from casereview.application.answers import AllowedChange, ClockAnswer
from casereview.domain import commands
from casereview.domain.reasons import CORRECTION, MISTAKE, WRONG_EXTENSION
from casereview.domain.refusals import RuleDoesNotAllow
from chalicelib.field import Field
from chalicelib.filled import Filled
from chalicelib.problems import NoSuchPage
from chalicelib.recording import Asked, Recordable, Rows, as_done, as_typed, authority, reason, when


def _pause(asked: Asked) -> Recordable:
    clock = asked.clock()
    return _change("Pause", clock, clock.pause, commands.PauseClock)


def _extend(asked: Asked) -> Recordable:
    clock = asked.clock()
    more = Field("more", "number", f"How many more {clock.unit}?", "Enter how many", "They are added to the period.")
    return _change("Extend", clock, clock.extend, commands.ExtendClock, more)


def _take_back_extension(asked: Asked) -> Recordable:
    clock = asked.clock()
    if not clock.extended:
        raise NoSuchPage
    title, fields = f"Take back the extension: {clock.title}", (reason(WRONG_EXTENSION, "Why is it taken back?"),)
    command = partial(as_typed, commands.TakeBackExtension, clock=clock.clock)
    return Recordable(title, fields, command, now=f"due {clock.due_text}", button="Take it back")


def _resume(asked: Asked) -> Recordable:
    clock = asked.clock()
    command = partial(as_typed, commands.ResumeClock, clock=clock.clock)
    return Recordable(f"Resume the clock: {clock.title}", (), command, now=f"due {clock.due_text}", button="Resume")


def _correct(asked: Asked) -> Recordable:
    clock = _done(asked)
    fields = (when("When was it really done?"), reason(CORRECTION, "Why is it corrected?"))
    command = partial(as_done, commands.CorrectDuty, clock=clock.clock)
    return Recordable(f"Correct the time: {clock.title}", fields, command, now=_recorded(clock))


def _take_back(asked: Asked) -> Recordable:
    clock = _done(asked)
    command = partial(as_typed, commands.WithdrawDuty, clock=clock.clock)
    title, fields = f"It was not done: {clock.title}", (reason(MISTAKE, "Why is it taken back?"),)
    return Recordable(title, fields, command, now=_recorded(clock), button="Take it back")


def _change(verb: str, clock: ClockAnswer, allowed: AllowedChange, command: type[Any], *first: Field) -> Recordable:
    """Where the rule does not allow it, its page says why not and asks nothing."""
    title, now = f"{verb} the clock: {clock.title}", f"due {clock.due_text}"
    if allowed.why_not:
        return Recordable(title, (), partial(_refuse, allowed.why_not), now=now, why_not=allowed.why_not)
    fields = (*first, authority(allowed.by), reason(allowed.because))
    return Recordable(title, fields, partial(as_typed, command, clock=clock.clock), now=now, button=verb)


def _refuse(why_not: str, said: dict[str, str], filled: Filled) -> commands.Command:
    raise RuleDoesNotAllow(why_not)


def _done(asked: Asked) -> ClockAnswer:
    clock = asked.clock()
    if not clock.done_text:
        raise NoSuchPage
    return clock


def _recorded(clock: ClockAnswer) -> str:
    return f"recorded as done {clock.done_text}"


CHANGES: Rows = {
    "pause": _pause,
    "resume": _resume,
    "extend": _extend,
    "take_back_extension": _take_back_extension,
    "correct": _correct,
    "take_back": _take_back,
}
