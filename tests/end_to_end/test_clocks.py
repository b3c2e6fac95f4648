"""Clocks through the real parts: escalated and seen, moved by a new bank holiday, in a digest, in a calendar."""

import re
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
import requests

from casereview.adapters.bank_holidays import bundled_calendar
from casereview.domain.london import LONDON
from casereview.domain.working_days import count
from infra.local.holiday import proclaim
from infra.local.jump import travel
from infra.local.operate import operate
from infra.local.running import Running
from infra.local.visitor import Visitor
from tests.end_to_end.following import eventually, now, sent, words

UNIT, LEAD, CHAIR, OFFICER = (
    f"{role}@luton.example" for role in ("business.unit", "lead", "chair", "notifying.officer")
)
POLICE = "partner@police.example"
ANSWERS = {"seriousness": "serious", "harm": "seriously_harmed", "looked_after": "no", "care_leaver": "no"}


@pytest.fixture(scope="module")
def reference(stack: Running) -> str:
    """A serious case that a school has just told Luton of by telephone: its form is awaited."""
    told = now(stack).astimezone(LONDON) - timedelta(minutes=5)
    parts = {"day": told.day, "month": told.month, "year": told.year, "time": f"{told:%H:%M}"}
    named = ("happened", "local_authority_aware", "business_unit_told")
    typed = {f"{name}-{part}": str(value) for name in named for part, value in parts.items()}
    page = Visitor(stack, UNIT).fill_in("/referrals/new", {"agency": "luton/education", **ANSWERS, **typed})
    return page.url.rpartition("/")[2].partition("?")[0]


def working_day_after(on: date, days: int) -> date:
    return count(on, days, bundled_calendar()).due_on


def test_a_bank_holiday_announced_meanwhile_moves_the_date_and_its_owner_is_told_why(
    stack: Running, reference: str, local_dir: Path
) -> None:
    today = now(stack).astimezone(LONDON).date()
    announced, due = working_day_after(today, 3), working_day_after(today, 6)

    proclaim(announced.isoformat(), "A royal wedding", local_dir)

    (told,) = eventually(partial(sent, stack, OFFICER, f"{reference}: a date has moved"))
    clocks = Visitor(stack, LEAD).ask(f"/cases/{reference}")["clocks"]
    shown = next(clock for clock in clocks if clock["clock"] == "panel_notified")
    assert f"{due.day} {due:%B %Y}" in shown["due_text"]
    assert "is now a bank holiday (A royal wedding)" in words(told)
    assert shown["explanation"][-1] in words(told)


def test_whoever_says_they_have_seen_an_escalation_keeps_it_from_the_chair(
    stack: Running, reference: str, local_dir: Path
) -> None:
    travel(timedelta(hours=50), local_dir)
    (escalated,) = eventually(partial(sent, stack, POLICE, "escalated to you"))
    link = f"/cases/{reference}/seen"
    assert f"{stack.site_url}{link}" in words(escalated)

    police = Visitor(stack, POLICE)
    looked_at_twice = [police.ask(link), police.ask(link)]
    police.fill_in(link, {})
    travel(timedelta(hours=5), local_dir)

    assert looked_at_twice[0]["escalated"] == looked_at_twice[1]["escalated"] != []
    assert not Visitor(stack, POLICE).ask(link)["escalated"]
    assert eventually(lambda: [job for job in Visitor(stack, LEAD).ask("/system")["jobs"] if not job["is_late"]])
    assert not sent(stack, CHAIR, reference)


def test_a_digest_comes_on_a_working_day_to_whoever_has_something_due(stack: Running, local_dir: Path) -> None:
    for _ in range(5):
        travel(timedelta(days=1), local_dir)

    assert eventually(partial(sent, stack, LEAD, "Your case reviews: "))


def test_a_calendar_that_cannot_sign_in_gets_the_dates_by_an_address_that_can_be_revoked(
    stack: Running, reference: str
) -> None:
    lead = Visitor(stack, LEAD)
    page = lead.fill_in("/calendar", {"do": "make"})
    address = re.search(r"http[^\s\"<]+\.ics", page.text)
    assert address

    calendar = requests.get(address[0], timeout=30)
    lead.fill_in("/calendar", {"do": "revoke"})
    revoked = requests.get(address[0], timeout=30)

    assert reference in calendar.text
    assert "BEGIN:VEVENT" in calendar.text
    assert revoked.status_code == requests.codes.not_found


def test_an_operator_at_a_terminal_is_told_what_the_page_says(
    stack: Running, reference: str, capfd: pytest.CaptureFixture[str]
) -> None:
    by_its_clock = {"SITE_URL": stack.site_url, "CLOCK_SHIFT_FILE": stack.shift_file}

    done = operate(["clocks", "due", reference], stack.emulator_url, stack.outputs, **by_its_clock)

    shown = next(
        clock
        for clock in Visitor(stack, LEAD).ask(f"/cases/{reference}")["clocks"]
        if clock["clock"] == "panel_notified"
    )
    assert done == 0
    assert f"Due {shown['due_text']}." in capfd.readouterr().out
