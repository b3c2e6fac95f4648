"""Once a day: the official feed is taken in or refused, and the cases are counted again if days have changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from casereview.application.house import House
from casereview.application.ports import Calendars
from casereview.application.recount_cases import recount_cases
from casereview.application.warn_of_calendar_end import warn_of_calendar_end
from casereview.domain.holiday_feed import FeedRefused, read_feed
from casereview.domain.london import london_date


@dataclass(frozen=True)
class Refreshed:
    """What came of it: cases that were counted again, days to the end of the calendar, and what went wrong."""

    cases: int
    days_left: int
    refusal: FeedRefused | None
    failures: tuple[Exception, ...]

    @property
    def said(self) -> str:
        """What the system page is to show of this run: nothing when all went well."""
        failed = len(self.failures)
        of_cases = f"{failed} case{'s' if failed > 1 else ''} could not be counted again." if failed else ""
        return " ".join(filter(None, (str(self.refusal or ""), of_cases)))


def refresh_bank_holidays(*, fetch: Callable[[], bytes], house: House, now: datetime) -> Refreshed:
    """Take in the feed; finish any count that is owed; warn if the calendar ends soon.

    A feed that does not come or is refused leaves the last good one in place, and holds up neither of the others.
    """
    refusal = _take_in(fetch, house.calendars, now)
    recounted = recount_cases(house=house, now=now)
    horizon = warn_of_calendar_end(house=house, now=now)
    return Refreshed(cases=recounted.cases, days_left=horizon.days_left, refusal=refusal, failures=recounted.failures)


def _take_in(fetch: Callable[[], bytes], calendars: Calendars, now: datetime) -> FeedRefused | None:
    """Keep the feed, or why not. It is read against the record it will replace, so an override is heeded at once."""
    try:
        content = fetch()
        calendars.change(
            lambda record: record.kept(
                read_feed(content, record.to_be_expected(calendars.bundled), london_date(now)), now
            )
        )
    except FeedRefused as refusal:
        reason = str(refusal)
        calendars.change(lambda record: record.refused(reason, now))
        return refusal
    return None
