"""How a date was worked out: made with the date, so that page, email and document say the same words."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from casereview.domain.london import LONDON, date_in_words, instant_in_words
from casereview.domain.rules import LOCAL_MILESTONE


class Explanation(BaseModel):
    """A due time and everything it stands on. `due_on` is set for clocks of whole days, which end with that day."""

    model_config = ConfigDict(frozen=True)

    rule_title: str
    period: str
    force: str
    citation: str
    counts_from: str
    said_by: str
    start_on: date
    start_at: datetime | None
    counted: tuple[date, ...] = ()
    skipped: tuple[tuple[date, str], ...] = ()
    due_at: datetime
    due_on: date | None
    changes: tuple[str, ...] = ()
    provisional: str = ""

    @property
    def dates(self) -> tuple[object, ...]:
        """What has to change for the clock to have moved: its start, its due time, the days between, any doubt."""
        return self.start_on, self.start_at, self.due_at, self.counted, self.skipped, self.provisional

    @property
    def by_the_hour(self) -> bool:
        """Whether it is a clock of hours, which pass day and night: its emails may leave at any hour."""
        return self.due_on is None

    @property
    def is_milestone(self) -> bool:
        """Whether it is a target of the partnership's own, which nobody may take for a date of the law."""
        return self.force == LOCAL_MILESTONE

    @property
    def due_text(self) -> str:
        """The due time as every page, email and document says it."""
        if self.due_on:
            return f"by the end of {date_in_words(self.due_on)}"
        return f"by {instant_in_words(self.due_at)}"

    def paragraphs(self) -> tuple[str, ...]:
        """The working, in the order a person would check it."""
        within = "at least" if self.counts_back else "within"
        return (
            f"The rule: {self.rule_title}, {within} {self.period}. Legal force: {self.force}. Source: {self.citation}.",
            f"Counted {'back ' if self.counts_back else ''}from {self._start()}: {self.counts_from} ({self.said_by}).",
            *self.changes,
            *self._working(),
            f"Due {self.due_text}.",
            *([f"This date is provisional. {self.provisional}"] if self.provisional else []),
        )

    @property
    def counts_back(self) -> bool:
        """Whether the due date lies before what it is counted from."""
        return self.due_on is not None and self.due_on < self.start_on

    def _working(self) -> list[str]:
        if self.due_on is None:
            return self._hours()
        return self._days() if self.counted else self._months(self.due_on)

    def _months(self, due_on: date) -> list[str]:
        last_day = "or the last day of a month that is too short"
        return [f"The same day of the month, {self.period} later, {last_day}: {date_in_words(due_on)}."]

    def _start(self) -> str:
        return instant_in_words(self.start_at) if self.start_at else date_in_words(self.start_on)

    def _days(self) -> list[str]:
        counted = "; ".join(f"day {n}, {date_in_words(on)}" for n, on in enumerate(self.counted, 1))
        skipped = "; ".join(f"{date_in_words(on)}{_named(reason)}" for on, reason in self.skipped)
        return [
            f"{date_in_words(self.start_on)} is day zero. Counted: {counted}.",
            *([f"Not counted: {skipped}."] if skipped else []),
        ]

    def _hours(self) -> list[str]:
        if self.start_at is None:
            return []
        moved = self.start_at.astimezone(LONDON).utcoffset() != self.due_at.astimezone(LONDON).utcoffset()
        change = " The clocks change in between; the hours that pass are what counts." if moved else ""
        return [f"Every hour counts, day and night, weekends and holidays included.{change}"]


def _named(reason: str) -> str:
    """A weekend day names itself; a bank holiday has to be named."""
    return "" if reason in {"Saturday", "Sunday"} else f" ({reason})"
