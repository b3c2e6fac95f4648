"""What is known of an incident that clocks depend on, who said so, and what is still in doubt.

Four times are kept apart: when it happened, when the agency became aware, when the local authority became aware,
and when the Business Unit was first told. Facts are never personal: who the child is stays in the subject record.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from casereview.domain.moment import Moment

Source = Literal[
    "the notification form", "a telephone referral", "confirmed by the Business Unit", "a record of the tracker"
]

QUESTIONS: dict[str, tuple[str, dict[str, str]]] = {
    "seriousness": ("Serious or non serious", {"serious": "Serious", "non_serious": "Non serious"}),
    "harm": (
        "What happened to the child",
        {"died": "Died", "seriously_harmed": "Seriously harmed", "other": "Other"},
    ),
    "looked_after": ("Looked after by the local authority", {"yes": "Yes", "no": "No"}),
    "care_leaver": ("Care leaver aged under 25", {"yes": "Yes", "no": "No"}),
}

MOMENTS: dict[str, str] = {
    "happened": "When it happened",
    "agency_aware": "When the agency became aware",
    "local_authority_aware": "When the local authority became aware",
    "business_unit_told": "When the Business Unit was first told",
    "panel_notified": "When the Panel was notified",
}


HOUR_MATTERS = frozenset({"agency_aware", "business_unit_told"})
"""The moments from which hours are counted; of the others the date is enough to be certain."""


class Facts(BaseModel):
    """Some statements made at once by one source. A question that was not answered clearly is "" among the answers."""

    model_config = ConfigDict(frozen=True)

    answers: Mapping[str, str] = {}
    moments: Mapping[str, Moment] = {}
    other_areas: tuple[str, ...] = ()


class Stated(BaseModel):
    """An answer ("" when in doubt) and who gave it."""

    model_config = ConfigDict(frozen=True)

    value: str
    said_by: Source


class StatedMoment(BaseModel):
    """A moment and who stated it, when (aware UTC)."""

    model_config = ConfigDict(frozen=True)

    moment: Moment
    said_by: Source
    said_at: datetime


class KnownFacts(BaseModel):
    """Everything stated so far: the latest clear statement of a fact stands; a doubtful one never hides a clear one."""

    model_config = ConfigDict(frozen=True)

    answers: Mapping[str, Stated] = {}
    moments: Mapping[str, StatedMoment] = {}
    other_areas: tuple[str, ...] = ()

    def answer(self, question: str) -> str:
        """The clear answer to a question, or "" while it is in doubt."""
        stated = self.answers.get(question)
        return stated.value if stated else ""

    def moment(self, name: str) -> Moment:
        """The moment of this name, blank when nobody has stated it."""
        stated = self.moments.get(name)
        return stated.moment if stated else Moment(problem="blank")

    def with_statement(self, facts: Facts, said_by: Source, said_at: datetime) -> "KnownFacts":
        """These facts after one more statement."""
        answers = {q: Stated(value=v, said_by=said_by) for q, v in facts.answers.items() if v or not self.answer(q)}
        moments = {
            name: StatedMoment(moment=moment, said_by=said_by, said_at=said_at)
            for name, moment in facts.moments.items()
            if moment.problem != "blank" and (moment.problem is None or self.moment(name).problem is not None)
        }
        areas = (*self.other_areas, *facts.other_areas)
        return KnownFacts(
            answers={**self.answers, **answers},
            moments={**self.moments, **moments},
            other_areas=tuple(dict.fromkeys(areas)),
        )
