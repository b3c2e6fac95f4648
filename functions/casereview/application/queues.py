"""The queues between the parts, in words: what waits to be worked on, and what was given up and lies aside."""

from collections.abc import Mapping
from typing import Protocol

from casereview.application.answers import ReadModel


class Queues(Protocol):
    """How much waits where."""

    def lengths(self) -> Mapping[str, int | None]:
        """How many messages each queue holds, by its name; None where it could not be found out."""


class QueueLine(ReadModel):
    """One kind of work. `aside` was tried several times and given up; None is not known."""

    what: str
    waiting: int | None
    aside: int | None
    text: str
    is_wrong: bool


WORK = {
    "register_arrival": "Arrivals to be written down",
    "receive_email": "Emails that have come in",
    "read_form": "Forms to be read",
    "read_released_item": "Items that somebody has released, to be read",
    "send_email": "Emails to be sent",
    "draft_document": "Copy-sheets to be drafted",
    "look_for_same_child": "Cases to be compared with others",
    "record_email_outcome": "Reports on emails that were sent",
    "watch_clocks": "Watches over the clocks",
    "refresh_bank_holidays": "Fetching the bank holidays",
    "send_digests": "Daily digests",
}
"""TABLE: what each part works on. A test holds it against what is deployed."""

ASIDE = "-dead-letters"


def queue_lines(queues: Queues) -> tuple[QueueLine, ...]:
    """Each kind of work and how it stands."""
    lengths = queues.lengths()
    return tuple(_line(name, what, lengths) for name, what in WORK.items())


def _line(name: str, what: str, lengths: Mapping[str, int | None]) -> QueueLine:
    # What a stream or a schedule wakes has no queue of its own: nothing can wait there.
    waiting, aside = lengths.get(name, 0), lengths.get(name + ASIDE)
    return QueueLine(
        what=what,
        waiting=waiting,
        aside=aside,
        text=f"{_waiting(waiting)} {_aside(aside)}",
        is_wrong=waiting is None or aside != 0,
    )


def _waiting(waiting: int | None) -> str:
    if waiting is None:
        return "It is not known how many wait."
    return f"{waiting} waiting: they are worked on by themselves." if waiting else "None waiting."


def _aside(aside: int | None) -> str:
    if aside is None:
        return "It is not known whether any were given up: tell whoever runs the tracker."
    if not aside:
        return "None given up."
    return f"{aside} given up after several tries. Nothing in them is lost: tell whoever runs the tracker."
