"""Whether a case is one that is followed here."""

from casereview.domain.case import Case
from casereview.domain.refusals import CaseIsClosed, UnknownCase


def open_case(case: Case) -> None:
    """Raises UnknownCase for a case never opened, CaseIsClosed for one that is no longer followed here."""
    if case.opened_at is None:
        raise UnknownCase
    if case.closed:
        raise CaseIsClosed(case.closed)
