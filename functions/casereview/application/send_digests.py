"""The digests of a working day: one email for each person who has something due, over all their partnerships and roles.

A second run of the same day finds the emails written and sends nothing again.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from casereview.application.house import House
from casereview.application.ports import AlreadyFiled
from casereview.application.records import InboundItem, OwedEmail, Summary, SummaryClock, Writing
from casereview.domain.clock_words import running_state
from casereview.domain.digest import URGENCIES, DigestLine, headline, is_wanted, told, urgency
from casereview.domain.holds import HOLDS
from casereview.domain.item_rules import SEEN_TO
from casereview.domain.london import london_date
from casereview.domain.partnership import Partnership
from casereview.domain.roles import ROLE_TITLES, Action, Person, Role
from casereview.domain.working_days import Calendar


@dataclass(frozen=True)
class Digests:
    """How many emails were written, and what went wrong with any."""

    sent: int
    failures: tuple[Exception, ...]


@dataclass
class _Reader:
    """Somebody, the partnerships that have something to tell them, and what."""

    person: Person
    homes: dict[str, Partnership] = field(default_factory=dict)
    lines: dict[DigestLine, None] = field(default_factory=dict)


def send_digests(*, house: House, now: datetime) -> Digests:
    """Owe everyone their digest; on a closed day nobody. One that fails is reported and does not hold up the others.

    Raises BeyondCalendar when it is not known whether today is a working day.
    """
    calendar, on = house.calendar, london_date(now)
    if calendar.closed_because(on):
        return Digests(sent=0, failures=())
    sent, failures = 0, list[Exception]()
    for reader in _readers(house, calendar, on, now):
        try:
            sent += _send(reader, on, house, now)
        except Exception as error:  # noqa: BLE001 - one broken digest must not keep the others waiting
            failures.append(error)
    return Digests(sent=sent, failures=tuple(failures))


def _readers(house: House, calendar: Calendar, on: date, now: datetime) -> list[_Reader]:
    """Everyone who acts in a role today and has something to be told, with all of it."""
    readers: dict[str, _Reader] = {}
    for home in map(house.directory.partnership, house.directory.partnerships()):
        lines = [line for summary in house.history.summaries(home.id) for line in _lines(summary, calendar, now)]
        lines += [line for item in house.history.inbound_open(home.id) for line in _waiting(item, calendar, now)]
        for person, held in home.acting(on):
            if mine := told(held, lines):
                reader = readers.setdefault(person.email, _Reader(person.on(on)))
                reader.homes[home.id] = home
                reader.lines |= dict.fromkeys(mine)
    return list(readers.values())


def _lines(summary: Summary, calendar: Calendar, now: datetime) -> Iterator[DigestLine]:
    for clock in summary.clocks:
        how_urgent = None if clock.paused else urgency(clock.due_at, now, calendar, is_milestone=clock.is_milestone)
        if how_urgent:
            about_case = summary.model_dump(include={"reference", "partnership", "agency"})
            about_clock = clock.model_dump(include=SummaryClock.model_fields.keys() - {"paused"})
            yield DigestLine(**about_case, **about_clock, urgency=how_urgent)


def _waiting(item: InboundItem, calendar: Calendar, now: datetime) -> Iterator[DigestLine]:
    if item.due_at and item.because and (how_urgent := urgency(item.due_at, now, calendar)):
        yield DigestLine(
            reference=item.reference,
            clock=f"{SEEN_TO}/{item.inbound_id}",
            partnership=item.partnership,
            agency=item.agency,
            title=f"See to what came in: {HOLDS[item.because].title[0].lower()}{HOLDS[item.because].title[1:]}",
            role=Role.BUSINESS_UNIT,
            who=ROLE_TITLES[Role.BUSINESS_UNIT],
            force="",
            due_at=item.due_at,
            due_text=item.due_text,
            provisional=False,
            urgency=how_urgent,
        )


def _send(reader: _Reader, on: date, house: House, now: datetime) -> bool:
    """Owe somebody their digest, if they want it and have not got it today."""
    choice = house.preferences.of(reader.person.email).digest
    if not is_wanted(choice, reader.lines):
        return False
    try:
        house.history.append(Writing(emails=(_owed(reader, on, house, now),)))
    except AlreadyFiled:
        return False
    return True


def _owed(reader: _Reader, on: date, house: House, now: datetime) -> OwedEmail:
    address = reader.person.email
    digest = hashlib.sha256(address.encode()).hexdigest()
    return OwedEmail(
        id=f"daily_digest-{digest[:24]}-{on}",
        about=f"digest#{on}",
        template="daily_digest",
        to=address,
        context=_context(reader, house.site_url, now),
        owed_at=now,
    )


def _context(reader: _Reader, site_url: str, now: datetime) -> dict[str, Any]:
    lines = sorted(reader.lines, key=lambda line: line.due_at)
    homes = list(reader.homes.values())
    names = _listed([home.name for home in homes])
    sees_cases = bool(reader.person.partnerships_for(Action.VIEW_CASES))
    return {
        "reference": "",
        "partnership_name": names,
        # An agency may not see its case, but it may always send its form.
        "link": f"{site_url}/" if sees_cases else f"{site_url}/notify",
        "link_text": "Open the list of cases" if sees_cases else "Send a form",
        "duty_contact": "; ".join(home.duty_contact if len(homes) == 1 else _contact(home) for home in homes),
        # Of several partnerships, that of the most urgent line gets what is sent in reply.
        "reply_to": reader.homes[lines[0].partnership].notification_address,
        "sent_because": f"You get this summary on working days because you have a role in {names}.",
        "next_step": _next_step(lines, sees_cases=sees_cases),
        "headline": headline(lines),
        **{
            each.replace(" ", "_"): [_in_words(line, reader.homes, now) for line in lines if line.urgency == each]
            for each in URGENCIES
        },
    }


def _next_step(lines: Sequence[DigestLine], *, sees_cases: bool) -> str:
    if not sees_cases:
        return "Send what is due, or tell the Business Unit what stands in the way."
    if lines[0].urgency == "overdue":
        return "Look at what is overdue first: see that it is done, and that the case page says so."
    return "Look at what is due, the soonest first, and see that it is done in time."


def _in_words(line: DigestLine, homes: dict[str, Partnership], now: datetime) -> dict[str, str | bool]:
    return {
        "title": line.title,
        "reference": line.reference,
        "partnership_name": homes[line.partnership].name if len(homes) > 1 else "",
        "due_text": line.due_text,
        "status": running_state(line.due_at, now, paused=False, is_milestone=line.urgency == "local milestones").text,
        "who": line.who,
        "force": line.force,
        "provisional": line.provisional,
    }


def _contact(home: Partnership) -> str:
    return f"{home.duty_contact} ({home.name})"


def _listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them: A, B and C."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
