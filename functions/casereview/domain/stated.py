"""One statement of a fact, and what the forms of several agencies say of it together.

Of two agencies' forms neither corrects the other, whichever was received first: an agency corrects only itself. Nobody
knows whether two forms of unknown agencies are of one: each of them counts as an agency of its own.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from casereview.domain.london import end_of
from casereview.domain.moment import Moment

Source = Literal[
    "the notification form",
    "a telephone referral",
    "confirmed by the Business Unit",
    "a record of the tracker",
    "a message that was not read",
]

HOUR_MATTERS = frozenset({"agency_aware", "business_unit_told"})
"""The moments from which hours are counted; of the others the date is enough to be certain."""


class _Statement(BaseModel):
    """Who said it, and when (aware UTC); `agency` is the one a form came from."""

    model_config = ConfigDict(frozen=True)

    said_by: Source
    said_at: datetime
    agency: str = ""

    @property
    def by_form(self) -> bool:
        """Whether an agency's form says so."""
        return self.said_by == "the notification form"

    @property
    def whose(self) -> str:
        """The agency whose form says so; where it is unknown, when the form was received."""
        return self.agency or self.said_at.isoformat()


class Stated(_Statement):
    """An answer ("" when in doubt), who gave it and when."""

    value: str


class StatedMoment(_Statement):
    """A moment, who stated it and when."""

    moment: Moment


def is_clear(name: str, moment: Moment) -> bool:
    """Whether a moment is as certain as its clock needs it: where only the day counts, a date will do."""
    return moment.problem is None or (moment.problem == "time_missing" and name not in HOUR_MATTERS)


def may_replace(known: Stated | StatedMoment, said: Stated | StatedMoment) -> bool:
    """Whether a clear statement may take the place of another one: a later one, but for what was confirmed."""
    settled = known.said_by == "confirmed by the Business Unit" and said.by_form
    return (said.said_at >= known.said_at or are_of_two_agencies(known, said)) and not settled


def are_of_two_agencies(known: Stated | StatedMoment, said: Stated | StatedMoment) -> bool:
    """Whether they are what the forms of two agencies say."""
    return known.by_form and said.by_form and known.whose != said.whose


def latest_of_each[Statement: (Stated, StatedMoment)](
    before: Mapping[str, Statement], said: Statement
) -> dict[str, Statement]:
    """What each agency's forms say after one more of them: its latest stands, also where that is heard earlier."""
    known = before.get(said.whose)
    return {**before, said.whose: known if known and known.said_at > said.said_at else said}


def agreed(of_forms: Mapping[str, Stated]) -> str:
    """What all agencies answer, or "" where any two contradict each other: then a person settles it."""
    values = {said.value for said in of_forms.values()}
    return values.pop() if len(values) == 1 else ""


def earliest(of_forms: Mapping[str, StatedMoment]) -> StatedMoment:
    """Of the agencies' moments the earliest, for the strictest date is the safe one."""
    return min(of_forms.values(), key=_order)


def _order(said: StatedMoment) -> tuple[date, datetime]:
    on = said.moment.on or date.max
    return on, said.moment.at or end_of(on)
