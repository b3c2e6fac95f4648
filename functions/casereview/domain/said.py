"""Everything that was stated of a case, in the order in which it was heard: what is known is the fold of it.

Facts that another case's forms brought can so be taken out again, as if nobody had ever said them here.
"""

from collections.abc import Iterable
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from casereview.domain.facts import Facts, KnownFacts, Source


class Said(BaseModel):
    """One statement: who made it, when (aware UTC), in which agency's form; `joined` is the case it came from."""

    model_config = ConfigDict(frozen=True)

    facts: Facts
    said_by: Source
    said_at: datetime
    agency: str = ""
    joined: str = ""

    def brought_from(self, case: str, its_referrer: str, referrer: str) -> "Said":
        """The same, brought from a case of one referrer to a case of another: each one's awareness stays its own."""
        own, others = "agency_aware", "agency_aware/"
        names = {others + referrer: own} if referrer else {}
        if its_referrer not in ("", referrer):
            names[own] = others + its_referrer
        moments = {names.get(name, name): moment for name, moment in self.facts.moments.items()}
        return self.model_copy(update={"joined": case, "facts": self.facts.model_copy(update={"moments": moments})})


class AreaTakenOut(BaseModel):
    """An area that had been stated turned out not to be concerned."""

    model_config = ConfigDict(frozen=True)

    area: str


def came_by_way_of(said: Iterable[Said | AreaTakenOut], agency: str, received_at: datetime) -> str:
    """The case that a form of this agency, received then, came from or by way of; "" where it came here."""
    theirs = (each for each in said if isinstance(each, Said) and (each.agency, each.said_at) == (agency, received_at))
    return next((each.joined for each in theirs if each.said_by == "the notification form"), "")


def known_from(said: Iterable[Said | AreaTakenOut]) -> KnownFacts:
    """What is known once all of this has been said."""
    known = KnownFacts()
    for each in said:
        if isinstance(each, AreaTakenOut):
            known = known.without_area(each.area)
        else:
            known = known.with_statement(each.facts, each.said_by, each.said_at, each.agency)
    return known
