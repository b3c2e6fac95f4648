"""The link by which somebody follows what they have sent, without signing in: whoever has it may look, and only look.

It names a partnership, an agency and, by a mark, the address that the email with the link went to. It is good for 180
days, so that who finds an old email finds nothing else. Nothing is kept of it.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Protocol, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from casereview.application.house import House
from casereview.domain.london import london_date
from casereview.domain.mark_of_address import mark_of_address
from casereview.domain.partnership import Partnership
from casereview.domain.refusals import LinkHasEnded, UnknownLink

GOOD_FOR = timedelta(days=180)


class NotSignedByUs(Exception):
    """The text does not carry a signature of this house."""


class Signs(Protocol):
    """Signs texts with the house's own keys."""

    def signed(self, said: Mapping[str, str]) -> str:
        """This as a text that fits into a path."""

    def said(self, signed: str) -> Mapping[str, str]:
        """What a signed text says. Raises NotSignedByUs."""


class SentItemsLink(BaseModel):
    """Whose items a link shows: those sent from one address to one partnership.

    `agency` is whom they were sent for, "" where that is not known; `until` is the last London date the link is good.
    """

    model_config = ConfigDict(frozen=True)

    partnership: str
    agency: str
    mark: str
    until: date

    @classmethod
    def of(cls, said: Mapping[str, str]) -> Self:
        """The link as a signed text says it. Raises NotSignedByUs for a text about something else."""
        try:
            return cls.model_validate(said)
        except ValidationError as error:
            raise NotSignedByUs from error


def link_to_sent_items(
    address: str, partnership: str, agency: str, *, house: House, signer: Signs, made_at: datetime
) -> str:
    """The whole link for the owner of an address; made again at the same time (aware UTC), it is the same."""
    link = SentItemsLink(
        partnership=partnership,
        agency=agency,
        mark=mark_of(address, house),
        until=london_date(made_at) + GOOD_FOR,
    )
    return f"{house.site_url}/sent/{signer.signed(link.model_dump(mode='json'))}"


def mark_of(address: str, house: House) -> str:
    """The mark that stands for an address in links."""
    return mark_of_address(address, house.keys.key("addresses"))


def read_link(token: str, *, house: House, signer: Signs, now: datetime) -> SentItemsLink:
    """What the token of a link says. Raises UnknownLink, or LinkHasEnded."""
    try:
        link = SentItemsLink.of(signer.said(token))
        home = house.directory.partnership(link.partnership)
    except (NotSignedByUs, KeyError) as error:
        everyone = map(house.directory.partnership, house.directory.partnerships())
        raise UnknownLink(" ".join(map(_telephone, everyone))) from error
    if london_date(now) > link.until:
        raise LinkHasEnded(_telephone(home))
    return link


def _telephone(home: Partnership) -> str:
    return f"{home.name}: {home.duty_contact}."
