"""Everything the application works with, in one value."""

from dataclasses import dataclass

from casereview.application.ports import (
    Accesses,
    AnswersGiven,
    Calendars,
    Directory,
    Documents,
    Heartbeats,
    History,
    Keys,
    Preferences,
    Subjects,
)
from casereview.domain.case import Case
from casereview.domain.evolve import from_history
from casereview.domain.rules import RuleBook
from casereview.domain.working_days import Calendar


@dataclass(frozen=True)
class House:
    """The ports and the rules.

    `received` are the emails and forms as they came; `site_url` is where links in emails lead, without a last slash.
    """

    history: History
    directory: Directory
    documents: Documents
    received: Documents
    subjects: Subjects
    rules: RuleBook
    calendars: Calendars
    heartbeats: Heartbeats
    preferences: Preferences
    keys: Keys
    answers_given: AnswersGiven
    accesses: Accesses
    site_url: str

    @property
    def calendar(self) -> Calendar:
        """The calendar of record as it is now: read anew each time, for a holiday may have been announced."""
        return self.calendars.current()

    def case(self, reference: str) -> Case:
        """A case as its whole history leaves it; one that was never opened is empty."""
        return from_history(reference, (entry.event for entry in self.history.of(reference)))
