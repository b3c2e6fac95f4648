"""A calendar feed as an iCalendar file (RFC 5545, with the name and the refresh interval of RFC 7986).

It is published, not sent: there is no METHOD, hence no organiser and nobody to answer. Nothing in it rings: reminding
is the ladder's, and an alarm in somebody's calendar would know neither quiet hours nor what has been done since.
"""

from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event, Timezone, vDuration
from icalendar.enums import STATUS, TRANSP

from casereview.application.calendar_feed import FeedEntry

NAME = "Case reviews"
PRODUCT = "-//Case Review Tracker//Calendar feed//EN"
ASK_AGAIN_AFTER = timedelta(hours=1)
LONDON = "Europe/London"


def calendar_file(entries: Sequence[FeedEntry], site_url: str) -> bytes:
    """The file. The identity of an entry is made one for the whole world by the site's name behind it."""
    host = urlsplit(site_url).hostname
    calendar = Calendar.new(
        name=NAME,
        prodid=PRODUCT,
        uid=f"clocks@{host}",
        subcomponents=[_event(entry, f"{entry.identity}@{host}") for entry in entries],
    )
    # RFC 7986, 5.7 demands that the type be said; the other is what many programs understand instead.
    for name in ("REFRESH-INTERVAL", "X-PUBLISHED-TTL"):
        calendar.add(name, vDuration(ASK_AGAIN_AFTER), parameters={"VALUE": "DURATION"})
    if not entries:
        # RFC 5545, 3.6 wants at least one component, also of a calendar with nothing in it.
        calendar.add_component(Timezone.from_tzid(LONDON))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: FeedEntry, uid: str) -> Event:
    event = Event.new(
        uid=uid,
        sequence=entry.revision,
        stamp=entry.changed_at,
        last_modified=entry.changed_at,
        summary=entry.title,
        description=entry.text,
        url=entry.link,
        status=STATUS(entry.status.upper()),
        transparency=TRANSP.TRANSPARENT,
        start=entry.due_on or entry.due_at,
    )
    if entry.due_on:
        event.end = entry.due_on + timedelta(days=1)
    return event
