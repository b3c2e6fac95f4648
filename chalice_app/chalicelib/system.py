"""The page about the tracker itself, and the button that has a stuck email sent again."""

from chalice.app import Blueprint, Response

from casereview.application.system import system as state_of_the_tracker
from casereview.application.unsent_emails import send_again
from casereview.domain.roles import Action
from chalicelib.access import needs
from chalicelib.answers import Page, see_other
from chalicelib.problems import UnreadableForm
from chalicelib.record import POSTED
from chalicelib.visit import Visit

system = Blueprint(__name__)


@system.route("/system")
@needs(Action.VIEW_SYSTEM)
def system_page(visit: Visit) -> Page:
    """Jobs, mail, queues, calendar and gaps in roles."""
    from casereview import wiring

    emails, queues = wiring.unsent_emails(), wiring.queues()
    page = state_of_the_tracker(visit.person, emails=emails, queues=queues, house=visit.house, now=visit.now)
    return Page("system.html", page, also={"sent_again": "sent" in visit.call.query})


@system.route("/system", methods=["POST"], content_types=POSTED)
@needs(Action.RECORD_ON_CASE)
def send_email_again(visit: Visit) -> Response:
    """Owe a stuck email anew, and go back to the page."""
    from casereview import wiring

    about, email_id = _asked(visit)
    send_again(visit.person, about, email_id, emails=wiring.unsent_emails(), house=visit.house, now=visit.now)
    return see_other("/system?sent=yes")


def _asked(visit: Visit) -> tuple[str, str]:
    """Which email the button belongs to. Raises UnreadableForm."""
    about, email_id = visit.form.get("about", ""), visit.form.get("email_id", "")
    if not about or not email_id:
        raise UnreadableForm
    return about, email_id
