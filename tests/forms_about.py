"""Forms about fictional children, as they were read, and cases that have them: for what compares one with another."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from casereview.adapters.history_memory import MemoryHistory
from casereview.adapters.likenesses_memory import MemoryLikenesses
from casereview.application.house import House
from casereview.application.likenesses import Likenesses
from casereview.application.look_for_same_child import look_for_same_child
from casereview.application.other_cases_answer import other_case_lines
from casereview.application.perform import perform
from casereview.application.records import SubjectForm
from casereview.application.same_incident import finish_what_was_begun
from casereview.domain.facts import Facts
from casereview.domain.notification_form import NotificationForm, Reading
from tests.houses import FRIDAY, facts, memory_house, notification

BORN, HAPPENED = date(2019, 5, 2), date(2026, 6, 11)
BB, OTHER, LUTON = "BB-K7QM-3XTP", "BB-4T2W-9HCR", "LU-9GBS-3VTX"
ABOUT_A_CHILD = ("born_on", "happened_on", "child_address", "child_home_area")
WHAT_CHANGES_IT = frozenset(
    {
        "notification_received",
        "reading_corrected",
        "case_withdrawn",
        "case_reopened",
        "transfer_confirmed",
        "not_the_same_incident",
        "incident_joined",
        "joined_to",
        "join_undone",
    }
)
"""The events after which the tracker looks: a test of infra holds it against what wakes the Lambda."""


def form_about(child: str, *, born_on: date = BORN, happened_on: date = HAPPENED, **said: str) -> NotificationForm:
    """A form that says this of a child."""
    values: dict[str, Any] = {"child_name": child, "child_born_on": born_on, "happened_on": happened_on, **said}
    readings = {name: Reading(field=name, text=str(value), value=value) for name, value in values.items()}
    return NotificationForm(readings=readings)


@dataclass
class Cases:
    """Some cases in a house, and the looking that follows each thing that happens to them."""

    house: House
    history: MemoryHistory
    likenesses: Likenesses = field(default_factory=MemoryLikenesses)
    seen: dict[str, int] = field(default_factory=dict)

    @classmethod
    def none_yet(cls) -> "Cases":
        """An empty house."""
        return cls(*memory_house())

    def arrives(
        self, reference: str, child: str, said: Facts | None = None, *, at: datetime = FRIDAY, **other: Any
    ) -> None:
        """A form about a child opens a case or joins it, and the tracker looks."""
        form, partnership = (
            f"form-{len(self.history.subjects)}",
            "luton" if reference[:2] == "LU" else "bedford-borough",
        )
        about = {name: other.pop(name) for name in ABOUT_A_CHILD if name in other}
        subject = SubjectForm(reference=reference, form=form, said=form_about(child, **about))
        known = {"partnership": partnership, "received_at": at, **other}
        perform(notification(said or facts(), reference, form, **known), now=at, house=self.house, subject=subject)
        self.look(at)

    def look(self, now: datetime = FRIDAY) -> None:
        """What the stream sets off, until nothing more happens."""
        while waiting := self._waiting():
            for reference, number in waiting:
                finish_what_was_begun(reference, house=self.house, now=now)
                look_for_same_child(reference, f"entry#{number:06}", kept=self.likenesses, house=self.house, now=now)
                self.seen[reference] = number

    def _waiting(self) -> list[tuple[str, int]]:
        return [
            (summary.reference, entry.number)
            for home in ("bedford-borough", "luton")
            for summary in self.history.summaries(home)
            for entry in self.history.of(summary.reference)
            if entry.number > self.seen.get(summary.reference, 0) and entry.event.type in WHAT_CHANGES_IT
        ]

    def suggested(self, reference: str) -> dict[str, tuple[str, ...]]:
        """What is suggested on the page of a case."""
        return {
            line.reference: line.grounds
            for line in other_case_lines(self.house.case(reference))
            if line.how == "suggested"
        }

    def elsewhere(self, reference: str) -> set[str]:
        """The partnerships that may know the child of a case too."""
        return set(self.house.case(reference).others.elsewhere)
