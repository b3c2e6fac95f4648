"""When an office is open, so that an ordinary reminder finds somebody there.

Quiet hours are ours, not the law's: an ordinary reminder leaves between eight in the morning and six in the evening
of a working day, London time. Only a clock of hours may be heard at any hour, for its hours pass day and night.
"""

from datetime import datetime, time, timedelta

from casereview.domain.london import LONDON, at_nine, london_date
from casereview.domain.working_days import Calendar

OPENS, CLOSES = time(8), time(18)


def is_open(at: datetime, calendar: Calendar) -> bool:
    """Whether an ordinary reminder may leave at this instant. Raises BeyondCalendar."""
    local = at.astimezone(LONDON)
    return not calendar.closed_because(local.date()) and OPENS <= local.time() < CLOSES


def next_opening(at: datetime, calendar: Calendar) -> datetime:
    """This instant if an office is open, else nine o'clock of the next working morning (aware UTC)."""
    if is_open(at, calendar):
        return at
    on = london_date(at)
    while at_nine(on) < at or calendar.closed_because(on):
        on += timedelta(days=1)
    return at_nine(on)
