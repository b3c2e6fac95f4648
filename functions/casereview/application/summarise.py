"""The few words of a case that the list of cases needs, kept with it so that a list is one query."""

from datetime import datetime

from casereview.application.records import Summary, SummaryClock
from casereview.domain.case import Case, Clock
from casereview.domain.clock_words import clock_title
from casereview.domain.refusals import UnknownCase
from casereview.domain.roles import ROLE_TITLES
from casereview.domain.stage import stage


def summarise(case: Case, changed_at: datetime) -> Summary:
    """The summary of a case that something has just happened to. Raises UnknownCase for one that was never opened."""
    if case.opened_at is None:
        raise UnknownCase
    return Summary(
        reference=case.reference,
        partnership=case.partnership,
        agency=case.agency,
        stage=stage(case),
        opened_at=case.opened_at,
        changed_at=changed_at,
        clocks=tuple(_in_short(clock) for clock in case.running_clocks),
    )


def _in_short(clock: Clock) -> SummaryClock:
    return SummaryClock(
        clock=clock.clock,
        title=clock_title(clock),
        role=clock.who,
        who=ROLE_TITLES[clock.who],
        force=clock.explanation.force,
        due_at=clock.explanation.due_at,
        due_text=clock.explanation.due_text,
        provisional=bool(clock.explanation.provisional),
        paused=clock.changes.paused is not None,
    )
