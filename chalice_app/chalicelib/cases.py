"""The cases by urgency, and each case's page."""

from uuid import uuid4

from chalice.app import Blueprint

from casereview.application import questions
from casereview.application.answers import CaseLine, ReadModel
from casereview.application.inbound_answers import WhatWaits
from casereview.application.inbound_questions import what_waits
from casereview.application.items_together import items_of_case
from casereview.application.same_child_elsewhere import same_child_elsewhere
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
    waiting: WhatWaits  # of what came in, for a person


@cases.route("/")
@needs(Action.VIEW_CASES)
def cases_by_urgency(visit: Visit) -> Page:
    """What is due next in each case, and by whom."""
    lines = questions.cases(visit.person, house=visit.house, now=visit.now)
    waiting = what_waits(visit.person, house=visit.house, now=visit.now)
    page = CasesPage(cases=lines, overdue=sum(line.overdue > 0 for line in lines), waiting=waiting)
    return Page("cases.html", page, also={"handed_over": "handed_over" in visit.call.query})


@cases.route("/cases/{reference}")
@needs(Action.VIEW_CASES)
def case_page(visit: Visit, reference: str) -> Page:
    """One case: what is due next, its clocks with their working, what happened, its documents."""
    case = questions.case_page(visit.person, reference, house=visit.house, now=visit.now)
    elsewhere = same_child_elsewhere(visit.person, reference, access_id=uuid4().hex, house=visit.house, now=visit.now)
    items = items_of_case(visit.person, case.reference, case.partnership, house=visit.house)
    page = case.model_copy(update={"elsewhere": elsewhere, "items": items})
    recorded = visit.call.query.get("recorded", "")
    return Page("case.html", page, also={"just_recorded": just_recorded(recorded, page) if recorded else ""})
