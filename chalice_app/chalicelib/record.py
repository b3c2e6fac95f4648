"""What the Business Unit records on a case: what stops a clock, and what settles a doubt."""

from urllib.parse import quote

from chalice.app import Blueprint, Response

from casereview.application import questions
from casereview.application.answers import CasePage
from casereview.application.perform import perform
from casereview.domain.refusals import NotPermitted, Refusal
from casereview.domain.roles import Action, may
from chalicelib.access import needs
from chalicelib.answers import Page, see_other
from chalicelib.filled import NOTHING_TYPED, Filled, fill
from chalicelib.form_page import form_page
from chalicelib.just_recorded import name_of_what_is_recorded
from chalicelib.recordable import recordable
from chalicelib.recording import Asked, Recordable, said_by_the_business_unit
from chalicelib.visit import Visit

record = Blueprint(__name__)
POSTED = ["application/x-www-form-urlencoded"]


@record.route("/cases/{reference}/record/{what}")
@needs(Action.RECORD_ON_CASE)
def record_form(visit: Visit, reference: str, what: str) -> Page:
    """The questions for one thing to be recorded."""
    case = _case(visit, reference)
    return _form(_row(visit, what, case), case)


@record.route("/cases/{reference}/record/{what}", methods=["POST"], content_types=POSTED)
@needs(Action.RECORD_ON_CASE)
def record_it(visit: Visit, reference: str, what: str) -> Page | Response:
    """Record it, and go back to the case; or show the form again with what has to be put right."""
    case = _case(visit, reference)
    row = _row(visit, what, case)
    filled = fill(row.fields, visit.form)
    name = name_of_what_is_recorded(what, visit.call.query.get("for", ""))
    return _form(row, case, filled) if filled.errors else _recorded(visit, row, case, filled, name)


def _row(visit: Visit, what: str, case: CasePage) -> Recordable:
    return recordable(what, Asked(case=case, each=visit.call.query.get("for", ""), house=visit.house))


def _recorded(visit: Visit, row: Recordable, case: CasePage, filled: Filled, name: str) -> Page | Response:
    try:
        command = row.command(said_by_the_business_unit(case.reference, visit.form), filled)
        after = perform(command, now=visit.now, house=visit.house)
    except Refusal as refusal:
        return _form(row, case, filled, refusal)
    if not may(visit.person, Action.VIEW_CASES, after.partnership):
        return see_other("/?handed_over=yes")
    return see_other(f"/cases/{case.reference}?recorded={quote(name, safe='')}")


def _case(visit: Visit, reference: str) -> CasePage:
    """The case, if the visitor may record on it. Raises UnknownCase or NotPermitted."""
    case = questions.case_page(visit.person, reference, house=visit.house, now=visit.now)
    if not case.may_record:
        raise NotPermitted
    return case


def _form(row: Recordable, case: CasePage, filled: Filled = NOTHING_TYPED, refusal: Refusal | None = None) -> Page:
    return form_page(
        row.title,
        row.fields,
        filled,
        back=f"/cases/{case.reference}",
        about=f"Case {case.reference}",
        now=row.now,
        why_not=row.why_not,
        button=row.button,
        refusal=refusal,
    )
