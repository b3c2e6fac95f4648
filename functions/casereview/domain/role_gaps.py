"""Days on which nobody acts in a role: said while there is still time to name a deputy.

A gap is a span of London dates. What is sent to the role on such a day reaches nobody, or somebody who is away.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from pydantic import BaseModel, ConfigDict

from casereview.domain.clock_words import PARTNERS as OTHER_PARTNERS
from casereview.domain.london import date_in_words
from casereview.domain.partnership import Partnership
from casereview.domain.roles import ROLE_TITLES, Role

PARTNERS = {"local_authority": "local authority", **OTHER_PARTNERS}
"""The three safeguarding partners of the Children Act 2004, as the directory and the words name them."""

Why = Literal["nobody holds the role", "everyone who holds it or deputises is away"]


class RoleGap(BaseModel):
    """One gap, from its first to its last day; `goes_on` when the last day looked at still belongs to it."""

    model_config = ConfigDict(frozen=True)

    role: Role
    organisation: str
    acts_as: str
    why: Why
    from_on: date
    until_on: date
    goes_on: bool

    @property
    def text(self) -> str:
        """The gap as a sentence for the people who can fill it."""
        return f"Nobody acts as {self.acts_as} {self._when()}: {self.why}."

    def _when(self) -> str:
        if self.goes_on:
            return f"from {date_in_words(self.from_on)} on"
        if self.from_on == self.until_on:
            return f"on {date_in_words(self.from_on)}"
        return f"from {date_in_words(self.from_on)} to {date_in_words(self.until_on)}"


def gaps(partnership: Partnership, today_on: date, ahead_days: int = 28) -> tuple[RoleGap, ...]:
    """The gaps among today (a London date) and the days after it, those of each role in the order of their dates."""
    days = [today_on + timedelta(days=n) for n in range(ahead_days)]
    return tuple(gap for role, each in _seats(partnership) for gap in _gaps_of(partnership, role, each, days))


def _seats(partnership: Partnership) -> Iterator[tuple[Role, str]]:
    """Everything a ladder may tell: the roles, and the roles that each partner and agency fills for itself."""
    yield Role.BUSINESS_UNIT, ""
    yield Role.NOTIFYING_OFFICER, ""
    yield Role.INDEPENDENT_CHAIR, ""
    yield from ((Role.SAFEGUARDING_PARTNER, partner) for partner in PARTNERS)
    yield from ((Role.AGENCY_REPRESENTATIVE, agency.id) for agency in partnership.agencies)


def _gaps_of(partnership: Partnership, role: Role, organisation: str, days: list[date]) -> Iterator[RoleGap]:
    for why, span in groupby(days, key=lambda on: _why_nobody(partnership, role, organisation, on)):
        if why:
            gap = list(span)
            yield RoleGap(
                role=role,
                organisation=organisation,
                acts_as=_acts_as(partnership, role, organisation),
                why=why,
                from_on=gap[0],
                until_on=gap[-1],
                goes_on=gap[-1] == days[-1],
            )


def _why_nobody(partnership: Partnership, role: Role, organisation: str, on: date) -> Why | None:
    holders = partnership.holders(role, organisation, on=on)
    if not holders:
        return "nobody holds the role"
    if all(holder.is_away(on) for holder in holders):
        return "everyone who holds it or deputises is away"
    return None


def _acts_as(partnership: Partnership, role: Role, organisation: str) -> str:
    if role is Role.SAFEGUARDING_PARTNER:
        return f"the safeguarding partner for the {PARTNERS[organisation]}"
    agency = next((agency.name for agency in partnership.agencies if agency.id == organisation), "")
    return f"the {ROLE_TITLES[role]} of {agency}" if agency else f"the {ROLE_TITLES[role]}"
