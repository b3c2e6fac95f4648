"""What a digest holds: by how urgent a thing is, whose it is, and what somebody prefers."""

from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest

from casereview.adapters.bank_holidays import bundled_calendar
from casereview.domain.digest import TOLD, DigestChoice, DigestLine, Urgency, headline, is_wanted, told, urgency
from casereview.domain.london import end_of
from casereview.domain.roles import Membership, Role

CHRISTMAS_EVE = datetime(2026, 12, 24, 8, tzinfo=UTC)


def line(how_urgent: Urgency = "overdue", **more: object) -> DigestLine:
    usual = {
        "reference": "LU-4HVT-9QRM",
        "clock": "panel_notified",
        "partnership": "luton",
        "agency": "hospital",
        "title": "Notify the Panel",
        "role": Role.NOTIFYING_OFFICER,
        "who": "local authority's notifying officer",
        "force": "statutory guidance",
        "due_at": CHRISTMAS_EVE,
        "due_text": "by the end of Thursday 24 December 2026",
        "provisional": False,
        "urgency": how_urgent,
    }
    return DigestLine.model_validate({**usual, **more})


WRITTEN = line("due soon", clock="written_confirmation", role=Role.AGENCY_REPRESENTATIVE)
WRITTEN_ELSEWHERE = line("overdue", clock="written_confirmation", role=Role.AGENCY_REPRESENTATIVE, agency="school")
PANEL = line("due today")
LINES = (WRITTEN, WRITTEN_ELSEWHERE, PANEL)


@pytest.mark.parametrize(
    ("due_at", "how"),
    [
        (CHRISTMAS_EVE, "overdue"),
        (CHRISTMAS_EVE + timedelta(minutes=1), "due today"),
        (end_of(date(2026, 12, 24)), "due today"),
        (end_of(date(2026, 12, 25)), "due soon"),
        (end_of(date(2026, 12, 30)), "due soon"),
        (end_of(date(2026, 12, 31)), None),
    ],
)
def test_the_next_two_working_days_reach_over_christmas(due_at: datetime, how: Urgency | None) -> None:
    assert urgency(due_at, CHRISTMAS_EVE, bundled_calendar()) == how


def test_a_local_milestone_is_never_called_overdue() -> None:
    passed = urgency(CHRISTMAS_EVE - timedelta(days=3), CHRISTMAS_EVE, bundled_calendar(), is_milestone=True)

    assert passed == "local milestones"
    assert headline([line("overdue"), line("local milestones")]) == "1 overdue, 1 local milestone"


def test_every_role_is_in_the_table() -> None:
    assert set(TOLD) == set(Role)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.BUSINESS_UNIT, LINES),
        (Role.PARTNERSHIP_LEAD, LINES),
        (Role.NOTIFYING_OFFICER, (PANEL,)),
        (Role.AGENCY_REPRESENTATIVE, (WRITTEN,)),
        (Role.INDEPENDENT_CHAIR, (WRITTEN_ELSEWHERE,)),
        (Role.SAFEGUARDING_PARTNER, (WRITTEN_ELSEWHERE,)),
        (Role.CASE_REVIEW_GROUP, (WRITTEN_ELSEWHERE,)),
    ],
)
def test_each_role_is_told_what_concerns_it(role: Role, expected: tuple[DigestLine, ...]) -> None:
    assert told(Membership(partnership="luton", role=role, organisation="hospital"), LINES) == expected


@pytest.mark.parametrize("role", Role)
def test_nobody_is_told_of_another_partnership(role: Role) -> None:
    assert told(Membership(partnership="bedford-borough", role=role, organisation="hospital"), LINES) == ()


@pytest.mark.parametrize(
    ("choice", "nothing", "due", "overdue"),
    [("every_working_day", False, True, True), ("only_overdue", False, False, True), ("none", False, False, False)],
)
def test_a_digest_comes_as_it_was_chosen_and_never_empty(
    choice: DigestChoice, nothing: bool, due: bool, overdue: bool
) -> None:
    assert is_wanted(choice, []) is nothing
    assert is_wanted(choice, [PANEL, WRITTEN]) is due
    assert is_wanted(choice, LINES) is overdue


def test_every_choice_is_tried_above() -> None:
    assert set(get_args(DigestChoice)) == {"every_working_day", "only_overdue", "none"}


def test_the_headline_counts_and_leaves_out_what_there_is_none_of() -> None:
    assert headline([PANEL, WRITTEN_ELSEWHERE, PANEL]) == "1 overdue, 2 due today"
    assert headline([WRITTEN]) == "1 due soon"
