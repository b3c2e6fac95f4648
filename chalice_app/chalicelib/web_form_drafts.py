"""The visitor's own drafts of the form: nobody else's can be found, whatever is asked for."""

from dataclasses import dataclass

from chalice.app import Response

from casereview.application.answers import ReadModel
from casereview.application.draft_refusals import UnknownDraft
from casereview.application.drafts import Draft
from casereview.application.house import House
from casereview.domain.london import instant_in_words
from chalicelib.answers import see_other
from chalicelib.senders import Sender, senders
from chalicelib.visit import Visit


class DraftLine(ReadModel):
    """A draft in a few words, none of them its own: it names nobody."""

    id: str
    agency_name: str
    partnership_name: str
    begun_text: str
    saved_text: str
    sending_text: str
    sent_text: str


class DraftPage(ReadModel):
    """A draft that something may be done with."""

    draft: DraftLine


@dataclass(frozen=True)
class Mine:
    """A draft of the visitor's, for whom it will be sent, and the house that knows the cases it may quote."""

    draft: Draft
    sender: Sender
    house: House

    @property
    def line(self) -> DraftLine:
        """The draft in a few words."""
        draft = self.draft
        return DraftLine(
            id=draft.id,
            agency_name=self.sender.agency_name,
            partnership_name=self.sender.partnership_name,
            begun_text=instant_in_words(draft.begun_at),
            saved_text=instant_in_words(draft.saved_at),
            sending_text=instant_in_words(draft.sending_at) if draft.sending_at else "",
            sent_text=instant_in_words(draft.sent_at) if draft.sent_at else "",
        )


def my_drafts(visit: Visit) -> tuple[Mine, ...]:
    """The visitor's drafts that have not been sent, the oldest first in each partnership."""
    from casereview import wiring

    homes = dict.fromkeys(sender.partnership for sender in senders(visit))
    kept = (draft for home in homes for draft in wiring.drafts().of(visit.person.email, home))
    return tuple(mine for draft in kept if not draft.sent_at and (mine := _mine(visit, draft)))


def my_draft(visit: Visit, draft_id: str) -> Mine:
    """The visitor's draft with this id. Raises UnknownDraft, also where they may send for its agency no more."""
    from casereview import wiring

    for home in dict.fromkeys(sender.partnership for sender in senders(visit)):
        draft = wiring.drafts().draft(visit.person.email, home, draft_id)
        if draft and (mine := _mine(visit, draft)):
            return mine
    raise UnknownDraft


def left(mine: Mine) -> Response | None:
    """What has left is neither filled in nor checked nor deleted any more: its own page says so."""
    return see_other(f"/notify/drafts/{mine.draft.id}") if mine.draft.sending_at else None


def sender_for(visit: Visit, partnership: str, agency: str) -> Sender | None:
    """The agency to send for, if the visitor may."""
    asked = (partnership, agency)
    return next((sender for sender in senders(visit) if (sender.partnership, sender.agency) == asked), None)


def _mine(visit: Visit, draft: Draft) -> Mine | None:
    sender = sender_for(visit, draft.partnership, draft.agency)
    return Mine(draft, sender, visit.house) if sender else None
