"""The calendar of record: what travels with the code, what the official feed said since, and what was decided here.

Nothing that was once known is forgotten: the feed adds to the bundled dates. An override wins over both, and of two
overrides of one date the later one.
"""

from datetime import date, datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints

from casereview.domain.holiday_feed import Feed
from casereview.domain.london import date_in_words
from casereview.domain.working_days import SATURDAY, Calendar

LONGEST_TITLE, LONGEST_REASON = 80, 200


class OverrideRefused(Exception):
    """The override would change nothing, or cannot be kept; str() is the sentence for the operator."""


class Override(BaseModel):
    """An operator's decision on one London date: closed under a title, or open when the title is "".

    `instead_of` is what was published of the day when it was decided. Who opens a day of which nothing was published
    takes back what was decided here: should it be announced one day, it is closed.
    """

    model_config = ConfigDict(frozen=True)

    on: date
    closed: Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_TITLE)]
    because: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_REASON)]
    made_at: AwareDatetime
    instead_of: str = ""


class CalendarOfRecord(BaseModel):
    """What is kept of the calendar.

    `feed` is the last good one, fetched at `fetched_at`; `said` is what came of the latest fetch, at `said_at`.
    `changed_at` is when the dates last changed, by a feed or an override.
    """

    model_config = ConfigDict(frozen=True)

    feed: Feed | None = None
    fetched_at: AwareDatetime | None = None
    said: str = ""
    said_at: AwareDatetime | None = None
    overrides: tuple[Override, ...] = ()
    changed_at: AwareDatetime | None = None

    def calendar(self, bundled: Calendar) -> Calendar:
        """The bank holidays as clocks are to count them."""
        published = self._published(bundled)
        holidays = dict(published.holidays)
        for override in self.overrides:
            holidays.pop(override.on, None)
            announced = "" if override.instead_of else published.holidays.get(override.on, "")
            if title := override.closed or announced:
                holidays[override.on] = title
        return published.model_copy(update={"holidays": holidays})

    def to_be_expected(self, bundled: Calendar) -> Calendar:
        """What the next feed must have.

        A day closed here need not be in it, or no feed could be taken in between our closing it and GOV.UK's.
        """
        published, calendar = self._published(bundled), self.calendar(bundled)
        holidays = {on: title for on, title in published.holidays.items() if on in calendar.holidays}
        return published.model_copy(update={"holidays": holidays})

    def kept(self, feed: Feed, at: datetime) -> "CalendarOfRecord":
        """The record with a feed that was read."""
        said = f"The feed was read and kept: it goes to the end of {feed.last.year}."
        changed_at = self.changed_at if feed == self.feed else at
        return self.model_copy(
            update={"feed": feed, "fetched_at": at, "said": said, "said_at": at, "changed_at": changed_at}
        )

    def refused(self, reason: str, at: datetime) -> "CalendarOfRecord":
        """The record with why the latest feed was not taken in; the last good one stays."""
        return self.model_copy(update={"said": reason, "said_at": at})

    def overridden(self, override: Override, bundled: Calendar) -> "CalendarOfRecord":
        """The record with an operator's decision. Raises OverrideRefused."""
        if reason := _pointless(override, self.calendar(bundled)):
            raise OverrideRefused(reason)
        published = self._published(bundled).holidays.get(override.on, "")
        decided = override.model_copy(update={"instead_of": published})
        return self.model_copy(update={"overrides": (*self.overrides, decided), "changed_at": override.made_at})

    def _published(self, bundled: Calendar) -> Calendar:
        if self.feed is None:
            return bundled
        return Calendar(
            holidays={**bundled.holidays, **self.feed.holidays},
            first=min(bundled.first, self.feed.first),
            last=max(bundled.last, self.feed.last),
        )


def _pointless(override: Override, calendar: Calendar) -> str:
    on, day = override.on, date_in_words(override.on)
    if not calendar.first <= on <= calendar.last:
        return f"The bank holidays of {on.year} are not known yet, so {day} cannot be changed."
    if on.weekday() >= SATURDAY:
        return f"{day} is on a weekend and never a working day, whatever is decided here."
    if calendar.holidays.get(on, "") == override.closed:
        return f"{day} is {f'closed as {override.closed}' if override.closed else 'a working day'} already."
    return ""
