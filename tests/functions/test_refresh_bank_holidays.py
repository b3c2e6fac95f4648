"""The daily run that brings the bank holidays up to date, against an account."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

import refresh_bank_holidays
from casereview import wiring
from casereview.application.perform import perform
from casereview.domain.holiday_feed import FeedRefused
from tests.aws_pump import Pump
from tests.cloud import NOW, WEDDING, context, recorded, rows
from tests.crash import Wire
from tests.holiday_feeds import feed
from tests.houses import FRIDAY, facts, notification

BB = "BB-K7QM-3XTP"
PANEL_BEFORE, PANEL_AFTER = date(2026, 6, 19), date(2026, 6, 22)


def run() -> Any:
    return refresh_bank_holidays.handler(recorded("scheduled"), context())


def publish(patched: pytest.MonkeyPatch, content: bytes) -> None:
    patched.setattr(wiring, "holiday_feed", lambda: content)


def panel_due_on() -> date | None:
    return wiring.house().case(BB).clocks["panel_notified"].explanation.due_on


def test_a_holiday_that_was_announced_moves_the_running_clocks(wire: Wire) -> None:
    perform(notification(facts()), now=FRIDAY, house=wiring.house())
    assert panel_due_on() == PANEL_BEFORE

    answer = run()

    assert answer["cases"] == 1
    assert panel_due_on() == PANEL_AFTER
    assert wiring.house().calendar.closed_because(WEDDING[0]) == WEDDING[1]


def test_the_notice_of_it_leaves_once_to_each_person(wire: Wire) -> None:
    perform(notification(facts()), now=FRIDAY, house=wiring.house())
    pump = Pump(wire)

    pump.run((refresh_bank_holidays.handler, recorded("scheduled")))
    pump.run((refresh_bank_holidays.handler, recorded("scheduled")))

    sent = [params["Destination"]["ToAddresses"][0] for params in wire.params_of("SendEmail")]
    assert "officer@people.example" in sent
    assert len(sent) == len(set(sent))


def test_a_second_run_writes_to_no_case(wire: Wire) -> None:
    perform(notification(facts()), now=FRIDAY, house=wiring.house())
    run()
    history = rows()

    run()

    assert rows() == history


@pytest.mark.parametrize("content", [b"<html>", feed(without=[date(2026, 12, 25)])])
def test_a_feed_that_is_refused_fails_the_run_and_keeps_the_last_good_one(
    wire: Wire, content: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run()
    good = wiring.house().calendar
    publish(monkeypatch, content)
    capsys.readouterr()

    with pytest.raises(ExceptionGroup) as failed:
        run()

    assert failed.group_contains(FeedRefused)
    assert wiring.house().calendar == good
    assert metrics(capsys)["HolidayFeedRefused"] == [1.0]
    assert wiring.house().heartbeats.all()["refresh_bank_holidays"].said == wiring.house().calendars.of_record().said


def test_every_run_measures_how_many_days_of_the_calendar_are_left(
    wire: Wire, capsys: pytest.CaptureFixture[str]
) -> None:
    run()

    assert metrics(capsys)["CalendarDaysLeft"] == [(date(2028, 12, 31) - NOW.date()).days]


def test_near_the_end_of_the_calendar_a_day_has_one_warning_for_each_person(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = NOW.replace(year=2028, month=12, day=11)
    for now in (end, end + timedelta(hours=1), end + timedelta(days=1)):
        monkeypatch.setattr(wiring, "now", lambda now=now: now)
        run()

    warned = [row["to"].split("@")[0] for row in rows(pk="calendar#2028-12-31")]
    assert sorted(warned) == sorted(["elsewhere", "lead", "unit"] * 2)


def test_a_damaged_calendar_fails_the_run_loudly(wire: Wire) -> None:
    wiring.table("HOUSEKEEPING_TABLE").put_item(Item={"pk": "calendar", "sk": "calendar", "kept": "{"})

    with pytest.raises(Exception, match="cannot be read"):
        run()


def metrics(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The metrics that were printed, as CloudWatch reads them."""
    lines = (line for line in capsys.readouterr().out.splitlines() if '"_aws"' in line)
    return {name: value for line in lines for name, value in json.loads(line).items()}
