"""A partnership, its agencies, and the people who hold its roles."""

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel, ConfigDict

from casereview.domain.roles import Membership, Person, Role

FILLED_BY_EACH_ORGANISATION = frozenset({Role.SAFEGUARDING_PARTNER, Role.AGENCY_REPRESENTATIVE})
"""The roles that somebody has to hold for each partner or agency, with a deputy of its own."""

Seat = list[tuple[Person, Membership]]


class Agency(BaseModel):
    """An organisation that may refer a case; `domains` are those its people's addresses end in, if only its do."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    domains: tuple[str, ...] = ()


class Partnership(BaseModel):
    """One Safeguarding Children Partnership. `duty_contact` is the telephone line answered out of hours."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    local_authority: str
    prefix: str
    notification_address: str
    duty_contact: str
    agencies: tuple[Agency, ...] = ()
    people: tuple[Person, ...] = ()

    def holders(self, role: Role, organisation: str = "", *, on: date) -> tuple[Person, ...]:
        """Who acts in a role on a London date; of one that every organisation fills, only its own if one is asked for.

        Those who hold the role itself, unless they are all away: then their deputies. If these are away too, those
        who hold it, for an email to someone who is away beats an email to nobody.
        """
        return tuple(dict.fromkeys(p for p, held in self.acting(on) if _is_for(held, role, organisation)))

    def acting(self, on: date) -> Iterator[tuple[Person, Membership]]:
        """Everyone who acts in a role on a London date, with what they act as."""
        for seat in self._seats(on).values():
            there = [(person, held) for person, held in seat if not person.is_away(on)]
            yield from _first_choice(there) or _first_choice(seat)

    def instead_of(self, email: str, role: Role, organisation: str = "", *, on: date) -> tuple[Person, ...]:
        """Who else could be told in a role when somebody cannot be reached: deputies, and others who hold it.

        Those who are there, or if nobody is, those who are away.
        """
        seats = [seat for seat in self._seats(on).values() if _sits(email, seat, role, organisation)]
        others = dict.fromkeys(person for seat in seats for person, _ in seat if person.email != email)
        return tuple(person for person in others if not person.is_away(on)) or tuple(others)

    def _seats(self, on: date) -> dict[tuple[Role, str], Seat]:
        """The memberships in force, by what has to be filled: a role, or a role for one organisation."""
        seats: dict[tuple[Role, str], Seat] = {}
        for person in self.people:
            for held in person.on(on).memberships:
                if held.partnership == self.id:
                    each = held.organisation if held.role in FILLED_BY_EACH_ORGANISATION else ""
                    seats.setdefault((held.role, each), []).append((person, held))
        return seats

    def agency_named(self, text: str) -> str:
        """The id of the agency this text names, or "" when it names none: nobody is guessed."""
        named = text.strip().casefold()
        return next((agency.id for agency in self.agencies if named in {agency.id, agency.name.casefold()}), "")

    def agency_writing_from(self, address: str) -> str:
        """The id of the agency whose domain this address is in, or ""; a domain also stands for those below it."""
        domain = address.rpartition("@")[2].casefold()
        found = (
            agency.id
            for agency in self.agencies
            for known in agency.domains
            if domain and f".{domain}".endswith(f".{known.casefold()}")
        )
        return next(found, "")

    def agency_name(self, agency: str) -> str:
        """The name of an agency as people say it; for one that the directory does not know, that it does not."""
        known = (each.name for each in self.agencies if each.id == agency)
        return next(known, "an agency that is not in the directory")


def _first_choice(seat: Seat) -> Seat:
    """Those who hold the role itself; where there are none, their deputies."""
    return [(person, held) for person, held in seat if not held.deputy] or seat


def _is_for(held: Membership, role: Role, organisation: str) -> bool:
    return held.role == role and organisation in ("", held.organisation)


def _sits(email: str, seat: Seat, role: Role, organisation: str) -> bool:
    return any(person.email == email and _is_for(held, role, organisation) for person, held in seat)
