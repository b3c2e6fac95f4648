"""Everything the application works with, in one value."""

from dataclasses import dataclass

from casereview.application.ports import Directory, Documents, History, Subjects
from casereview.domain.case import Case, from_history
from casereview.domain.rules import RuleBook
from casereview.domain.working_days import Calendar


@dataclass(frozen=True)
class House:
    """The ports, the rules and the calendar.

    `received` are the emails and forms as they came; `site_url` is where links in emails lead, without a last slash.
    """

    history: History
    directory: Directory
    documents: Documents
    received: Documents
    subjects: Subjects
    rules: RuleBook
    calendar: Calendar
    site_url: str

    def case(self, reference: str) -> Case:
        """A case as its whole history leaves it; one that was never opened is empty."""
        return from_history(reference, (entry.event for entry in self.history.of(reference)))
