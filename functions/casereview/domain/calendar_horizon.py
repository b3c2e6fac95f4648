"""How far the bank holidays are known beyond what the clocks need, and when that is too little.

"A warning 90 days before the furthest open clock passes the end of the calendar, and again daily from 30."
"""

from datetime import date

from pydantic import BaseModel, ConfigDict

from casereview.domain.london import date_in_words

WARNED_FROM_DAYS = 90
DAILY_FROM_DAYS = 30


class Horizon(BaseModel):
    """The last London date of which the bank holidays are known, and the furthest that is needed today."""

    model_config = ConfigDict(frozen=True)

    known_until: date
    needed_until: date

    @property
    def days_left(self) -> int:
        """The margin; negative when a clock already runs beyond what is known."""
        return (self.known_until - self.needed_until).days

    def warning(self, today_on: date) -> str:
        """What today's warning is called, or "" when none is due; of those with one name only one is sent."""
        if self.days_left > WARNED_FROM_DAYS:
            return ""
        first = f"calendar-ends/{self.known_until.isoformat()}"
        return first if self.days_left > DAILY_FROM_DAYS else f"{first}/{today_on.isoformat()}"

    @property
    def text(self) -> str:
        """The sentence for people."""
        known, needed = date_in_words(self.known_until), date_in_words(self.needed_until)
        return f"The bank holidays are known until {known}; the furthest date that is needed today is {needed}."


def horizon(known_until: date, furthest_due_on: date | None, today_on: date) -> Horizon:
    """The horizon, given the furthest due date of any running clock: without clocks, today is what is needed."""
    return Horizon(known_until=known_until, needed_until=max(today_on, furthest_due_on or today_on))
