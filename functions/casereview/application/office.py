"""Whether the office is open now, by the calendar of record."""

from datetime import datetime

from casereview.application.house import House
from casereview.domain.office_hours import is_open
from casereview.domain.refusals import BeyondCalendar


def office_is_open(house: House, now: datetime) -> bool:
    """Past the end of the known bank holidays a reminder on what may be one is better than none."""
    try:
        return is_open(now, house.calendar)
    except BeyondCalendar:
        return True
