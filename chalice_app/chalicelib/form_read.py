"""The page of a form as it was read, for the Business Unit: what it says, how certain that is and where it stands."""

from uuid import uuid4

from chalice.app import Blueprint, Response

from casereview.application.correct_reading import take_better_reading
from casereview.application.form_as_read import FormAsRead, form_as_read
from casereview.domain.form_fields import FIELDS
from casereview.domain.roles import Action
from casereview.domain.said_by_form import CLOCK_FIELDS
from chalicelib.access import needs
from chalicelib.answers import Page, see_other
from chalicelib.form_page import command_id, new_command_id
from chalicelib.problems import UnreadableForm
from chalicelib.record import POSTED
from chalicelib.visit import Visit

form_read = Blueprint(__name__)


@form_read.route("/cases/{reference}/forms/{form}")
@needs(Action.READ_FORM)
def form_page_as_read(visit: Visit, reference: str, form: str) -> Page:
    """Every field of the form; that it was opened is written down before."""
    page = as_read(visit, reference, form)
    also = {"command_id": new_command_id(), "just_corrected": _just_corrected(visit.call.query.get("corrected", ""))}
    return Page("form_read.html", page, also=also)


@form_read.route("/cases/{reference}/forms/{form}/better", methods=["POST"], content_types=POSTED)
@needs(Action.READ_FORM)
def take_these_over(visit: Visit, reference: str, form: str) -> Response:
    """Take over what today's reader makes of the form."""
    after, said = how_often_changed(visit.form.get("after", "")), command_id(visit.form)
    take_better_reading(visit.person, reference, form, after=after, command_id=said, house=visit.house, now=visit.now)
    return see_other(f"/cases/{reference}/forms/{form}?corrected=better")


def as_read(visit: Visit, reference: str, form: str) -> FormAsRead:
    """The form, once it is written down that this visitor opens it. Raises a Refusal."""
    return form_as_read(visit.person, reference, form, access_id=uuid4().hex, house=visit.house, now=visit.now)


def how_often_changed(typed: str) -> int:
    """The count a page was served with. Raises UnreadableForm."""
    if not (typed.isascii() and typed.isdigit() and len(typed) < len("1000000")):
        raise UnreadableForm
    return int(typed)


def _just_corrected(name: str) -> str:
    """The sentence for the banner; whoever makes up a name is told nothing."""
    if name == "better":
        return "Taken over. What clocks stand on has been confirmed, and they have been worked out again."
    if name not in FIELDS:
        return ""
    clocks = " The clocks that stand on it have been worked out again." if name in CLOCK_FIELDS else ""
    return f"Corrected: {FIELDS[name].label.removesuffix('?')}.{clocks}"
