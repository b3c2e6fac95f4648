"""The notification form on pages, for those without Word: what was typed is kept after every page."""

from dataclasses import replace
from http import HTTPStatus

from chalice.app import Blueprint, Response

from casereview.application.draft_refusals import LongerThanAForm
from casereview.application.drafts import keep_typed
from casereview.domain.form_fields import SECTIONS
from casereview.domain.roles import Action
from casereview.domain.typed_form import as_kept
from chalicelib.access import needs
from chalicelib.answers import Page, see_other
from chalicelib.problems import NoSuchPage
from chalicelib.record import POSTED
from chalicelib.visit import Visit
from chalicelib.web_form_begin import begin_draft
from chalicelib.web_form_drafts import Mine, left, my_draft
from chalicelib.web_form_pages import part_page, tasks_page
from chalicelib.web_form_wrong import wrong_in

web_form = Blueprint(__name__)


@web_form.route("/notify", methods=["POST"], content_types=POSTED)
@needs(Action.SEND_FORM)
def begin(visit: Visit) -> Response:
    """Begin a form."""
    return see_other(f"/notify/drafts/{begin_draft(visit)}")


@web_form.route("/notify/drafts/{draft}")
@needs(Action.SEND_FORM)
def tasks(visit: Visit, draft: str) -> Page:
    """The parts of the form."""
    return tasks_page(my_draft(visit, draft))


@web_form.route("/notify/drafts/{draft}/parts/{number}")
@needs(Action.SEND_FORM)
def part(visit: Visit, draft: str, number: str) -> Page | Response:
    """The questions of one part."""
    mine = my_draft(visit, draft)
    return left(mine) or part_page(mine, _existing(number), mine.draft.typed)


@web_form.route("/notify/drafts/{draft}/parts/{number}", methods=["POST"], content_types=POSTED)
@needs(Action.SEND_FORM)
def keep_part(visit: Visit, draft: str, number: str) -> Page | Response:
    """Keep what was typed, readable or not, and go on if all of it can be read."""
    return _kept(visit, my_draft(visit, draft), _existing(number))


def _kept(visit: Visit, mine: Mine, number: int) -> Page | Response:
    from casereview import wiring

    typed = as_kept(SECTIONS[number - 1].fields, visit.form)
    try:
        draft = keep_typed(visit.person.email, mine.draft, typed, drafts=wiring.drafts(), now=visit.now)
    except LongerThanAForm as refusal:
        return part_page(mine, number, {**mine.draft.typed, **typed}, refusal)
    if "later" in visit.form:
        return see_other("/notify?draft=saved")
    kept = replace(mine, draft=draft)
    if wrong_in(kept, SECTIONS[number - 1].fields, draft.typed):
        page = part_page(kept, number, draft.typed)
        return replace(page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return see_other(f"/notify/drafts/{draft.id}/{_next(visit, number)}")


def _next(visit: Visit, number: int) -> str:
    to_check = visit.call.query.get("then") == "check" or number == len(SECTIONS)
    return "check" if to_check else f"parts/{number + 1}"


def _existing(number: str) -> int:
    """The number of a part. Raises NoSuchPage."""
    if number not in {str(each) for each in range(1, len(SECTIONS) + 1)}:
        raise NoSuchPage
    return int(number)
