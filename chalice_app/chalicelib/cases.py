"""The cases by urgency, and each case's page."""

from chalice.app import Blueprint

from casereview.application import questions
from casereview.application.answers import CaseLine, ReadModel
from casereview.domain.roles import Action
from chalicelib.access import needs
from chalicelib.answers import Page
from chalicelib.just_recorded import just_recorded
from chalicelib.visit import Visit

cases = Blueprint(__name__)


class CasesPage(ReadModel):
    """Every case the visitor may see, the most urgent first."""

    cases: tuple[CaseLine, ...]
    overdue: int  # how many of the cases have something overdue


@cases.route("/")
@needs(Action.VIEW_CASES)
def cases_by_urgency(visit: Visit) -> Page:
    """What is due next in each case, and by whom."""
    lines = questions.cases(visit.person, house=visit.house, now=visit.now)
    page = CasesPage(cases=lines, overdue=sum(line.overdue > 0 for line in lines))
    return Page("cases.html", page, also={"handed_over": "handed_over" in visit.call.query})


@cases.route("/cases/{reference}")
@needs(Action.VIEW_CASES)
def case_page(visit: Visit, reference: str) -> Page:
    """One case: what is due next, its clocks with their working, what happened, its documents."""
    page = questions.case_page(visit.person, reference, house=visit.house, now=visit.now)
    recorded = visit.call.query.get("recorded", "")
    return Page("case.html", page, also={"just_recorded": just_recorded(recorded, page) if recorded else ""})
