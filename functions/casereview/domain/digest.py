"""The digest: what somebody is told, once a working day, of what is due and overdue in all their cases.

It is a summary and never a notice: what the ladders say about a statutory date leaves one by one, whatever is in here
and whatever somebody prefers. A local milestone has no emails of its own, so the digest is how it is told: apart from
the rest, for it is nobody's legal date and is never called overdue.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from casereview.domain.london import end_of, london_date
from casereview.domain.roles import Membership, Role
from casereview.domain.working_days import Calendar, count

Urgency = Literal["overdue", "due today", "due soon", "local milestones"]
URGENCIES: tuple[Urgency, ...] = ("overdue", "due today", "due soon", "local milestones")

DigestChoice = Literal["every_working_day", "only_overdue", "none"]

SOON = 2  # working days


class DigestLine(BaseModel):
    """Something that is due in a case: what the digest has to know of a running clock (`due_at` is aware UTC)."""

    model_config = ConfigDict(frozen=True)

    reference: str
    clock: str
    partnership: str
    agency: str
    title: str
    role: Role
    who: str
    force: str
    due_at: datetime
    due_text: str
    provisional: bool
    urgency: Urgency


def urgency(due_at: datetime, now: datetime, calendar: Calendar, *, is_milestone: bool = False) -> Urgency | None:
    """How urgent something is: overdue, due today, due within the next two working days, or not yet (None).

    Raises BeyondCalendar when the next two working days are not known.
    """
    today_on = london_date(now)
    if due_at > end_of(count(today_on, SOON, calendar).due_on):
        return None
    if is_milestone:
        return "local milestones"
    return "overdue" if due_at <= now else "due today" if due_at <= end_of(today_on) else "due soon"


def _everything(line: DigestLine, held: Membership) -> bool:
    return True


def _theirs_to_do(line: DigestLine, held: Membership) -> bool:
    return line.role == held.role


def _theirs_in_their_agency_s_cases(line: DigestLine, held: Membership) -> bool:
    return line.role == held.role and line.agency == held.organisation


def _what_is_overdue(line: DigestLine, held: Membership) -> bool:
    return line.urgency == "overdue"


# TABLE: role → which of its partnership's lines it is told.
TOLD: dict[Role, Callable[[DigestLine, Membership], bool]] = {
    Role.BUSINESS_UNIT: _everything,
    Role.PARTNERSHIP_LEAD: _everything,
    Role.NOTIFYING_OFFICER: _theirs_to_do,
    Role.AGENCY_REPRESENTATIVE: _theirs_in_their_agency_s_cases,
    Role.INDEPENDENT_CHAIR: _what_is_overdue,
    Role.SAFEGUARDING_PARTNER: _what_is_overdue,
    Role.CASE_REVIEW_GROUP: _what_is_overdue,
}


def told(held: Membership, lines: Iterable[DigestLine]) -> tuple[DigestLine, ...]:
    """What somebody is told for one of their roles, of the lines of its partnership."""
    return tuple(line for line in lines if line.partnership == held.partnership and TOLD[held.role](line, held))


def is_wanted(choice: DigestChoice, lines: Iterable[DigestLine]) -> bool:
    """Whether somebody who chose this gets a digest of these lines; nobody gets one that says nothing."""
    urgencies = {line.urgency for line in lines}
    return "overdue" in urgencies if choice == "only_overdue" else choice == "every_working_day" and bool(urgencies)


def headline(lines: Iterable[DigestLine]) -> str:
    """How many are how urgent: 3 overdue, 2 due today, 1 local milestone."""
    times = Counter(line.urgency for line in lines)
    return ", ".join(
        f"{times[each]} {each if times[each] > 1 else each.removesuffix('s')}" for each in URGENCIES if each in times
    )
