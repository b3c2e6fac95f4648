"""Bank holidays are announced while clocks run: the feed is kept or refused, and the cases are counted again."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import pytest

from casereview.adapters.bank_holidays import bundled_calendar
from casereview.adapters.history_memory import MemoryHistory
from casereview.application import recount_cases
from casereview.application.house import House
from casereview.application.override_calendar import override_calendar
from casereview.application.perform import perform
from casereview.application.refresh_bank_holidays import Refreshed, refresh_bank_holidays
from casereview.domain.calendar_of_record import Override, OverrideRefused
from casereview.domain.case import Case
from casereview.domain.commands import Command, NotifyPanel
from casereview.domain.holiday_feed import FeedRefused
from tests.holiday_feeds import feed
from tests.houses import day, facts, instant, memory_house, notification

BB, OTHER = "BB-K7QM-3XTP", "BB-0000-0001"
FUNERAL = date(2022, 9, 19)
AWARE = datetime(2022, 8, 31, 9, tzinfo=UTC)
NOTIFIED = datetime(2022, 9, 1, 9, tzinfo=UTC)
PROCLAIMED = datetime(2022, 9, 12, 4, 30, tzinfo=UTC)
OLD_DUE, NEW_DUE = date(2022, 9, 22), date(2022, 9, 23)


def published(*announced: tuple[date, str]) -> Callable[[], bytes]:
    return lambda: feed(*announced)


def before_the_funeral() -> tuple[House, MemoryHistory]:
    """A house in September 2022 that knows nothing of the funeral; the Panel was notified of one case on the 1st."""
    house, history = memory_house()
    bundled = bundled_calendar()
    holidays = {on: title for on, title in bundled.holidays.items() if on != FUNERAL}
    house.calendars.bundled = bundled.model_copy(update={"holidays": holidays})
    house.calendars.mark_counted(house.calendars.counted().model_copy(update={"calendar": house.calendars.bundled}))
    open_case(BB, house)
    return house, history


def open_case(reference: str, house: House) -> None:
    known = facts(happened=day(date(2022, 8, 30)), local_authority_aware=day(date(2022, 8, 31)))
    known = known.model_copy(update={"moments": {**known.moments, "agency_aware": instant(AWARE)}})
    asked = notification(known, reference, form=f"form-{reference}", received_at=AWARE, command_id=f"i/{reference}")
    perform(asked, now=AWARE, house=house)
    told = {"reference": reference, "command_id": "p", "by": "Business Unit"}
    perform(NotifyPanel(**told, panel_reference="P-1", done_at=NOTIFIED), now=NOTIFIED, house=house)


def refresh(house: House, fetch: Callable[[], bytes], now: datetime = PROCLAIMED) -> Refreshed:
    return refresh_bank_holidays(fetch=fetch, house=house, now=now)


def due_on(case: Case, clock: str = "rapid_review_submitted") -> date | None:
    return case.clocks[clock].explanation.due_on


def decided(on: date, closed: str = "", at: datetime = PROCLAIMED) -> Override:
    return Override(on=on, closed=closed, because="It was proclaimed", made_at=at)


def notices(history: MemoryHistory) -> dict[str, list[str]]:
    """Who was told, in which cases, that something changed."""
    told: dict[str, list[str]] = {}
    for email in history.emails.values():
        if email.template == "case_changed":
            told.setdefault(email.to.split("@")[0], []).append(email.context["reference"])
    return told


def test_a_holiday_announced_while_a_clock_runs_moves_it_and_its_owners_are_told_once() -> None:
    # Given a rapid review due in 15 working days from 1 September 2022
    house, history = before_the_funeral()
    assert due_on(house.case(BB)) == OLD_DUE
    # When 19 September is proclaimed, and the feed is read twice
    refreshed = refresh(house, published())
    refresh(house, published(), PROCLAIMED + timedelta(days=1))
    # Then it is due a day later, which its explanation says with the day's name
    clock = house.case(BB).clocks["rapid_review_submitted"]
    assert clock.explanation.due_on == NEW_DUE
    assert any("State Funeral" in paragraph for paragraph in clock.explanation.paragraphs())
    # And whose clock it is has one email about the case, and so has the Business Unit
    assert refreshed.cases == 1
    assert notices(history)["unit"] == [BB]
    assert max(map(len, notices(history).values())) == 1


def test_the_notice_names_the_old_date_and_the_new_one() -> None:
    house, history = before_the_funeral()
    refresh(house, published())

    (notice,) = (e for e in history.emails.values() if e.template == "case_changed" and e.to.startswith("unit"))

    said = next(change for change in notice.context["changes"] if "22 September" in change)
    assert "it is now due by the end of Friday 23 September 2022" in said


def test_the_history_keeps_the_day_that_was_announced_and_the_old_date() -> None:
    house, history = before_the_funeral()
    refresh(house, published())

    happened = [entry.event for entry in history.of(BB) if entry.command_id.startswith("calendar/")]

    changed = next(event for event in happened if event.type == "bank_holidays_changed")
    assert [on for on, _ in changed.closed] == [FUNERAL]
    assert {e.old_due_text for e in happened if e.type == "clock_moved"} >= {"by the end of Thursday 22 September 2022"}


def test_a_clock_that_is_met_does_not_move() -> None:
    house, _ = before_the_funeral()
    before = house.case(BB).clocks["panel_notified"]
    assert before.met_at == NOTIFIED

    # When a day is closed over which that clock had counted
    override_calendar(decided(date(2022, 9, 1), "A closed day"), house=house, now=PROCLAIMED)

    assert house.case(BB).clocks["panel_notified"] == before


def test_a_case_that_no_day_touches_has_nothing_in_its_history_and_nobody_is_told() -> None:
    house, history = before_the_funeral()
    before = history.of(BB)

    refresh(house, published((FUNERAL, "State Funeral"), (date(2026, 12, 7), "A royal wedding")))
    touched = history.of(BB)
    refresh(house, published((date(2026, 12, 7), "A royal wedding")), PROCLAIMED + timedelta(days=2))

    assert len(touched) > len(before)
    assert history.of(BB) == touched


@pytest.mark.parametrize("content", [b"", b"{}", feed(without=[date(2026, 12, 25)])])
def test_a_feed_that_is_refused_leaves_the_last_good_one_and_is_said(content: bytes) -> None:
    house, _ = before_the_funeral()
    refresh(house, published((date(2026, 12, 7), "A royal wedding")))
    good, later = house.calendar, PROCLAIMED + timedelta(days=1)

    refreshed = refresh(house, lambda: content, later)

    record = house.calendars.of_record()
    assert house.calendar == good
    assert refreshed.refusal
    assert refreshed.said == record.said == str(refreshed.refusal)
    assert (record.said_at, record.fetched_at) == (later, PROCLAIMED)


def test_a_feed_that_does_not_come_holds_up_neither_the_count_nor_the_horizon() -> None:
    house, _ = before_the_funeral()
    house.calendars.change(lambda record: record.overridden(decided(FUNERAL, "State Funeral"), house.calendars.bundled))

    def fetch() -> bytes:
        raise FeedRefused("The feed could not be fetched: URLError.")

    refreshed = refresh(house, fetch)

    assert refreshed.said == "The feed could not be fetched: URLError."
    assert due_on(house.case(BB)) == NEW_DUE
    assert refreshed.days_left == (date(2028, 12, 31) - NEW_DUE).days


def test_an_override_counts_the_cases_again_at_once() -> None:
    house, history = before_the_funeral()

    recounted = override_calendar(decided(FUNERAL, "State Funeral"), house=house, now=PROCLAIMED)

    assert (recounted.cases, recounted.failures) == (1, ())
    assert due_on(house.case(BB)) == NEW_DUE
    assert notices(history)["unit"] == [BB]


def test_an_override_that_is_taken_back_moves_the_clock_back() -> None:
    house, _ = before_the_funeral()
    override_calendar(decided(FUNERAL, "State Funeral"), house=house, now=PROCLAIMED)
    later = PROCLAIMED + timedelta(minutes=5)

    override_calendar(decided(FUNERAL, at=later), house=house, now=later)

    assert due_on(house.case(BB)) == OLD_DUE


def test_an_override_that_changes_nothing_is_refused_and_nothing_is_counted() -> None:
    house, history = before_the_funeral()
    before = history.of(BB)

    with pytest.raises(OverrideRefused, match="a working day already"):
        override_calendar(decided(FUNERAL), house=house, now=PROCLAIMED)

    assert history.of(BB) == before
    assert house.calendars.of_record().overrides == ()


def failing_for(*references: str) -> Callable[..., Case]:
    def fails(command: Command, *, now: datetime, house: House) -> Case:
        if command.reference in references:
            raise RuntimeError(command.reference)
        return perform(command, now=now, house=house)

    return fails


def test_a_case_that_fails_does_not_hold_up_the_others_and_is_counted_by_the_next_run() -> None:
    # Given two cases, one of which cannot be counted
    house, history = before_the_funeral()
    open_case(OTHER, house)
    with patch.object(recount_cases, "perform", failing_for(OTHER)):
        refreshed = refresh(house, published())
    # Then the other one is, and the failure is reported
    assert [str(failure) for failure in refreshed.failures] == [OTHER]
    assert refreshed.said == "1 case could not be counted again."
    assert (due_on(house.case(BB)), due_on(house.case(OTHER))) == (NEW_DUE, OLD_DUE)
    # And the next run counts it, and tells nobody twice
    refresh(house, published(), PROCLAIMED + timedelta(days=1))
    assert due_on(house.case(OTHER)) == NEW_DUE
    assert sorted(notices(history)["unit"]) == sorted([OTHER, BB])


def test_a_day_opened_again_after_a_count_that_broke_off_moves_back_what_had_moved() -> None:
    # Given a count that reached one of two cases
    house, _ = before_the_funeral()
    open_case(OTHER, house)
    with patch.object(recount_cases, "perform", failing_for(OTHER)):
        override_calendar(decided(FUNERAL, "State Funeral"), house=house, now=PROCLAIMED)
    # When the day is opened again, so that the calendar is the one both were first counted with
    later = PROCLAIMED + timedelta(minutes=5)
    override_calendar(decided(FUNERAL, at=later), house=house, now=later)
    # Then both have the date that goes with it
    assert (due_on(house.case(BB)), due_on(house.case(OTHER))) == (OLD_DUE, OLD_DUE)


def test_a_form_that_came_in_at_that_moment_and_was_counted_without_the_day_is_counted_by_the_next_run() -> None:
    # Given a count that was done, and a case that the calendar before had counted and nobody could see yet
    house, history = before_the_funeral()
    refresh(house, published())
    with patch.object(type(house.calendars), "current", lambda calendars: calendars.bundled):
        open_case(OTHER, house)
    assert due_on(house.case(OTHER)) == OLD_DUE
    # When the next run comes
    refresh(house, published(), PROCLAIMED + timedelta(days=1))
    # Then it has the right date too, and the first case is not told again
    assert due_on(house.case(OTHER)) == NEW_DUE
    assert notices(history)["unit"].count(BB) == 1


@pytest.mark.parametrize("next_feed", [published(), lambda: b"no feed"])
def test_a_bank_holiday_that_a_later_release_brings_with_it_is_counted_like_any_other(
    next_feed: Callable[[], bytes],
) -> None:
    # Given a house that has never counted its cases again, and one run in which nothing was to be counted
    house, _ = memory_house()
    with_funeral = house.calendars.bundled
    without = {on: title for on, title in with_funeral.holidays.items() if on != FUNERAL}
    house.calendars.bundled = with_funeral.model_copy(update={"holidays": without})
    open_case(BB, house)
    assert refresh(house, lambda: feed(without=[FUNERAL])).cases == 0
    # When the next release knows of the funeral, and its run comes
    house.calendars.bundled = with_funeral
    assert refresh(house, next_feed, PROCLAIMED + timedelta(days=1)).cases == 1
    # Then the clock has moved
    assert due_on(house.case(BB)) == NEW_DUE


def test_when_nothing_changes_no_case_is_looked_at() -> None:
    house, _ = before_the_funeral()
    refresh(house, published())
    refresh(house, published(), PROCLAIMED + timedelta(days=1))

    assert refresh(house, published(), PROCLAIMED + timedelta(days=2)).cases == 0
