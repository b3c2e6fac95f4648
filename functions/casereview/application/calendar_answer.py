"""The calendar of record in words: how far the bank holidays are known, where from, and whether that is far enough."""

from datetime import datetime

from casereview.application.answers import ReadModel
from casereview.application.house import House
from casereview.application.warn_of_calendar_end import how_far_ahead
from casereview.domain.calendar_horizon import WARNED_FROM_DAYS
from casereview.domain.calendar_of_record import CalendarOfRecord, Override
from casereview.domain.london import date_in_words, instant_in_words


class CalendarAnswer(ReadModel):
    """What is known of the bank holidays; `days_left` lie between what the clocks need today and the last known day.

    `said_text` is what came of the latest attempt to fetch them, or "".
    """

    horizon_text: str
    days_left: int
    is_short: bool
    fetched_text: str
    said_text: str
    overrides: tuple[str, ...]


def calendar_answer(*, house: House, now: datetime) -> CalendarAnswer:
    """The calendar, held against the furthest running clock."""
    record, ahead = house.calendars.of_record(), how_far_ahead(house, now)
    return CalendarAnswer(
        horizon_text=ahead.text,
        days_left=ahead.days_left,
        is_short=ahead.days_left <= WARNED_FROM_DAYS,
        fetched_text=_fetched(record),
        said_text=f"{instant_in_words(record.said_at)}: {record.said}" if record.said_at else "",
        overrides=tuple(map(_decided, record.overrides)),
    )


def _fetched(record: CalendarOfRecord) -> str:
    if record.fetched_at is None:
        return "They came with the tracker; none have been taken from GOV.UK yet."
    return f"They were last taken from GOV.UK at {instant_in_words(record.fetched_at)}."


def _decided(override: Override) -> str:
    how = f"closed ({override.closed})" if override.closed else "a working day"
    made = instant_in_words(override.made_at)
    return f"{date_in_words(override.on)} is {how}: decided at {made}, because {override.because}"
