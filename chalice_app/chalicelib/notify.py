"""The agencies' page: the blank form to download, and the filled one to upload straight to its bucket."""

from uuid import uuid4

from chalice.app import Blueprint, Response

from casereview.adapters.documents import WORD
from casereview.adapters.upload_forms import UploadForm
from casereview.application.answers import ReadModel
from casereview.domain.refusals import NotPermitted
from casereview.domain.roles import Action
from chalicelib.access import needs
from chalicelib.answers import Page, as_file
from chalicelib.blank_form import FILE_NAME, blank_form
from chalicelib.form_page import new_command_id
from chalicelib.headers import policy
from chalicelib.senders import Sender, senders
from chalicelib.visit import Visit
from chalicelib.web_form_drafts import DraftLine, my_drafts

notify = Blueprint(__name__)


class NotifyPage(ReadModel):
    """For whom the visitor may send a form, for whom one is being sent now, if that is settled, and their drafts."""

    senders: tuple[Sender, ...]
    sending_for: Sender | None
    drafts: tuple[DraftLine, ...]


class SentPage(ReadModel):
    """That a form has been taken in."""

    next_step: str


@notify.route("/notify")
@needs(Action.SEND_FORM)
def notify_page(visit: Visit) -> Page:
    """Choose for whom, if there is a choice; then the upload, which the policy of the page allows by name."""
    possible = senders(visit)
    chosen = _chosen(visit, possible)
    upload = _upload(visit, chosen) if chosen else None
    page = NotifyPage(senders=possible, sending_for=chosen, drafts=tuple(mine.line for mine in my_drafts(visit)))
    also = {"upload": upload, "new_draft": new_command_id(), "draft": visit.call.query.get("draft", "")}
    return Page("notify.html", page, also=also, policy=policy(upload_to=upload.url if upload else ""))


@notify.route("/notify/form")
@needs(Action.SEND_FORM)
def download_blank_form(_: Visit) -> Response:
    """The blank notification form."""
    return as_file(blank_form(), WORD, "Content-Disposition", f'attachment; filename="{FILE_NAME}"')


@notify.route("/notify/sent")
@needs(Action.SEND_FORM)
def sent(_: Visit) -> Page:
    """Where the bucket sends the browser when it has the file."""
    return Page("sent.html", SentPage(next_step="An answer will reach you by email within a few minutes."))


def _upload(visit: Visit, sender: Sender) -> UploadForm:
    """An upload under a name of our making, which says who sends and nothing of what."""
    from casereview import wiring

    key = f"upload/{sender.partnership}/{sender.agency}/{uuid4()}.docx"
    afterwards = f"{visit.house.site_url}/notify/sent"
    return wiring.upload_forms().for_key(key, sender=visit.person.email, afterwards=afterwards)


def _chosen(visit: Visit, possible: tuple[Sender, ...]) -> Sender | None:
    """The only one there is, or the one asked for. Raises NotPermitted for one the visitor may not send for."""
    asked = (visit.call.query.get("partnership"), visit.call.query.get("agency"))
    if asked == (None, None):
        return possible[0] if len(possible) == 1 else None
    for sender in possible:
        if (sender.partnership, sender.agency) == asked:
            return sender
    raise NotPermitted
