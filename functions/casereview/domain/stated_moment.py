"""From a London date and time on a form to the instant they name, if they name exactly one.

The clocks go forward at 01:00 on the last Sunday of March and back at 02:00 on the last Sunday of October: an hour
that did not exist cannot be read, and an hour that came twice can be read in two ways.
"""

from datetime import UTC, date, datetime, time

from casereview.domain.london import LONDON
from casereview.domain.moment import Doubt, Moment


def stated_moment(on: date | None, at: time | None, date_problem: Doubt | None, time_problem: Doubt | None) -> Moment:
    """The moment of a date and a wall-clock time in London, with the problems met in reading each.

    A time without a date names nothing and is unreadable; a date without a time stands, its time missing.
    """
    if on is None:
        unreadable = date_problem == "blank" and time_problem != "blank"
        return Moment(problem="unreadable" if unreadable else date_problem)
    if at is None:
        return Moment(on=on, problem="time_missing" if time_problem == "blank" else time_problem)
    return _instant(on, at)


def _instant(on: date, at: time) -> Moment:
    first = datetime.combine(on, at, LONDON).astimezone(UTC)
    second = datetime.combine(on, at.replace(fold=1), LONDON).astimezone(UTC)
    if first == second:
        return Moment(on=on, at=first)
    return Moment(on=on, problem="ambiguous" if first < second else "unreadable")
