"""How a draft begins: with what is known already of whoever fills it in."""

from collections.abc import Mapping
from uuid import UUID

from casereview.application.drafts import Draft, begin
from casereview.domain.form_fields import FIELDS
from casereview.domain.refusals import NotPermitted
from casereview.domain.roles import Role
from casereview.domain.typed_form import as_kept
from chalicelib.form_page import COMMAND_ID
from chalicelib.problems import UnreadableForm
from chalicelib.senders import Sender
from chalicelib.visit import Visit
from chalicelib.web_form_drafts import sender_for


def begin_draft(visit: Visit) -> str:
    """Begin the draft that the posted form asks for, once however often it is posted; the answer is its id.

    Raises NotPermitted for an agency that is not the visitor's, and UnreadableForm.
    """
    from casereview import wiring

    asked = visit.form.get("draft", "")
    if not COMMAND_ID.fullmatch(asked):
        raise UnreadableForm
    sender = sender_for(visit, visit.form.get("partnership", ""), visit.form.get("agency", ""))
    if sender is None:
        raise NotPermitted
    draft = Draft(
        id=str(UUID(hex=asked)),
        partnership=sender.partnership,
        agency=sender.agency,
        begun_at=visit.now,
        saved_at=visit.now,
        typed=_known(visit, sender),
    )
    begin(visit.person.email, draft, drafts=wiring.drafts())
    return draft.id


def _known(visit: Visit, sender: Sender) -> Mapping[str, str]:
    """What need not be asked: the agency and, of somebody who belongs to it, who they are. It can be changed."""
    own = (sender.partnership, Role.AGENCY_REPRESENTATIVE)
    belongs = any((held.partnership, held.role) == own for held in visit.person.memberships)
    person = {"referrer_name": visit.person.name, "referrer_email": visit.person.email} if belongs else {}
    known = {"agency": sender.agency_name, **person}
    return as_kept([FIELDS[name] for name in known], known)
