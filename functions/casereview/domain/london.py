"""London dates and the instants they stand for. Every instant here is aware UTC."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def london_date(at: datetime) -> date:
    """The date on a London wall calendar at this instant."""
    return at.astimezone(LONDON).date()


def start_of(on: date) -> datetime:
    """The instant a London date begins."""
    return datetime.combine(on, time.min, LONDON).astimezone(UTC)


def end_of(on: date) -> datetime:
    """The instant a London date is over: the first instant that is too late."""
    return start_of(on + timedelta(days=1))


def at_nine(on: date) -> datetime:
    """Nine o'clock in the morning, when an office opens and an ordinary reminder may leave."""
    return datetime.combine(on, time(9), LONDON).astimezone(UTC)


def date_in_words(on: date) -> str:
    """A date as people say it, weekday first: Friday 19 June 2026."""
    return f"{on:%A} {on.day} {on:%B %Y}"


def instant_in_words(at: datetime) -> str:
    """An instant as London clocks show it: 11:00 on Monday 30 March 2026 (BST)."""
    local = at.astimezone(LONDON)
    return f"{local:%H:%M} on {date_in_words(local.date())} ({local.tzname()})"
