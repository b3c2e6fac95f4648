"""What is known of an incident that clocks depend on, who said so, and what is still in doubt.

Four times are kept apart: when it happened, when each agency became aware, when the local authority became aware
(of the incident, and of a death that came later), and when the Business Unit received word of it. What was said
before stays visible beside what stands now. Facts are never personal: who the child is stays in the subject record.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from casereview.domain.london import date_in_words, end_of, instant_in_words
from casereview.domain.moment import Moment

Source = Literal[
    "the notification form",
    "a telephone referral",
    "confirmed by the Business Unit",
    "a record of the tracker",
    "a message that was not read",
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


HOUR_MATTERS = frozenset({"agency_aware", "business_unit_told"})
"""The moments from which hours are counted; of the others the date is enough to be certain."""


class Facts(BaseModel):
    """Some statements made at once by one source. A question that was not answered clearly is "" among the answers."""

    model_config = ConfigDict(frozen=True)

    answers: Mapping[str, str] = {}
    moments: Mapping[str, Moment] = {}
    other_areas: tuple[str, ...] = ()


class Stated(BaseModel):
    """An answer ("" when in doubt), who gave it and when (aware UTC); `agency` is the one a form came from."""

    model_config = ConfigDict(frozen=True)

    value: str
    said_by: Source
    said_at: datetime
    agency: str = ""


class StatedMoment(BaseModel):
    """A moment and who stated it, when (aware UTC)."""

    model_config = ConfigDict(frozen=True)

    moment: Moment
    said_by: Source
    said_at: datetime
    agency: str = ""


class KnownFacts(BaseModel):
    """Everything stated so far: the latest clear statement of a fact stands.

    A doubtful one never hides a clear one, an earlier one that arrives late never a later one, and a form never what
    the Business Unit has confirmed. Where two agencies' forms contradict each other, an answer is in doubt again.
    """

    model_config = ConfigDict(frozen=True)

    answers: Mapping[str, Stated] = {}
    moments: Mapping[str, StatedMoment] = {}
    other_areas: tuple[str, ...] = ()
    earlier: Mapping[str, tuple[Stated | StatedMoment, ...]] = {}

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
        answers = {
            question: Stated(
                value=self._agreed(question, value, said_by, agency), said_by=said_by, said_at=said_at, agency=agency
            )
            for question, value in facts.answers.items()
            if not self.answer(question) or (value and self._says_more(question, value, said_by, said_at, agency))
        }
        moments = {
            name: StatedMoment(moment=moment, said_by=said_by, said_at=said_at, agency=agency)
            for name, moment in facts.moments.items()
            if moment.problem != "blank" and self._takes(name, moment, said_by, said_at, agency)
        }
        areas = (*self.other_areas, *facts.other_areas)
        return KnownFacts(
            answers={**self.answers, **answers},
            moments={**self.moments, **moments},
            other_areas=tuple(dict.fromkeys(areas)),
            earlier={**self.earlier, **self._replaced(answers, moments)},
        )

    def without_area(self, area: str) -> "KnownFacts":
        """These facts once an area is known not to be concerned."""
        return self.model_copy(update={"other_areas": tuple(each for each in self.other_areas if each != area)})

    def _replaced(
        self, answers: Mapping[str, Stated], moments: Mapping[str, StatedMoment]
    ) -> dict[str, tuple[Stated | StatedMoment, ...]]:
        """What these take the place of, where they say something else."""
        old: dict[str, tuple[Stated | StatedMoment, ...]] = {}
        for question, answer in answers.items():
            if self.answer(question) not in ("", answer.value):
                old[question] = (*self.earlier.get(question, ()), self.answers[question])
        for name, stated in moments.items():
            if name in self.moments and self.moments[name].moment != stated.moment:
                old[name] = (*self.earlier.get(name, ()), self.moments[name])
        return old

    def _agreed(self, question: str, value: str, said_by: Source, agency: str) -> str:
        """The answer, or "" where the form of another agency contradicts it: then a person settles it.

        An agency does not settle it by saying the same again, only by coming to say what the others do.
        """
        known = self.answers.get(question)
        if known is None or not known.said_by == said_by == "the notification form":
            return value
        if known.value:
            return "" if known.agency != agency and value != known.value else value
        contradicted = {
            said.agency: said.value
            for said in self.earlier.get(question, ())
            if isinstance(said, Stated) and said.said_by == "the notification form"
        }
        theirs = {stood for who, stood in contradicted.items() if who != agency}
        settled = not contradicted or (known.agency == agency and theirs <= {value})
        return value if settled else ""

    def _says_more(self, question: str, value: str, said_by: Source, said_at: datetime, agency: str) -> bool:
        """Whether it takes the place of a clear answer: an agency that only agrees does not make it its own."""
        known = self.answers[question]
        agrees = _forms_of_two_agencies(known, said_by, agency) and value == known.value
        return not agrees and _may_replace(known, said_by, said_at, agency)

    def _takes(self, name: str, moment: Moment, said_by: Source, said_at: datetime, agency: str) -> bool:
        """Of two agencies' forms the earlier moment stands, for the strictest date is the safe one."""
        if not self.is_certain(name):
            return True
        if not is_clear(name, moment) or not _may_replace(self.moments[name], said_by, said_at, agency):
            return False
        known = self.moments[name]
        return not _forms_of_two_agencies(known, said_by, agency) or _order(moment) < _order(known.moment)


def of_this_agency(facts: Facts, agency: str, referrer: str) -> Facts:
    """When each agency became aware is kept apart: another agency's form never replaces the referrer's awareness."""
    if agency in ("", referrer):
        return facts
    named = {"agency_aware": f"agency_aware/{agency}"}
    moments = {named.get(name, name): moment for name, moment in facts.moments.items()}
    return facts.model_copy(update={"moments": moments})


def is_clear(name: str, moment: Moment) -> bool:
    """Whether a moment is as certain as its clock needs it: where only the day counts, a date will do."""
    return moment.problem is None or (moment.problem == "time_missing" and name not in HOUR_MATTERS)


def _may_replace(known: Stated | StatedMoment, said_by: Source, said_at: datetime, agency: str) -> bool:
    """Of two agencies' forms neither corrects the other: which of them was received first says nothing."""
    settled = known.said_by == "confirmed by the Business Unit" and said_by == "the notification form"
    later = said_at >= known.said_at or _forms_of_two_agencies(known, said_by, agency)
    return later and not settled


def _forms_of_two_agencies(known: Stated | StatedMoment | None, said_by: Source, agency: str) -> bool:
    return known is not None and known.said_by == said_by == "the notification form" and known.agency != agency


def _order(moment: Moment) -> tuple[date, datetime]:
    on = moment.on or date.max
    return on, moment.at or end_of(on)


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
