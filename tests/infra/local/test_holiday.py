"""The stand-in for GOV.UK on this machine, and what is announced through it."""

import urllib.request
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from casereview.adapters.bank_holidays import bundled_calendar
from casereview.domain.holiday_feed import read_feed
from infra.local.announced import NoBankHoliday, announce, published
from infra.local.front import serving
from infra.local.holiday import a_date, proclaim
from infra.local.outbox_page import outbox_page
from infra.local.running import NotRunning

WEDDING, JUBILEE = date(2026, 12, 7), date(2026, 3, 3)


def test_the_stand_in_has_what_is_bundled_and_what_was_announced_in_the_form_of_the_official_feed(
    tmp_path: Path,
) -> None:
    announce(WEDDING, "A royal wedding", tmp_path)
    announce(JUBILEE, "A jubilee", tmp_path)

    read = read_feed(published(tmp_path), bundled_calendar(), date(2026, 6, 15))

    assert read.holidays == {**bundled_calendar().holidays, WEDDING: "A royal wedding", JUBILEE: "A jubilee"}


def test_it_is_served_beside_the_sent_mail(tmp_path: Path, socket_enabled: None) -> None:
    page = outbox_page(0, tmp_path, partial(published, tmp_path))
    with serving(page), urllib.request.urlopen(f"http://127.0.0.1:{page.server_port}/bank-holidays.json") as answer:
        assert answer.read() == published(tmp_path)


def test_nothing_is_announced_without_a_running_stack(tmp_path: Path) -> None:
    with pytest.raises(NotRunning, match="make run"):
        proclaim("2026-12-07", "A royal wedding", tmp_path)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("on", "title"),
    [
        (date(2026, 12, 5), "On a Saturday"),
        (date(2026, 12, 25), "Christmas again"),
        (date(2031, 12, 5), "Too far ahead"),
        (WEDDING, " "),
    ],
)
def test_what_gov_uk_would_never_publish_is_refused_and_the_feed_stays_good(
    on: date, title: str, tmp_path: Path
) -> None:
    before = published(tmp_path)

    with pytest.raises(NoBankHoliday, match="up to the end of 2028"):
        announce(on, title, tmp_path)

    assert published(tmp_path) == before


def test_what_is_no_date_is_refused_with_an_example() -> None:
    with pytest.raises(NoBankHoliday, match="ON=2026-12-07"):
        a_date("7/12/2026")
