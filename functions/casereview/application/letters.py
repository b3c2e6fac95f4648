"""From a letter the domain asks for to the emails that are owed: who holds the role, and what the template is told.

A context carries the reference, the stage, due times, their working and a link. It never holds personal data.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from casereview.application.records import OwedEmail
from casereview.domain.case import Case, Clock
from casereview.domain.clock_words import due_in_words, state_of, title_of_all, working
from casereview.domain.correspondence import nobody_told
from casereview.domain.events import Event, NotificationReceived
from casereview.domain.letter import Letter
from casereview.domain.london import instant_in_words, london_date
from casereview.domain.notification_form import FIELDS
from casereview.domain.partnership import Partnership
from casereview.domain.roles import ROLE_TITLES, Role
from casereview.domain.stage import stage

AGENCIES = ("sender", Role.AGENCY_REPRESENTATIVE)
NOTHING = "Nothing"
"""How the next step of whoever has nothing to do begins: a link would contradict it."""
FIRST_READ_IT = f"{ROLE_TITLES[Role.BUSINESS_UNIT]}, which has to say first what came in"
UNSEEN = "Nobody has looked at what came in"
PROBLEMS = {
    "blank": "left blank",
    "unreadable": "could not be read with certainty",
    "ambiguous": "can be read in two ways",
    "unsure": "is written where we cannot be certain that it answers this question",
    "time_missing": "the time of day is missing",
}


def emails_owed(
    letters: Iterable[tuple[Letter, Event | None]],
    case: Case,
    partnership: Partnership,
    site_url: str,
    sender: str,
    seed: str,
    now: datetime,
) -> tuple[OwedEmail, ...]:
    """One email for each person a letter goes to; nobody gets the same one twice.

    Rungs of several clocks that fall at the same time are one email. `seed` makes the ids of a retry the same.
    """
    same: dict[tuple[str, str], list[tuple[Letter, Event | None]]] = {}
    for letter, event in letters:
        held, addresses = _reached_by(letter, case, partnership, sender, london_date(now))
        for address in addresses:
            same.setdefault((_email_id(held, address, seed), address), []).append((held, event))
    return tuple(
        OwedEmail(
            id=email_id,
            about=f"case#{case.reference}",
            template=told[0][0].template,
            to=address,
            role=told[0][0].to,
            clocks=_chased(letter for letter, _ in told),
            context=_context(told, address, case, partnership, site_url, now),
            owed_at=now,
        )
        for (email_id, address), told in same.items()
    )


def _reached_by(
    letter: Letter, case: Case, partnership: Partnership, sender: str, on: date
) -> tuple[Letter, tuple[str, ...]]:
    """The letter and whom it reaches; where nobody holds the role, the Business Unit is told that nobody was."""
    addresses = _addresses(letter, case, partnership, sender, on)
    if addresses or not isinstance(letter.to, Role):
        return letter, addresses
    unreached = nobody_told(letter, case)
    return unreached, _addresses(unreached, case, partnership, sender, on)


def _addresses(letter: Letter, case: Case, partnership: Partnership, sender: str, on: date) -> tuple[str, ...]:
    if letter.to == "sender":
        return (sender,) if sender else ()
    organisation = case.agency if letter.to is Role.AGENCY_REPRESENTATIVE else ""
    if letter.to is Role.AGENCY_REPRESENTATIVE and not organisation:
        return ()
    return tuple(person.email for person in partnership.holders(letter.to, organisation, on=on))


def _email_id(letter: Letter, address: str, seed: str) -> str:
    rung = f"{letter.rung.step}\n{letter.rung.planned_at.isoformat()}" if letter.rung else ""
    digest = hashlib.sha256(f"{seed}\n{rung}\n{address}".encode()).hexdigest()
    return f"{letter.template}-{digest[:24]}"


def _context(
    told: Sequence[tuple[Letter, Event | None]],
    address: str,
    case: Case,
    partnership: Partnership,
    site_url: str,
    now: datetime,
) -> dict[str, Any]:
    letter, event = told[0]
    page, link_text = _page(letter, case)
    common = {
        "reference": case.reference,
        "partnership_name": partnership.name,
        "link": f"{site_url}{page}" if page else "",
        "link_text": link_text,
        "duty_contact": partnership.duty_contact,
        "reply_to": partnership.notification_address,
        "sent_because": _because(letter, address, partnership, london_date(now)),
        "next_step": letter.next_step,
        "stage": stage(case),
        "clocks": _clocks_in_words(case.duties, case, now),
    }
    letters = [letter for letter, _ in told]
    return {
        **common,
        **_sent_for(letter, event, case),
        **_about_change(letters),
        **_about_rung(letters, case, now),
        **_about_form(event, case, now),
    }


def _sent_for(letter: Letter, event: Event | None, case: Case) -> Mapping[str, Any]:
    """For whom a sender sent something: the partnership it came to, and the agency, "" when it is not known."""
    if letter.to != "sender":
        return {}
    agency = event.agency if isinstance(event, NotificationReceived) else ""
    return {"sent_for": [case.referred_in, agency]}


def _page(letter: Letter, case: Case) -> tuple[str, str]:
    """Where the reader acts, and what leads there; nowhere for an agency that has nothing to do.

    An agency may not see the case, but it may always send its form.
    """
    if letter.to in AGENCIES:
        nothing = letter.next_step.startswith(NOTHING)
        return ("", "") if nothing else ("/notify", "Open the page for sending forms")
    if letter.partnership:
        return "/", "Open the list of cases"
    if letter.rung and case.possible and letter.to is Role.BUSINESS_UNIT:
        return f"/inbound/{case.possible_item}", "Open what came in"
    if letter.template == "clock_escalated":
        return f"/cases/{case.reference}/seen", "Say that you have seen this"
    return f"/cases/{case.reference}", f"Open case {case.reference}"


def _about_change(letters: Sequence[Letter]) -> Mapping[str, Any]:
    changes = [letter.change for letter in letters if letter.change]
    if not changes:
        return {}
    return {"heading": changes[0][0], "changes": list(dict.fromkeys(sentence for _, sentence in changes))}


def _clocks_in_words(clocks: Iterable[Clock], case: Case, now: datetime) -> list[dict[str, Any]]:
    """The clocks as an email tells them; those with the very same working are told together."""
    together: dict[str, list[Clock]] = {}
    for clock in clocks:
        together.setdefault(clock.explanation.model_dump_json(), []).append(clock)
    return [_in_words(same[0], title_of_all(same), case, now) for same in together.values()]


def _in_words(clock: Clock, title: str, case: Case, now: datetime) -> dict[str, Any]:
    explanation = clock.explanation
    return {
        "title": title,
        "who": FIRST_READ_IT if case.possible else ROLE_TITLES[clock.who],
        "due_text": due_in_words(clock),
        "status": state_of(clock, now).text,
        "provisional": bool(explanation.provisional),
        "explanation": list(working(clock)),
        "force": explanation.force,
    }


def _because(letter: Letter, address: str, partnership: Partnership, on: date) -> str:
    if letter.to == "sender":
        return f"You get this because you sent a notification form to {partnership.name}."
    acting = [held for person, held in partnership.acting(on) if person.email == address and held.role == letter.to]
    are = "stand in for" if acting and all(held.deputy for held in acting) else "are"
    return f"You get this because you {are} {_a(ROLE_TITLES[letter.to])} of {partnership.name}."


def _a(role: str) -> str:
    return f"one of the {role}" if role == ROLE_TITLES[Role.SAFEGUARDING_PARTNER] else f"the {role}"


def _about_rung(letters: Sequence[Letter], case: Case, now: datetime) -> Mapping[str, Any]:
    rungs = [letter.rung for letter in letters if letter.rung]
    if not rungs:
        return {}
    return {
        **reached_in_words(_chased(letters), case, now),
        "late": any(rung.late for rung in rungs),
        "planned_text": instant_in_words(rungs[0].planned_at),
    }


def _chased(letters: Iterable[Letter]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(letter.rung.clock for letter in letters if letter.rung))


def reached_in_words(clocks: Iterable[str], case: Case, now: datetime) -> Mapping[str, Any]:
    """The clocks an email chases, as they stand at this instant."""
    reached = _clocks_in_words((case.clocks[clock] for clock in clocks), case, now)
    if case.possible:
        return {"reached": reached, "what": UNSEEN}
    more = f" and {len(reached) - 1} more" if len(reached) > 1 else ""
    return {"reached": reached, "what": f"{reached[0]['title']}{more}"}


def _about_form(event: Event | None, case: Case, now: datetime) -> Mapping[str, Any]:
    if not isinstance(event, NotificationReceived):
        return {}
    running = case.duties
    return {
        "received_text": instant_in_words(event.received_at),
        "read": [FIELDS[field].label for field in event.read],
        "missing": [{"label": FIELDS[field].label, "problem": PROBLEMS[why]} for field, why in case.missing],
        "missing_by": next((c.explanation.due_text for c in running if c.explanation.due_at > now), ""),
        "provisional": list(dict.fromkeys(c.explanation.provisional for c in running if c.explanation.provisional)),
    }
