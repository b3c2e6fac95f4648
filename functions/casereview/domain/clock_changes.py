"""What was done to a clock by somebody's authority: pauses and extensions. Nothing is overwritten: dates follow."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from pydantic import BaseModel, ConfigDict

from casereview.domain.london import date_in_words, instant_in_words, london_date
from casereview.domain.rules import Unit, how_many


class _Change(BaseModel):
    model_config = ConfigDict(frozen=True)

    by: str
    because: str


class Pause(_Change):
    """The clock stood still from `paused_at` to `resumed_at` (aware UTC); None while it still does."""

    paused_at: datetime
    resumed_at: datetime | None = None

    def days(self) -> Iterator[date]:
        """The London dates that do not count: from the day of pausing until the day before that of resuming.

        So whoever pauses on the last day has that day again when it is resumed.
        """
        on, resumed_on = london_date(self.paused_at), london_date(self.resumed_at or self.paused_at)
        while on < resumed_on:
            yield on
            on += timedelta(days=1)

    def length(self) -> timedelta:
        """The hours that do not count."""
        return (self.resumed_at or self.paused_at) - self.paused_at

    def in_words(self) -> str:
        """The sentence every explanation has."""
        until = f"to {date_in_words(london_date(self.resumed_at))}" if self.resumed_at else "and not resumed yet"
        return f"Paused from {date_in_words(london_date(self.paused_at))} {until}, by {self.by}: {self.because}."


class Extension(_Change):
    """More time, in the unit of the clock's rule."""

    more: int
    unit: Unit
    extended_at: datetime

    def in_words(self) -> str:
        """The sentence every explanation has."""
        more = how_many(self.more, self.unit)
        return f"Extended by {more} at {instant_in_words(self.extended_at)}, by {self.by}: {self.because}."


class Changes(BaseModel):
    """Everything that was done to one clock, in the order it was done."""

    model_config = ConfigDict(frozen=True)

    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()

    @property
    def paused(self) -> Pause | None:
        """The pause that has not ended, if the clock stands still."""
        return self.pauses[-1] if self.pauses and self.pauses[-1].resumed_at is None else None

    @property
    def more(self) -> int:
        """The time added, in the unit of the rule."""
        return sum(extension.more for extension in self.extensions)

    def closed_days(self) -> dict[date, str]:
        """The days that do not count because the clock stood still, with the reason as an explanation names it."""
        return {on: f"paused: {pause.because}" for pause in self.pauses for on in pause.days()}

    def in_words(self) -> tuple[str, ...]:
        """A sentence for each."""
        extended = (extension.in_words() for extension in self.extensions)
        return (*extended, *(pause.in_words() for pause in self.pauses))


UNCHANGED = Changes()
