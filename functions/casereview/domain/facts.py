"""What is known of an incident that clocks depend on, who said so, and what is still in doubt.

Four times are kept apart: when it happened, when each agency became aware, when the local authority became aware
(of the incident, and of a death that came later), and when the Business Unit received word of it. What was said
before stays visible beside what stands now. Facts are never personal: who the child is stays in the subject record.
"""

from collections.abc import Mapping
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from casereview.domain.london import date_in_words, instant_in_words
from casereview.domain.moment import Moment
from casereview.domain.stated import HOUR_MATTERS as HOUR_MATTERS
from casereview.domain.stated import Source as Source
from casereview.domain.stated import Stated as Stated
from casereview.domain.stated import StatedMoment as StatedMoment
from casereview.domain.stated import agreed, are_of_two_agencies, earliest, latest_of_each, may_replace
from casereview.domain.stated import is_clear as is_clear

QUESTIONS: dict[str, tuple[str, dict[str, str]]] = {
    "seriousness": ("Serious or non serious", {"serious": "Serious", "non_serious": "Non serious"}),
    "harm": (
        "What happened to the child",
        {"died": "Died", "seriously_harmed": "Seriously harmed", "other": "Other"},
    ),
    "looked_after": ("Looked after by the local authority", {"yes": "Yes", "no": "No"}),
    "care_leaver": ("Care leaver aged under 25", {"yes": "Yes", "no": "No"}),
}

STATED_MOMENTS: dict[str, str] = {
    "happened": "When it happened",
    "agency_aware": "When the agency became aware",
    "local_authority_aware": "When the local authority became aware",
    "local_authority_aware_of_death": "When the local authority became aware of the death",
    "business_unit_told": "When the Business Unit was first told",
}
"""What forms and people state. Another agency's own awareness goes by "agency_aware/" and the agency."""

MOMENTS: dict[str, str] = {
    **STATED_MOMENTS,
    "panel_notified": "When the Panel was notified",
    "review_initiated": "When the review was decided on",
    "publication_planned": "The day of publication",
    "item_received": "When an email or a file was received",
}
"""Every moment a rule may count from: the last ones come from what was recorded, not from what was stated."""


class Facts(BaseModel):
    """Some statements made at once by one source. A question that was not answered clearly is "" among the answers."""

    model_config = ConfigDict(frozen=True)

    answers: Mapping[str, str] = {}
    moments: Mapping[str, Moment] = {}
    other_areas: tuple[str, ...] = ()


class KnownFacts(BaseModel):
    """Everything stated so far: the latest clear statement of a fact stands.

    A doubtful one never hides a clear one, an earlier one that arrives late never a later one, and a form never what
    the Business Unit has confirmed. Of what the latest form of each agency says that is clear, kept by question and
    agency, an answer stands that all give, else it is in doubt again; and of the moments the earliest.
    """

    model_config = ConfigDict(frozen=True)

    answers: Mapping[str, Stated] = {}
    moments: Mapping[str, StatedMoment] = {}
    other_areas: tuple[str, ...] = ()
    earlier: Mapping[str, tuple[Stated | StatedMoment, ...]] = {}
    answers_of_forms: Mapping[str, Mapping[str, Stated]] = {}
    moments_of_forms: Mapping[str, Mapping[str, StatedMoment]] = {}

    def answer(self, question: str) -> str:
        """The clear answer to a question, or "" while it is in doubt."""
        stated = self.answers.get(question)
        return stated.value if stated else ""

    def moment(self, name: str) -> Moment:
        """The moment of this name, blank when nobody has stated it."""
        stated = self.moments.get(name)
        return stated.moment if stated else Moment(problem="blank")

    def is_certain(self, name: str) -> bool:
        """Whether the moment of this name is as certain as its clock needs it."""
        return is_clear(name, self.moment(name))

    def with_statement(self, facts: Facts, said_by: Source, said_at: datetime, agency: str = "") -> "KnownFacts":
        """These facts after one more statement; what no longer stands is kept in `earlier`, the oldest first."""
        known = self
        for question, value in facts.answers.items():
            answer = Stated(value=value, said_by=said_by, said_at=said_at, agency=agency)
            known = known.with_answer(question, answer)
        for name, moment in facts.moments.items():
            if moment.problem != "blank":
                stated = StatedMoment(moment=moment, said_by=said_by, said_at=said_at, agency=agency)
                known = known.with_moment(name, stated)
        areas = tuple(dict.fromkeys((*self.other_areas, *facts.other_areas)))
        return known.model_copy(update={"other_areas": areas})

    def without_area(self, area: str) -> "KnownFacts":
        """These facts once an area is known not to be concerned."""
        return self.model_copy(update={"other_areas": tuple(each for each in self.other_areas if each != area)})

    def with_answer(self, question: str, said: Stated) -> "KnownFacts":
        """These facts after one more answer."""
        of_forms = self.answers_of_forms.get(question, {})
        if said.by_form and said.value:
            of_forms = latest_of_each(of_forms, said)
        change: dict[str, object] = {"answers_of_forms": {**self.answers_of_forms, question: of_forms}}
        if stands := self._answer_after(question, said, of_forms):
            change["answers"] = {**self.answers, question: stands}
            change["earlier"] = self._with_earlier(question, self.answers.get(question), stands)
        return self.model_copy(update=change)

    def with_moment(self, name: str, said: StatedMoment) -> "KnownFacts":
        """These facts after one more moment that is not blank."""
        of_forms = self.moments_of_forms.get(name, {})
        if said.by_form and is_clear(name, said.moment):
            of_forms = latest_of_each(of_forms, said)
        change: dict[str, object] = {"moments_of_forms": {**self.moments_of_forms, name: of_forms}}
        if stands := self._moment_after(name, said, of_forms):
            change["moments"] = {**self.moments, name: stands}
            change["earlier"] = self._with_earlier(name, self.moments.get(name), stands)
        return self.model_copy(update=change)

    def _with_earlier(
        self, name: str, known: Stated | StatedMoment | None, stands: Stated | StatedMoment
    ) -> Mapping[str, tuple[Stated | StatedMoment, ...]]:
        """What these took the place of so far, and this one if it said something else."""
        if known is None or _says(known) in ("", _says(stands)):
            return self.earlier
        return {**self.earlier, name: (*self.earlier.get(name, ()), known)}

    def _answer_after(self, question: str, said: Stated, of_forms: Mapping[str, Stated]) -> Stated | None:
        """What stands once this has been said; None where that is what stood before."""
        known = self.answers.get(question)
        if known is None:
            return said
        if not known.value:
            return _out_of_doubt(said, of_forms)
        if not said.value or not may_replace(known, said):
            return None
        if not said.by_form:
            return said
        value = agreed(of_forms)
        agrees = value == known.value and are_of_two_agencies(known, said)
        return None if agrees else said.model_copy(update={"value": value})

    def _moment_after(self, name: str, said: StatedMoment, of_forms: Mapping[str, StatedMoment]) -> StatedMoment | None:
        """What stands once this has been said; None where that is what stood before."""
        known, clear = self.moments.get(name), is_clear(name, said.moment)
        if known and is_clear(name, known.moment) and not (clear and may_replace(known, said)):
            return None
        return earliest(of_forms) if clear and said.by_form else said


def _out_of_doubt(said: Stated, of_forms: Mapping[str, Stated]) -> Stated | None:
    """Where forms contradict each other only they or the Business Unit settle it, never another source alone."""
    if said.by_form and said.value:
        return said.model_copy(update={"value": agreed(of_forms)})
    contradicted = bool(of_forms) and not agreed(of_forms)
    return None if contradicted and said.said_by != "confirmed by the Business Unit" else said


def _says(said: Stated | StatedMoment) -> str | Moment:
    return said.value if isinstance(said, Stated) else said.moment


def of_this_agency(facts: Facts, agency: str, referrer: str) -> Facts:
    """When each agency became aware is kept apart: another agency's form never replaces the referrer's awareness."""
    if agency in ("", referrer):
        return facts
    named = {"agency_aware": f"agency_aware/{agency}"}
    moments = {named.get(name, name): moment for name, moment in facts.moments.items()}
    return facts.model_copy(update={"moments": moments})


def moment_title(name: str) -> str:
    """The title of a moment; for another agency's awareness without the agency's name."""
    return MOMENTS[name.partition("/")[0]]


def moment_in_words(moment: Moment) -> str:
    """A moment as pages say it."""
    if moment.at:
        return instant_in_words(moment.at)
    time = {"time_missing": ", time missing", "ambiguous": ", time can be read in two ways"}.get(
        moment.problem or "", ""
    )
    return f"{date_in_words(moment.on)}{time}" if moment.on else "Not known"
