"""What became of an email that left: into the history of its case, or onto its own row if it belongs to none."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from casereview.application.house import House
from casereview.application.pass_on import pass_on
from casereview.application.perform import perform
from casereview.application.records import OwedEmail
from casereview.domain.commands import RecordEmailOutcome
from casereview.domain.events import Outcome
from casereview.domain.papers import UNDELIVERED


@dataclass(frozen=True)
class Report:
    """One report. `id` is the same however often it is delivered; `at` is when it happened (aware UTC)."""

    id: str
    about: str
    email_id: str
    outcome: Outcome
    at: datetime


class Outbox(Protocol):
    """The rows of the emails."""

    def email(self, about: str, email_id: str) -> OwedEmail | None:
        """An email as it was owed, whatever has become of it."""

    def record_outcome(self, about: str, email_id: str, outcome: str, at: datetime) -> None:
        """Keep the outcome on the email's row, unless a later one is there."""


def record_email_outcome(report: Report, *, outbox: Outbox, house: House, now: datetime) -> None:
    """Record a report, once however often it comes, and pass on what could not be delivered.

    Raises BusyCase when the case kept changing: it comes again.
    """
    kind, _, reference = report.about.partition("#")
    if kind != "case":
        outbox.record_outcome(report.about, report.email_id, report.outcome, report.at)
        return
    case = perform(
        RecordEmailOutcome(
            reference=reference,
            command_id=report.id,
            by="the email service",
            email_id=report.email_id,
            outcome=report.outcome,
            outcome_at=report.at,
        ),
        now=now,
        house=house,
    )
    returned = outbox.email(report.about, report.email_id) if report.outcome in UNDELIVERED else None
    if returned:
        pass_on(returned, case, house=house, now=now)
