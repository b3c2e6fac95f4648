"""For whom somebody may send a form: a representative for their agency, the Business Unit for any agency."""

from collections.abc import Iterator

from casereview.application.answers import ReadModel
from casereview.domain.partnership import Partnership
from casereview.domain.roles import PERMISSIONS, Action, Membership
from chalicelib.visit import Visit


class Sender(ReadModel):
    """An agency as the sender of a form to one partnership."""

    partnership: str
    partnership_name: str
    agency: str
    agency_name: str


def senders(visit: Visit) -> tuple[Sender, ...]:
    """Each agency and partnership once, in the order of the visitor's memberships."""
    found = (
        sender
        for membership in visit.person.memberships
        if Action.SEND_FORM in PERMISSIONS[membership.role]
        for sender in _of(membership, visit.house.directory.partnership(membership.partnership))
    )
    return tuple(dict.fromkeys(found))


def _of(membership: Membership, partnership: Partnership) -> Iterator[Sender]:
    for agency in partnership.agencies:
        if membership.organisation in ("", agency.id):
            yield Sender(
                partnership=partnership.id,
                partnership_name=partnership.name,
                agency=agency.id,
                agency_name=agency.name,
            )
