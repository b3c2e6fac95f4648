"""`calendar close`, `calendar open`, `calendar show`: where we know better than the official feed, with the reason."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator
from datetime import date, datetime

from casereview import wiring
from casereview.application.override_calendar import override_calendar
from casereview.domain.calendar_of_record import LONGEST_REASON, LONGEST_TITLE, Override, OverrideRefused
from casereview.domain.london import date_in_words, instant_in_words, london_date
from casereview.operators.not_done import NotDone


def add_commands(noun: ArgumentParser) -> None:
    """Say which commands there are, and what each takes."""
    verbs = noun.add_subparsers(required=True)
    close = verbs.add_parser("close", help="let no working day be counted on a date, and count the cases again")
    close.add_argument("on", type=_date, metavar="YYYY-MM-DD")
    close.add_argument("title", type=_words(LONGEST_TITLE), help="as every explanation is to name the day")
    open_ = verbs.add_parser("open", help="let a date count as a working day, and count the cases again")
    open_.add_argument("on", type=_date, metavar="YYYY-MM-DD")
    for verb in (close, open_):
        verb.add_argument("--because", type=_words(LONGEST_REASON), required=True, help="shown on the page System")
        verb.set_defaults(carry_out=override, title="")
    verbs.add_parser("show", help="say what is known, and where from").set_defaults(carry_out=show)


def override(asked: Namespace) -> str:
    """Close or open a day. Raises NotDone."""
    decided = Override(on=asked.on, closed=asked.title, because=asked.because, made_at=wiring.now())
    try:
        recounted = override_calendar(decided, house=wiring.house(), now=decided.made_at)
    except OverrideRefused as refusal:
        raise NotDone(f"Nothing was changed. {refusal}") from refusal
    if recounted.failures:
        raise NotDone(
            f"{_in_words(decided)}. But {len(recounted.failures)} of {recounted.cases} cases could not be counted "
            "again; the next refresh of the bank holidays tries once more."
        )
    return f"{_in_words(decided)}. Cases counted again: {recounted.cases}."


def show(asked: Namespace) -> str:
    """What is known of the bank holidays, and where from."""
    house = wiring.house()
    calendar, record = house.calendar, house.calendars.of_record()
    ahead = sorted((on, title) for on, title in calendar.holidays.items() if on >= london_date(wiring.now()))
    return "\n".join(
        (
            f"Known until: {date_in_words(calendar.last)}",
            f"Taken from GOV.UK: {_at(record.fetched_at)}",
            f"Last asked: {_at(record.said_at)}. {record.said}".strip(),
            *_decisions(record.overrides),
            *(f"{date_in_words(on)}: {title}" for on, title in ahead),
        )
    )


def _decisions(overrides: tuple[Override, ...]) -> Iterator[str]:
    for each in overrides:
        yield f"Decided here, {instant_in_words(each.made_at)}: {_in_words(each)}, because: {each.because}"


def _in_words(override: Override) -> str:
    return f"{date_in_words(override.on)} is {f'closed as {override.closed}' if override.closed else 'a working day'}"


def _at(instant: datetime | None) -> str:
    return instant_in_words(instant) if instant else "never"


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a date: write it as 2026-12-25") from None


def _words(longest: int) -> Callable[[str], str]:
    def words(text: str) -> str:
        if not text.strip() or len(text) > longest or not text.isprintable():
            raise ArgumentTypeError(f"write one line of 1 to {longest} characters")
        return text.strip()

    return words
