"""What became of what was sent: by the link in an email without signing in, and signed in for one's own agencies.

Looking changes nothing: the programs that open links in mail before people do may look as often as they like.
"""

from chalice.app import Blueprint

from casereview.application.answers import ReadModel
from casereview.application.items_of_sender import SentItems, sent_by_link, sent_for_agency
from casereview.application.signed_links import read_link
from casereview.domain.roles import Action
from chalicelib.access import needs, public
from chalicelib.answers import Page
from chalicelib.call import Call
from chalicelib.senders import senders
from chalicelib.visit import Visit

sent_items = Blueprint(__name__)


class SentItemsPage(ReadModel):
    """What was sent, apart for each agency and partnership."""

    sent: tuple[SentItems, ...]


@sent_items.route("/sent/{token}", methods=["GET", "HEAD"])
@public
def sent_by_link_page(_: Call, token: str) -> Page:
    """Show what was sent from the address that the link went to: who asks cannot sign in, the link is the secret."""
    from casereview import wiring

    house, now = wiring.house(), wiring.now()
    link = read_link(token, house=house, signer=wiring.signer(), now=now)
    return _page(sent_by_link(link, house=house, now=now))


@sent_items.route("/sent")
@needs(Action.SEND_FORM)
def sent_by_agencies_page(visit: Visit) -> Page:
    """Show what was sent for each agency that the visitor may send for."""
    theirs = senders(visit)
    return _page(*(sent_for_agency(each.partnership, each.agency, house=visit.house, now=visit.now) for each in theirs))


def _page(*sent: SentItems) -> Page:
    return Page("sent_items.html", SentItemsPage(sent=sent))
