"""Somebody signed in, asking for something: what every view is given."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from casereview.adapters.sessions import Session
from casereview.application.house import House
from casereview.domain.london import london_date
from casereview.domain.roles import Action, Person
from chalicelib.call import Call
from chalicelib.cookies import SESSION
from chalicelib.problems import ForgedForm, NotSignedIn


@dataclass(frozen=True)
class Visit:
    """A call by a known person at an instant (aware UTC)."""

    call: Call
    person: Person
    session: Session
    house: House
    now: datetime

    @property
    def form(self) -> Mapping[str, str]:
        """The fields of the posted form."""
        return self.call.form

    def may(self, action: Action) -> bool:
        """Whether the person may do this in any partnership: for menus; each question asks again for its own."""
        return bool(self.person.partnerships_for(action))


def visit(call: Call) -> Visit:
    """The visit this call belongs to. Raises NotSignedIn, or ForgedForm for a post without the session's token."""
    visitor = visit_if_any(call)
    if visitor is None:
        raise NotSignedIn
    token = visitor.session.form_token
    if call.method == "POST" and not secrets.compare_digest(call.form.get("form_token", "").encode(), token.encode()):
        raise ForgedForm
    return visitor


def visit_if_any(call: Call) -> Visit | None:
    """The visit of whoever is signed in, for the menu of a page; a form needs its token besides."""
    from casereview import wiring

    now = wiring.now()
    session = wiring.sessions().of(call.cookies.get(SESSION, ""), now=now)
    person = in_office(session.email, now) if session else None
    if session is None or person is None:
        return None
    return Visit(call=call, person=person, session=session, house=wiring.house(), now=now)


def in_office(email: str, now: datetime) -> Person | None:
    """The person who signs in with this address, with the roles they hold today; None for who holds none any more."""
    from casereview import wiring

    known = wiring.house().directory.person(email)
    person = known.on(london_date(now)) if known else None
    return person if person and person.memberships else None
