"""A notification form as it was read: what each field says, what cannot be told from it, and what must be asked for.

Nothing is guessed. A field is blank, or unreadable, or can be read in two ways, or it has a value.
"""

from collections.abc import Mapping
from datetime import date, time

from pydantic import BaseModel, ConfigDict

from casereview.domain.form_field import Field
from casereview.domain.form_fields import FIELDS, SECTIONS
from casereview.domain.moment import Doubt, Moment
from casereview.domain.reading import Reading, Source
from casereview.domain.stated_moment import stated_moment

__all__ = ["ASKED_MOMENTS", "ASKED_QUESTIONS", "FIELDS", "SECTIONS", "Field", "NotificationForm", "Reading", "Source"]

ASKED_QUESTIONS = ("seriousness", "harm", "looked_after", "care_leaver")
ASKED_MOMENTS = ("happened", "agency_aware", "local_authority_aware", "business_unit_told")

_NO_AREA = {"", "-", "n/a", "na", "nil", "no", "none", "not applicable", "not known", "unknown"}


class NotificationForm(BaseModel):
    """One filled-in form. A field that was not found in it is blank.

    `layout` is the id of the form definition it was read by; `unexplained` is what stands in it that answers nothing.
    """

    model_config = ConfigDict(frozen=True)

    readings: Mapping[str, Reading]
    layout: str = ""
    unexplained: tuple[Source, ...] = ()

    def reading(self, name: str) -> Reading:
        """What the field of this name says."""
        return self.readings.get(name) or Reading(field=FIELDS[name].name, problem="blank")

    def text(self, name: str) -> str:
        """The words of a field as a document would print them, "" while it has no certain value."""
        reading = self.reading(name)
        return FIELDS[name].choices.get(str(reading.value), reading.text) if reading.problem is None else ""

    def answer(self, name: str) -> str:
        """The key of a choice, or yes or no of a tick; "" while that is in doubt."""
        value = self.reading(name).value
        return {True: "yes", False: "no", None: ""}[value] if value is None or isinstance(value, bool) else str(value)

    def answers(self) -> dict[str, str]:
        """What the form says to the questions on which clocks depend; "" where in doubt."""
        return {name: self.answer(name) for name in ASKED_QUESTIONS}

    def moment(self, name: str) -> Moment:
        """The instant that the date and time fields of this name give, and what is doubtful about it."""
        on, at = self.reading(f"{name}_on"), self.reading(f"{name}_time")
        return stated_moment(
            on.value if isinstance(on.value, date) else None,
            at.value if isinstance(at.value, time) else None,
            on.problem,
            at.problem,
        )

    def moments(self) -> dict[str, Moment]:
        """The four moments, kept apart."""
        return {name: self.moment(name) for name in ASKED_MOMENTS}

    @property
    def case_reference(self) -> str:
        """The reference the sender quotes, in capitals, or ""."""
        return self.text("case_reference").upper()

    @property
    def other_areas(self) -> tuple[str, ...]:
        """The other local authority areas to tell, each once; words that mean there are none name no area."""
        names = (name.strip(" .") for name in self.text("other_areas").replace("\n", ",").split(","))
        return tuple(dict.fromkeys(name for name in names if name.casefold() not in _NO_AREA))

    def problems(self) -> tuple[tuple[str, Doubt], ...]:
        """Field names in form order with why each must be asked for.

        A required field that has no certain value, and also whatever was filled in but cannot be told: somebody took
        the trouble to answer.
        """
        return tuple((name, doubt) for name in FIELDS if (doubt := self._doubt(name)))

    def missing(self) -> tuple[str, ...]:
        """Names of the fields to ask for, in form order."""
        return tuple(name for name, _ in self.problems())

    def clear(self) -> tuple[str, ...]:
        """Names of the fields that say something certain, in form order."""
        return tuple(name for name in FIELDS if self.reading(name).problem is None and not self._doubt(name))

    def _doubt(self, name: str) -> Doubt | None:
        problem = self.reading(name).problem
        if problem == "blank":
            return self._doubt_of_blank(name)
        if problem is None and FIELDS[name].kind == "time":
            moment = self.moment(name.removesuffix("_time"))
            return moment.problem if moment.on else None
        return problem

    def _doubt_of_blank(self, name: str) -> Doubt | None:
        died_when = name == "child_died_on" and self.answer("harm") == "died"
        if FIELDS[name].required or died_when:
            return "blank"
        time_of_it = f"{name.removesuffix('_on')}_time"
        orphan = FIELDS[name].kind == "date" and time_of_it in FIELDS and self.reading(time_of_it).text
        return "blank" if orphan else None
