"""What became of what an agency has sent: told to its sender by the link in an email, or to its people signed in.

Nothing of what was in it is said, nothing of any other agency, and of the clocks only the agency's own: until when it
has to confirm a referral in writing.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import chain, islice, takewhile

from casereview.application.answers import ReadModel
from casereview.application.house import House
from casereview.application.records import InboundItem
from casereview.application.signed_links import GOOD_FOR, SentItemsLink, mark_of
from casereview.application.state_for_sender import state_for_sender
from casereview.domain.events import NotificationReceived
from casereview.domain.evolve import from_history
from casereview.domain.london import date_in_words, instant_in_words
from casereview.domain.notification_form import FIELDS
from casereview.domain.partnership import Partnership
from casereview.domain.resolutions import Asked

SHOWN: timedelta = GOOD_FOR
"""For so long what has come to its end is shown; what has not is shown until it has."""
AT_MOST = 50
"""Each item that is filed costs a look at its case."""
WRITTEN_CONFIRMATION = "written_confirmation"
ROADS = {"email": "Email", "upload": "Upload"}


class SentItem(ReadModel):
    """One email or file that was sent; `missing` are the labels of the boxes that its form leaves open to this day."""

    received_text: str
    road: str  # Email | Upload
    state: str
    next_step: str
    reference: str  # "" unless it is part of a case
    missing: tuple[str, ...]


class SentItems(ReadModel):
    """What was sent for one agency to one partnership, the newest first; `agency_name` is "" where it is not known.

    `due` is "" or the sentence that says until when the agency has to confirm a referral in writing, the soonest of
    several; `until` the last day on which the link is good, "" for people who are signed in.
    """

    partnership_name: str
    agency_name: str
    items: tuple[SentItem, ...]
    due: str
    duty_contact: str
    until: str = ""


def sent_by_link(link: SentItemsLink, *, house: House, now: datetime) -> SentItems:
    """What was sent from the address a link was made for; where it names an agency, for that agency alone."""

    def from_address(item: InboundItem) -> bool:
        of_agency = not link.agency or item.agency in ("", link.agency)
        return of_agency and bool(item.sender) and mark_of(item.sender, house) == link.mark

    home = house.directory.partnership(link.partnership)
    sent = _sent(home, link.agency, from_address, house, now, of_others_too=False)
    return sent.model_copy(update={"until": date_in_words(link.until)})


def sent_for_agency(partnership: str, agency: str, *, house: House, now: datetime) -> SentItems:
    """What was sent for an agency, by whomever. The caller has made sure that the person asking sends for it."""
    home = house.directory.partnership(partnership)
    return _sent(home, agency, lambda item: item.agency == agency, house, now, of_others_too=True)


def _sent(
    home: Partnership,
    agency: str,
    is_theirs: Callable[[InboundItem], bool],
    house: House,
    now: datetime,
    *,
    of_others_too: bool,
) -> SentItems:
    """What they sent. Whoever has a link and is not signed in hears of no case but those they sent something for."""
    items = tuple(_newest(home, is_theirs, house, now))
    theirs = {item.reference for item in items}
    owed = (said for reference, said in _due(home, agency, house) if of_others_too or reference in theirs)
    return SentItems(
        partnership_name=home.name,
        agency_name=home.agency_name(agency) if agency else "",
        items=tuple(_line(item, house) for item in items),
        due=next(owed, "") if agency else "",
        duty_contact=home.duty_contact,
    )


def _newest(
    home: Partnership, is_theirs: Callable[[InboundItem], bool], house: House, now: datetime
) -> Iterable[InboundItem]:
    settled = takewhile(lambda item: now - item.received_at <= SHOWN, house.history.inbound_settled(home.id))
    theirs = filter(is_theirs, chain(house.history.inbound_open(home.id), settled))
    return islice(sorted(theirs, key=lambda item: item.received_at, reverse=True), AT_MOST)


def _line(item: InboundItem, house: House) -> SentItem:
    reference = item.reference if item.state in ("filed", "dealt with") else ""
    missing = _missing(item, house) if reference else ()
    told = state_for_sender(item, _asked(item, house), is_incomplete=bool(missing))
    return SentItem(
        received_text=instant_in_words(item.received_at),
        road=ROADS[item.route],
        state=told.state,
        next_step=told.next_step,
        reference=reference,
        missing=missing,
    )


def _asked(item: InboundItem, house: House) -> Asked | None:
    """What the Business Unit last asked of the sender, if the item still waits for that."""
    if item.state != "waiting":
        return None
    asked = house.history.inbound_item(item.inbound_id).item(item.inbound_id).asked
    return asked[-1].what if asked else None


def _missing(item: InboundItem, house: House) -> tuple[str, ...]:
    """What its own form leaves open and nobody has said since; what another agency's form leaves open is not theirs."""
    history = [entry.event for entry in house.history.of(item.reference)]
    still = {field for field, _ in from_history(item.reference, history).missing}
    said = (event for event in history if isinstance(event, NotificationReceived))
    asked = (field for event in said if event.inbound_id == item.inbound_id for field, _ in event.missing)
    return tuple(FIELDS[field].label for field in asked if field in still)


def _due(home: Partnership, agency: str, house: House) -> Iterator[tuple[str, str]]:
    """The agency's referrals that still have to be confirmed in writing, the soonest due first, each in words."""
    waiting = [
        (clock.due_at, summary.reference, clock.due_text)
        for summary in house.history.summaries(home.id)
        if summary.agency == agency
        for clock in summary.clocks
        if clock.clock == WRITTEN_CONFIRMATION
    ]
    for _, reference, due_text in sorted(waiting):
        yield reference, f"Case {reference}: send the notification form {due_text}, to confirm the referral in writing."
