"""Reading the official feed: what is refused, each with a sentence, and what is taken in."""

import json
from datetime import date
from typing import Any

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from casereview.adapters.bank_holidays import bundled_calendar
from casereview.domain.holiday_feed import LARGEST, Feed, FeedRefused, read_feed
from casereview.domain.working_days import Calendar
from tests.holiday_feeds import events, feed, feed_of, whole_year

KNOWN = bundled_calendar()
TODAY = date(2026, 6, 15)
WEDDING = date(2026, 12, 7)
CHRISTMAS = {"title": "Christmas Day", "date": "2026-12-25", "notes": "", "bunting": True}


def read(content: bytes, known: Calendar = KNOWN, today_on: date = TODAY) -> Feed:
    return read_feed(content, known, today_on)


def refusal(content: bytes, known: Calendar = KNOWN, today_on: date = TODAY) -> str:
    with pytest.raises(FeedRefused) as refused:
        read(content, known, today_on)
    return str(refused.value)


def test_the_feed_as_it_was_is_read_and_only_england_and_wales_of_it() -> None:
    read_in = read(feed())

    assert read_in.holidays == {on: title for on, title in KNOWN.holidays.items() if on.year >= 2020}
    assert date(2026, 6, 15) not in read_in.holidays
    assert (read_in.first, read_in.last) == (date(2020, 1, 1), KNOWN.last)


def test_the_feed_that_gov_uk_published_when_it_was_bundled_is_taken_in_whole() -> None:
    assert read(json.dumps(BankHolidays.load_backup_data()).encode()).holidays == KNOWN.holidays


def test_a_holiday_that_was_announced_is_in_what_is_read() -> None:
    assert read(feed((WEDDING, "A royal wedding"))).holidays[WEDDING] == "A royal wedding"


def test_a_feed_that_goes_further_than_what_was_known_is_taken_in() -> None:
    assert read(feed(*whole_year(2029))).last == date(2029, 12, 31)


def test_a_feed_that_has_rolled_on_is_taken_in() -> None:
    rolled = [event for event in events() if event["date"] >= "2026-04"]

    assert read(feed_of(rolled)).first == date(2026, 4, 3)


@pytest.mark.parametrize("content", [b"", b"<!doctype html>", b"\xff\xfe", feed()[:3000], b"[" * 900_000])
def test_what_is_not_json_or_broke_off_is_refused(content: bytes) -> None:
    assert refusal(content) == "The feed is not JSON, or it broke off."


def test_what_is_far_too_large_is_refused_without_being_parsed() -> None:
    assert "larger than 1,000,000 bytes" in refusal(feed() + b" " * LARGEST)


@pytest.mark.parametrize(
    "content",
    [
        b"{}",
        json.dumps({"scotland": {"division": "scotland", "events": [CHRISTMAS]}}).encode(),
        json.dumps({"division": "england-and-wales", "events": [CHRISTMAS]}).encode(),
    ],
    ids=["nothing", "Scotland alone", "one division without its name"],
)
def test_a_feed_without_england_and_wales_is_refused(content: bytes) -> None:
    assert refusal(content) == "The feed has nothing for England and Wales."


@pytest.mark.parametrize("label", ["scotland", "northern-ireland", "England and Wales", ""])
def test_a_feed_that_is_labelled_as_another_division_is_refused(label: str) -> None:
    assert "not labelled as theirs" in refusal(feed_of(events(), label))


def test_a_feed_without_a_label_is_refused() -> None:
    assert "not labelled as theirs" in refusal(json.dumps({"england-and-wales": {"events": events()}}).encode())


@pytest.mark.parametrize("content", [b"[]", b"1", b'"text"', b"null", b"NaN", b'{"england-and-wales": []}'])
def test_a_feed_of_another_shape_is_refused(content: bytes) -> None:
    assert "not of the form that GOV.UK gives it" in refusal(content)


@pytest.mark.parametrize(
    "change",
    [
        {"date": "25/12/2026"},
        {"date": "2026-12-32"},
        {"date": "2026-12-25T00:00:00"},
        {"date": "1767225600"},
        {"date": 1767225600},
        {"date": "\uff12026-12-25"},
        {"date": None},
        {"title": ""},
        {"title": " "},
        {"title": 5},
        {"title": "x" * 81},
        {"title": "Two\nlines"},
    ],
    ids=repr,
)
def test_an_event_without_a_plain_date_or_title_is_refused_and_its_place_is_named(change: dict[str, Any]) -> None:
    of_england = events()
    of_england[3] = {**of_england[3], **change}

    assert refusal(feed_of(of_england)).endswith(f"at: england-and-wales, events, 3, {next(iter(change))}.")


def test_an_event_list_that_is_empty_is_refused() -> None:
    assert refusal(feed_of([])) == "The feed has no bank holiday at all."


def test_a_date_that_is_there_twice_is_refused() -> None:
    assert "more than once: Friday 25 December 2026" in refusal(feed_of([*events(), CHRISTMAS]))


def test_a_date_on_a_weekend_is_refused_for_a_substitute_is_always_a_weekday() -> None:
    assert "on a weekend: Saturday 26 December 2026" in refusal(feed((date(2026, 12, 26), "Boxing Day")))


def test_a_feed_that_ends_earlier_than_what_was_known_is_refused() -> None:
    cut_off = [event for event in events() if event["date"] < "2028"]

    assert refusal(feed_of(cut_off)) == ("The feed ends with 2027, but the bank holidays of 2028 were known already.")


def test_a_feed_that_is_all_in_the_past_is_refused() -> None:
    assert "2028, which is over" in refusal(feed(), today_on=date(2029, 1, 1))


@pytest.mark.parametrize("announced", [whole_year(2029)[:7], whole_year(2030), whole_year(2029)[:1]])
def test_a_new_year_that_is_not_whole_is_refused(announced: list[tuple[date, str]]) -> None:
    assert "bank holidays for 2029, and every year has at least 8" in refusal(feed(*announced))


def test_every_year_that_is_bundled_is_whole_by_that_measure() -> None:
    assert read_feed(feed(), Calendar(holidays={}, first=date(2019, 1, 1), last=date(2019, 12, 31)), TODAY)


def test_a_feed_that_lost_dates_it_had_is_refused_and_they_are_named() -> None:
    lost = (date(2026, 12, 28), date(2027, 3, 26))

    assert "known: Monday 28 December 2026, Friday 26 March 2027." in refusal(feed(without=lost))


def test_a_holiday_that_really_moved_is_refused_until_an_operator_opens_its_old_date() -> None:
    # Given Early May 2020 as it was before it was moved to VE Day
    fourth, eighth = date(2020, 5, 4), date(2020, 5, 8)
    holidays = {on: title for on, title in KNOWN.holidays.items() if on != eighth} | {fourth: "Early May bank holiday"}
    before = KNOWN.model_copy(update={"holidays": holidays})
    # When the feed has it moved, then it is refused, and says how it can be let in
    assert "known: Monday 4 May 2020." in refusal(feed(), before)
    assert "`calendar open`" in refusal(feed(), before)
    # And once the old date is open, the same feed is taken in
    opened = {on: title for on, title in holidays.items() if on != fourth}
    assert eighth in read(feed(), before.model_copy(update={"holidays": opened})).holidays


def test_no_refusal_quotes_what_came() -> None:
    of_england = events()
    of_england[0]["title"] = "SECRET\x00"

    assert "SECRET" not in refusal(feed_of(of_england))
