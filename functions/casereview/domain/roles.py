"""Who people are to a partnership, and what each role may do.

A role is not a person: one person may hold several roles in several partnerships, and the police and the
integrated care board serve all three. Deny by default: what PERMISSIONS does not list is refused.
"""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator


class Role(StrEnum):
    """The parts people play, in the practitioners' own words."""

    AGENCY_REPRESENTATIVE = "agency_representative"
    BUSINESS_UNIT = "business_unit"
    PARTNERSHIP_LEAD = "partnership_lead"
    CASE_REVIEW_GROUP = "case_review_group"
    INDEPENDENT_CHAIR = "independent_chair"
    SAFEGUARDING_PARTNER = "safeguarding_partner"
    NOTIFYING_OFFICER = "notifying_officer"


ROLE_TITLES: dict[Role, str] = {
    Role.AGENCY_REPRESENTATIVE: "agency Case Review Group representative",
    Role.BUSINESS_UNIT: "Business Unit",
    Role.PARTNERSHIP_LEAD: "partnership lead",
    Role.CASE_REVIEW_GROUP: "Case Review Group",
    Role.INDEPENDENT_CHAIR: "Independent Chair/Scrutineer",
    Role.SAFEGUARDING_PARTNER: "safeguarding partners",
    Role.NOTIFYING_OFFICER: "local authority's notifying officer",
}


class Action(StrEnum):
    """What someone may ask of the tracker."""

    VIEW_CASES = "view_cases"
    RECORD_ON_CASE = "record_on_case"
    RECORD_REFERRAL = "record_referral"
    DOWNLOAD_DOCUMENT = "download_document"
    SEND_FORM = "send_form"
    VIEW_INBOUND = "view_inbound"
    RESOLVE_INBOUND = "resolve_inbound"
    ACKNOWLEDGE = "acknowledge"
    VIEW_SYSTEM = "view_system"
    READ_FORM = "read_form"
    HEAR_OF_SAME_CHILD = "hear_of_same_child"


_LOOKS = frozenset({Action.VIEW_CASES, Action.DOWNLOAD_DOCUMENT})
_ANSWERS = frozenset({Action.VIEW_CASES, Action.ACKNOWLEDGE})
_BUSINESS_UNIT = frozenset(Action)

PERMISSIONS: dict[Role, frozenset[Action]] = {
    Role.BUSINESS_UNIT: _BUSINESS_UNIT,
    Role.PARTNERSHIP_LEAD: _LOOKS | _ANSWERS | {Action.VIEW_INBOUND, Action.VIEW_SYSTEM},
    Role.CASE_REVIEW_GROUP: frozenset({Action.VIEW_CASES}),
    Role.INDEPENDENT_CHAIR: _ANSWERS,
    Role.SAFEGUARDING_PARTNER: _ANSWERS,
    Role.NOTIFYING_OFFICER: _LOOKS | _ANSWERS,
    Role.AGENCY_REPRESENTATIVE: frozenset({Action.SEND_FORM}),
}


class Span(BaseModel):
    """London dates, both inclusive; a date that is missing leaves that end open."""

    model_config = ConfigDict(frozen=True)

    from_on: date | None = None
    until_on: date | None = None

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> Self:
        if self.from_on and self.until_on and self.until_on < self.from_on:
            raise ValueError(f"until_on {self.until_on} lies before from_on {self.from_on}")
        return self

    def holds(self, on: date) -> bool:
        """Whether this London date lies in the span."""
        return (self.from_on or on) <= on <= (self.until_on or on)


class Membership(Span):
    """One role a person holds in one partnership, and when; `organisation` is the agency or partner they act for.

    A deputy acts where nobody who holds the role itself is in office and there.
    """

    partnership: str
    role: Role
    organisation: str = ""
    deputy: bool = False


class Absence(Span):
    """Dates on which somebody is away; both are known, or nobody could plan for it."""

    from_on: date
    until_on: date


class Person(BaseModel):
    """Someone of the directory, known by the address they sign in with."""

    model_config = ConfigDict(frozen=True)

    email: str
    name: str
    memberships: tuple[Membership, ...]
    away: tuple[Absence, ...] = ()

    def on(self, on: date) -> "Person":
        """This person with the memberships in force on a London date: one that has ended or not begun gives nothing."""
        return self.model_copy(update={"memberships": tuple(held for held in self.memberships if held.holds(on))})

    def is_away(self, on: date) -> bool:
        """Whether this person is away on a London date."""
        return any(absence.holds(on) for absence in self.away)

    def partnerships_for(self, action: Action) -> tuple[str, ...]:
        """The partnerships in which this person may do this, each once, in the order of their memberships."""
        return tuple(dict.fromkeys(m.partnership for m in self.memberships if action in PERMISSIONS[m.role]))


def may(person: Person, action: Action, partnership: str) -> bool:
    """Whether this person may do this in this partnership."""
    return partnership in person.partnerships_for(action)
