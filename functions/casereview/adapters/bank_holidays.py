"""The bank holidays of England and Wales, from the data bundled with `govuk-bank-holidays`: no network is used."""

from datetime import date
from functools import cache

from govuk_bank_holidays.bank_holidays import BankHolidays

from casereview.domain.working_days import Calendar


@cache
def bundled_calendar() -> Calendar:
    """The bundled calendar: known for the whole of every year from its first holiday's to its last one's."""
    bundled = BankHolidays(use_cached_holidays=True)
    events = bundled.get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    holidays = {event["date"]: str(event["title"]) for event in events}
    return Calendar(
        holidays=holidays,
        first=date(min(holidays).year, 1, 1),
        last=date(max(holidays).year, 12, 31),
    )
