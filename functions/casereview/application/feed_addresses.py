"""The addresses of calendar feeds. Calendar programs cannot sign in: whoever knows an address may read that feed.

Each person has at most one address. It holds a token of chance that is shown once and of which only the hash is kept,
so that nobody who sees what is kept can read a feed.
"""

import hashlib
from datetime import datetime
from typing import Protocol

from casereview.application.house import House
from casereview.application.records import Record
from casereview.domain.london import london_date
from casereview.domain.roles import Action, Person


class FeedAddress(Record):
    """That somebody has an address, and since when (aware UTC)."""

    token_hash: str
    made_at: datetime


class FeedAddresses(Protocol):
    """Who has an address."""

    def of(self, email: str) -> FeedAddress | None:
        """The address of this person, if they have one."""

    def whose(self, token_hash: str) -> str | None:
        """The email address of the person whose feed this is; None for one that never was or is no more."""

    def keep(self, email: str, address: FeedAddress) -> None:
        """Keep this person's address; the one before it leads nowhere from now on."""

    def revoke(self, email: str) -> None:
        """This person has no address any more."""


def make_address(person: Person, token: str, *, addresses: FeedAddresses, now: datetime) -> None:
    """Give this person an address that holds the token, in place of the one before."""
    addresses.keep(person.email, FeedAddress(token_hash=_hash(token), made_at=now))


def reader(token: str, *, addresses: FeedAddresses, house: House, now: datetime) -> Person | None:
    """The person whose address holds the token, with the roles of today; None unless they may still see cases."""
    email = addresses.whose(_hash(token))
    known = house.directory.person(email) if email else None
    person = known.on(london_date(now)) if known else None
    return person if person and person.partnerships_for(Action.VIEW_CASES) else None


def _hash(token: str) -> str:
    """A token of 256 bits needs neither salt nor a slow hash: there is nothing to guess it from."""
    return hashlib.sha256(token.encode()).hexdigest()
