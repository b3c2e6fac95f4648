"""A bank holiday is announced, or moves, while clocks run: the open ones follow, told why; met ones stay."""

from datetime import UTC, date, datetime, timedelta

from casereview.domain.case import Case
from casereview.domain.commands import NotifyPanel, RecountClocks, TellPartner
from casereview.domain.events import BankHolidaysChanged, ClockMoved
from casereview.domain.working_days import Calendar
from tests.deciding import BUNDLED, asked, case_after, events_of
from tests.houses import day, facts, instant, notification

FUNERAL = date(2022, 9, 19)
THURSDAY = datetime(2022, 9, 1, 9, tzinfo=UTC)
PROCLAIMED = datetime(2022, 9, 10, 12, tzinfo=UTC)
ANNOUNCED = asked(RecountClocks, closed=((FUNERAL, "State Funeral"),))


def without(*days: date) -> Calendar:
    """The calendar as it was known before these were announced."""
    holidays = {on: title for on, title in BUNDLED.holidays.items() if on not in days}
    return BUNDLED.model_copy(update={"holidays": holidays})


BEFORE = without(FUNERAL)


def a_case(at: datetime, calendar: Calendar) -> Case:
    """The Panel was notified at once."""
    on = at.date()
    said = facts(
        happened=day(on), agency_aware=instant(at), local_authority_aware=day(on), business_unit_told=instant(at)
    )
    told = asked(NotifyPanel, panel_reference="P-1", done_at=at)
    return case_after(notification(said, received_at=at), told, now=at, calendar=calendar)


def test_the_funeral_of_2022_moves_fifteen_working_days_from_the_22nd_to_the_23rd_and_says_why() -> None:
    happened = events_of(ANNOUNCED, a_case(THURSDAY, BEFORE), now=PROCLAIMED)

    assert BankHolidaysChanged(closed=((FUNERAL, "State Funeral"),), opened=()) in happened
    (moved,) = (e for e in happened if isinstance(e, ClockMoved) and e.clock == "rapid_review_submitted")
    assert moved.old_due_text == "by the end of Thursday 22 September 2022"
    assert moved.explanation.due_text == "by the end of Friday 23 September 2022"
    assert moved.because == "Monday 19 September 2022 is now a bank holiday (State Funeral)"
    assert (FUNERAL, BUNDLED.holidays[FUNERAL]) in moved.explanation.skipped


def test_a_clock_that_was_met_does_not_move() -> None:
    at = datetime(2022, 9, 14, 9, tzinfo=UTC)
    case = case_after(
        asked(TellPartner, partner="police", done_at=at), case=a_case(at, BEFORE), now=at, calendar=BEFORE
    )

    after = case_after(ANNOUNCED, case=case, now=at + timedelta(days=1))

    assert after.clocks["partner_told/police"] == case.clocks["partner_told/police"]
    assert after.clocks["panel_notified"] == case.clocks["panel_notified"]
    assert after.clocks["partner_told/integrated_care_board"].explanation.due_on == date(2022, 9, 22)


def test_a_holiday_that_no_clock_counts_is_not_in_the_history_of_the_case() -> None:
    long_before = a_case(datetime(2022, 6, 6, 9, tzinfo=UTC), BEFORE)

    assert events_of(ANNOUNCED, long_before, now=PROCLAIMED) == ()


def test_counting_again_a_second_time_is_no_news() -> None:
    case = case_after(ANNOUNCED, case=a_case(THURSDAY, BEFORE), now=PROCLAIMED)

    assert events_of(ANNOUNCED, case, now=PROCLAIMED) == ()


def test_a_reminder_planned_for_what_has_become_a_holiday_moves_to_the_working_day_before() -> None:
    case = a_case(datetime(2022, 9, 13, 9, tzinfo=UTC), BEFORE)
    after = case_after(ANNOUNCED, case=case, now=datetime(2022, 9, 14, 9, tzinfo=UTC))

    planned = [step.at.date() for step in after.clocks["partner_told/police"].ladder]
    assert FUNERAL in [step.at.date() for step in case.clocks["partner_told/police"].ladder]
    assert FUNERAL not in planned


def test_a_holiday_that_moves_and_leaves_the_date_as_it_was_still_corrects_the_working() -> None:
    # Given the early May holiday of 2020 before it was moved from Monday the 4th to Friday the 8th
    old, new = date(2020, 5, 4), date(2020, 5, 8)
    before = BUNDLED.model_copy(update={"holidays": {**without(new).holidays, old: "Early May bank holiday"}})
    case = a_case(datetime(2020, 4, 30, 9, tzinfo=UTC), before)
    # When both changes are counted at once
    moved = asked(RecountClocks, closed=((new, "Early May bank holiday (VE day)"),), opened=(old,))
    after = case_after(moved, case=case, now=datetime(2020, 5, 1, 9, tzinfo=UTC))
    # Then the date is the same, and so is the number of days, but these are the right ones
    review = after.clocks["rapid_review_submitted"].explanation
    assert review.due_on == case.clocks["rapid_review_submitted"].explanation.due_on
    assert new in dict(review.skipped)
    assert old in review.counted
