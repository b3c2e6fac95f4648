"""Reading the official feed of bank holidays, with suspicion: a date taken in wrongly moves the clocks of every case.

    "The GOV.UK repository holds division-keyed data (`england-and-wales`, `scotland`, …) with `title`, `date`, `notes`
    ("substitute day"), `bunting`. The only division to use is England and Wales: Scotland alone has 15 June 2026."
    "Early May moved to Fri 8 May 2020 … Mon 19 Sep 2022 funeral … Mon 8 May 2023 coronation … holidays arrive mid-case,
    so recompute open clocks, log old/new dates and never move a met deadline."  (domain.md, section 6)

The feed rolls: it holds some years and drops the oldest. So a date that it had may leave it, but only at its front. A
holiday that really moved is missing too: its old date is refused here until an operator opens it, with a reason.
"""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from casereview.domain.london import date_in_words
from casereview.domain.working_days import SATURDAY, Calendar

LARGEST = 1_000_000
"""Bytes. The feed has about 20,000: what is larger is something else."""
HOLIDAYS_IN_A_YEAR = 8
"""What every year has at least: the six of the Banking and Financial Dealings Act, Good Friday and Christmas Day."""


class FeedRefused(Exception):
    """The feed is not taken in; str() is the sentence that says why, and quotes nothing of what came."""


class Feed(BaseModel):
    """The bank holidays of England and Wales as the feed had them, by date; never empty."""

    model_config = ConfigDict(frozen=True)

    holidays: Mapping[date, str]

    @property
    def first(self) -> date:
        """The first holiday it has: nothing is said of the time before."""
        return min(self.holidays)

    @property
    def last(self) -> date:
        """The end of the last year it has."""
        return date(max(self.holidays).year, 12, 31)


def read_feed(content: bytes, known: Calendar, today_on: date) -> Feed:
    """Read the feed as it came. Raises FeedRefused unless everything that is `known` and ought to be in it still is."""
    feed = _without_doubles(_parsed(content).england_and_wales.events)
    for refuse in (_weekends, _too_short, _years_cut_short, _lost_dates):
        if reason := refuse(feed, known, today_on):
            raise FeedRefused(reason)
    return feed


def _written_plainly(value: Any) -> Any:
    """Only 2026-12-25 is a date here, not one of the other things that could be read as one."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        return date.fromisoformat(value)
    raise ValueError("not a date")


class _Event(BaseModel):
    title: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80, pattern=r"^[^\x00-\x1f]+$")
    ]
    on: Annotated[date, BeforeValidator(_written_plainly), Field(alias="date")]


class _Division(BaseModel):
    division: Literal["england-and-wales"]
    events: tuple[_Event, ...]


class _Divisions(BaseModel):
    england_and_wales: Annotated[_Division, Field(alias="england-and-wales")]


def _parsed(content: bytes) -> _Divisions:
    if len(content) > LARGEST:
        raise FeedRefused(f"The feed is larger than {LARGEST:,} bytes, so it is something else.")
    try:
        return _Divisions.model_validate_json(content)
    except ValidationError as error:
        raise FeedRefused(_what_is_wrong(error)) from None


def _what_is_wrong(error: ValidationError) -> str:
    first = error.errors(include_input=False)[0]
    where = first["loc"]
    if first["type"] == "json_invalid":
        return "The feed is not JSON, or it broke off."
    if where == ("england-and-wales",) and first["type"] == "missing":
        return "The feed has nothing for England and Wales."
    if where[1:] == ("division",):
        return "What the feed has for England and Wales is not labelled as theirs."
    return f"The feed is not of the form that GOV.UK gives it, at: {', '.join(map(str, where)) or 'its beginning'}."


def _without_doubles(events: tuple[_Event, ...]) -> Feed:
    if not events:
        raise FeedRefused("The feed has no bank holiday at all.")
    times = Counter(event.on for event in events)
    if twice := [on for on, number in times.items() if number > 1]:
        raise FeedRefused(f"The feed has a date more than once: {_dates(twice)}.")
    return Feed(holidays={event.on: event.title for event in events})


def _weekends(feed: Feed, known: Calendar, today_on: date) -> str:
    """A holiday that falls on a weekend is given to a weekday, always."""
    weekends = [on for on in feed.holidays if on.weekday() >= SATURDAY]
    return f"The feed has a bank holiday on a weekend: {_dates(weekends)}." if weekends else ""


def _too_short(feed: Feed, known: Calendar, today_on: date) -> str:
    if feed.last < known.last:
        return f"The feed ends with {feed.last.year}, but the bank holidays of {known.last.year} were known already."
    return f"The feed ends with {feed.last.year}, which is over." if feed.last < today_on else ""


def _years_cut_short(feed: Feed, known: Calendar, today_on: date) -> str:
    """A year that is new must be whole, for it will be taken as known; what is older, the lost dates show."""
    in_year = Counter(on.year for on in feed.holidays)
    for year in range(known.last.year + 1, feed.last.year + 1):
        if in_year[year] < HOLIDAYS_IN_A_YEAR:
            return f"The feed has {in_year[year]} bank holidays for {year}, and every year has at least 8."
    return ""


def _lost_dates(feed: Feed, known: Calendar, today_on: date) -> str:
    lost = [on for on in known.holidays if feed.first <= on <= known.last and on not in feed.holidays]
    if not lost:
        return ""
    return (
        f"The feed no longer has a bank holiday that was known: {_dates(lost)}. If it really was moved or taken back, "
        "open that day by the operators' command `calendar open`."
    )


def _dates(dates: list[date]) -> str:
    return ", ".join(date_in_words(on) for on in sorted(dates))
