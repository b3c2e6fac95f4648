"""One item as lists say it: what it is, whose it is, why it waits and until when."""

from collections.abc import Mapping
from datetime import datetime

from casereview.application.inbound_answers import InboundLine
from casereview.application.records import InboundItem
from casereview.domain.clock_words import span_in_words
from casereview.domain.hold_words import reason_for_unit
from casereview.domain.holds import HOLDS
from casereview.domain.item import OWNERS, STATES
from casereview.domain.item_events import Route
from casereview.domain.london import instant_in_words
from casereview.domain.partnership import Partnership

UNKNOWN_SENDER = "Unknown sender"
WHAT: Mapping[str, str] = {
    "email": "Email",
    "forms": "Form taken out of an email",
    "upload": "Uploaded form",
    "opened": "Form handed over by the Business Unit",
}
"""TABLE: the first part of its key, which says by which road it came → what it is."""
BY_ROUTE: Mapping[Route, str] = {"email": "Email", "upload": "Uploaded form"}
"""TABLE: the same for what came before keys said it."""


def inbound_line(row: InboundItem, home: Partnership, now: datetime, *, is_possible: bool = False) -> InboundLine:
    """The line of an item; `is_possible` is said of one whose reference is a case that nobody has confirmed."""
    return InboundLine(
        inbound_id=row.inbound_id,
        partnership=row.partnership,
        partnership_name=home.name,
        what=WHAT.get(row.key.partition("/")[0], BY_ROUTE[row.route]),
        sent_by=home.agency_name(row.agency) if row.agency else UNKNOWN_SENDER,
        route=row.route,
        received_text=instant_in_words(row.received_at),
        age_text=span_in_words(now - row.received_at),
        state=STATES[row.state],
        owner=OWNERS.get(row.state, ""),
        title=HOLDS[row.because].title if row.because and row.state == "waiting" else "",
        reason=reason_for_unit(row.reason),
        reference=row.reference,
        is_possible=is_possible,
        resolution=row.resolution,
        due_text=row.due_text,
        due_at=row.due_at,
        is_overdue=row.due_at is not None and row.due_at <= now,
        waits=row.state == "waiting",
    )
