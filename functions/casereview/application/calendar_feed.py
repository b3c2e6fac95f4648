"""What a person's calendar feed holds: each clock of the cases they may see, as one entry that keeps its identity.

An entry says what the case page says, in the same words: the reference, the clock, its due time, how that was worked
out, and the link. It depends on the history alone, so that asking again gives the same until something happens.
"""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Literal

from casereview.application.answers import ReadModel
from casereview.application.house import House
from casereview.application.records import Summary
from casereview.domain.case import Clock
from casereview.domain.clock_words import clock_title, due_in_words, state_of, working
from casereview.domain.evolve import from_history
from casereview.domain.roles import Action, Person

STILL_SHOWN = timedelta(days=30)
"""For so long a case without a running clock stays in the feed: by then every calendar has seen how it ended."""


class FeedEntry(ReadModel):
    """One clock of a case. `due_on` is set for clocks of whole days; the instants are aware UTC.

    `identity` is the same for as long as the clock exists, `revision` grows with each change to it; `changed_at` is
    when something last happened to its case.
    """

    identity: str
    revision: int
    changed_at: datetime
    title: str
    text: str
    link: str
    status: Literal["confirmed", "tentative", "cancelled"]
    due_at: datetime
    due_on: date | None


def feed_of(person: Person, *, house: House, now: datetime) -> tuple[FeedEntry, ...]:
    """Every entry for this person, as their roles of today allow; a clock that nobody has to meet now is cancelled."""
    return tuple(
        entry
        for partnership in person.partnerships_for(Action.VIEW_CASES)
        for summary in house.history.summaries(partnership)
        if _is_shown(summary, now)
        for entry in _entries(summary.reference, house, now)
    )


def _is_shown(summary: Summary, now: datetime) -> bool:
    return bool(summary.clocks) or now - summary.changed_at <= STILL_SHOWN


def _entries(reference: str, house: House, now: datetime) -> Iterator[FeedEntry]:
    history = house.history.of(reference)
    link = f"{house.site_url}/cases/{reference}"
    for clock in from_history(reference, (entry.event for entry in history)).clocks.values():
        provisional = " (provisional)" if clock.running and clock.explanation.provisional else ""
        yield FeedEntry(
            identity=hashlib.sha256(f"{reference} {clock.clock}".encode()).hexdigest()[:32],
            revision=clock.revision,
            changed_at=history[-1].at,
            title=f"{reference}: {clock_title(clock)}{provisional}",
            text="\n\n".join((_in_short(clock, now), *working(clock), link)),
            link=link,
            status=_status(clock),
            due_at=clock.explanation.due_at,
            due_on=clock.explanation.due_on,
        )


def _in_short(clock: Clock, now: datetime) -> str:
    """When it is due, or when it was done. How long is left would be wrong by the time anybody reads it.

    Why a clock ended may name a receipt that somebody typed, which belongs on the page alone.
    """
    if clock.running:
        return f"Due {due_in_words(clock)}."
    return f"{state_of(clock, now).text}." if clock.met_at else "Not due any more: the case page says why."


def _status(clock: Clock) -> Literal["confirmed", "tentative", "cancelled"]:
    if not clock.running or clock.changes.paused:
        return "cancelled"
    return "tentative" if clock.explanation.provisional else "confirmed"
