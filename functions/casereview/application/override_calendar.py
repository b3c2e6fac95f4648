"""An operator decides on one day, with a reason; every case is counted again at once."""

from datetime import datetime

from casereview.application.house import House
from casereview.application.recount_cases import Recounted, recount_cases
from casereview.domain.calendar_of_record import Override


def override_calendar(override: Override, *, house: House, now: datetime) -> Recounted:
    """Keep the decision and count the cases again. Raises OverrideRefused, and then nothing has changed."""
    calendars = house.calendars
    calendars.change(lambda record: record.overridden(override, calendars.bundled))
    return recount_cases(house=house, now=now)
