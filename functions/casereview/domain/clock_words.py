"""How a clock's state is said in words, worked out when somebody looks: nobody has to have marked it overdue."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict

from casereview.domain.case import Clock
from casereview.domain.events import ClockMoved, ClockStarted
from casereview.domain.london import date_in_words, instant_in_words, london_date

DUE_SOON = timedelta(days=2)

PARTNERS = {"police": "police", "integrated_care_board": "integrated care board"}

State = Literal["overdue", "due soon", "running", "passed", "paused", "met", "met late", "no longer applies"]


class ClockState(BaseModel):
    """A state and the words for it."""

    model_config = ConfigDict(frozen=True)

    state: State
    text: str


def clock_title(clock: Clock | ClockStarted | ClockMoved) -> str:
    """What has to be done, and to whom where there are several."""
    _, _, each = clock.clock.partition("/")
    title = clock.explanation.rule_title
    return f"{title}: {PARTNERS.get(each, each)}" if each else title


def title_of_all(clocks: Sequence[Clock]) -> str:
    """The title of clocks that differ only in whom they are about, naming all of them."""
    each = [clock_title(clock).removeprefix(f"{clock.explanation.rule_title}: ") for clock in clocks]
    return clock_title(clocks[0]) if len(each) == 1 else f"{clocks[0].explanation.rule_title}: {', '.join(each)}"


def state_of(clock: Clock, now: datetime) -> ClockState:
    """The state of a clock at this instant (aware UTC)."""
    if clock.met_at:
        return _met(clock, clock.met_at)
    if clock.ended:
        return ClockState(state="no longer applies", text=clock.ended)
    paused, milestone = clock.changes.paused is not None, clock.explanation.is_milestone
    return running_state(clock.explanation.due_at, now, paused=paused, is_milestone=milestone)


def due_in_words(clock: Clock) -> str:
    """When a clock is due, as pages and emails say it; one that stands still is due at no time."""
    due = clock.explanation.due_text
    return f"at no time while it is paused (it was due {due})" if clock.running and clock.changes.paused else due


def working(clock: Clock) -> tuple[str, ...]:
    """How the date was worked out; of a clock that stands still, that it is due at no time, and since when."""
    paragraphs, pause = clock.explanation.paragraphs(), clock.changes.paused
    if pause is None or not clock.running:
        return paragraphs
    due = f"Due {clock.explanation.due_text}."
    was_due = f"It was due {clock.explanation.due_text} before it was paused. It is due at no time meanwhile."
    return (*(each for each in paragraphs if each != due), pause.in_words(), was_due)


def running_state(due_at: datetime, now: datetime, *, paused: bool, is_milestone: bool) -> ClockState:
    """The state of a clock that nobody has met yet; a milestone is nobody's legal date and never called overdue."""
    if paused:
        return ClockState(state="paused", text="Paused")
    if now >= due_at and is_milestone:
        return ClockState(state="passed", text=f"Its day passed {span_in_words(now - due_at)} ago")
    if now >= due_at:
        return ClockState(state="overdue", text=f"Overdue by {span_in_words(now - due_at)}")
    soon = due_at - now <= DUE_SOON
    return ClockState(state="due soon" if soon else "running", text=f"{span_in_words(due_at - now).capitalize()} left")


def _met(clock: Clock, met_at: datetime) -> ClockState:
    due_at = clock.explanation.due_at
    when = f"on {date_in_words(london_date(met_at))}" if clock.explanation.due_on else f"at {instant_in_words(met_at)}"
    if met_at < due_at:
        return ClockState(state="met", text=f"Done {when}, in time")
    if clock.explanation.provisional:
        # The worst case may have been too strict: nobody is said to have been late on a date that is not certain.
        return ClockState(state="met", text=f"Done {when}; whether in time is not certain, as its date is provisional")
    return ClockState(state="met late", text=f"Done {when}, {span_in_words(met_at - due_at)} after it was due")


def span_in_words(span: timedelta) -> str:
    """A length of time as people say it, rounded down: 2 days, 5 hours, less than a minute."""
    minutes = int(span.total_seconds() // 60)
    for size, unit in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            whole, rest = divmod(minutes, size)
            words = f"{whole} {unit}{'s' if whole > 1 else ''}"
            hours = rest // 60
            if unit == "day" and hours:
                return f"{words} and {hours} hour{'s' if hours > 1 else ''}"
            return words
    return "less than a minute"
