"""How a form that was filled in on pages leaves them: checked and sent as the same Word file, or deleted."""

from chalice.app import Blueprint, Response

from casereview.application.draft_refusals import NothingToSend, NotReadable
from casereview.application.drafts import discard, send
from casereview.domain.form_fields import FIELDS
from casereview.domain.roles import Action
from chalicelib.access import needs
from chalicelib.answers import Page, see_other
from chalicelib.record import POSTED
from chalicelib.visit import Visit
from chalicelib.web_form_answers import check_page
from chalicelib.web_form_drafts import DraftPage, Mine, left, my_draft
from chalicelib.web_form_wrong import wrong_in

web_form_leaving = Blueprint(__name__)


@web_form_leaving.route("/notify/drafts/{draft}/check")
@needs(Action.SEND_FORM)
def check(visit: Visit, draft: str) -> Page | Response:
    """All answers, to be checked."""
    mine = my_draft(visit, draft)
    return left(mine) or check_page(mine)


@web_form_leaving.route("/notify/drafts/{draft}/check", methods=["POST"], content_types=POSTED)
@needs(Action.SEND_FORM)
def send_draft(visit: Visit, draft: str) -> Page | Response:
    """Send the form; sent again, it stays sent once."""
    mine = my_draft(visit, draft)
    try:
        _send(visit, mine)
    except (NotReadable, NothingToSend) as refusal:
        return check_page(mine, refusal)
    return see_other("/notify/sent")


@web_form_leaving.route("/notify/drafts/{draft}/delete")
@needs(Action.SEND_FORM)
def ask_to_delete(visit: Visit, draft: str) -> Page | Response:
    """Ask whether to delete the draft."""
    mine = my_draft(visit, draft)
    return left(mine) or Page("web_form_delete.html", DraftPage(draft=mine.line))


@web_form_leaving.route("/notify/drafts/{draft}/delete", methods=["POST"], content_types=POSTED)
@needs(Action.SEND_FORM)
def delete_draft(visit: Visit, draft: str) -> Response:
    """Delete it."""
    from casereview import wiring

    discard(visit.person.email, my_draft(visit, draft).draft, drafts=wiring.drafts())
    return see_other("/notify?draft=deleted")


def _send(visit: Visit, mine: Mine) -> None:
    from casereview import wiring
    from casereview.adapters.word_fill import filled_in

    if not mine.draft.sending_at and wrong_in(mine, FIELDS.values(), mine.draft.typed):
        raise NotReadable
    send(
        visit.person.email,
        mine.draft,
        drafts=wiring.drafts(),
        sent_forms=wiring.sent_forms(),
        fill=filled_in,
        now=visit.now,
    )
