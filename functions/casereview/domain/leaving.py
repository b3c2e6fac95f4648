"""How a case leaves, and comes back: withdrawn, handed over to the area it belongs to, followed here again.

    "The LA where the incident happened notifies and leads the rapid review, collaborating with the home LA."
    — the Panel's FAQ; incidents outside England fall to the local authority of normal residence (s.16C(1)).

A case is handed over when the other area has confirmed it: until then nobody's clock stops.
"""

from datetime import datetime

from casereview.domain import commands, events
from casereview.domain.areas import area_named
from casereview.domain.case import Case
from casereview.domain.corrections import chosen_from
from casereview.domain.law import Law
from casereview.domain.open_case import open_case
from casereview.domain.reasons import AUTHORITIES, REOPENED, TRANSFERRED, WITHDRAWN, WITHDRAWN_AFTER_NOTIFICATION
from casereview.domain.refusals import (
    AlreadyRecorded,
    NothingToMeet,
    NotYetHappened,
    RuleDoesNotAllow,
    UnknownArea,
    UnknownCase,
)


def withdraw_case(command: commands.WithdrawCase, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """End it here; once the Panel has been notified, only because the criteria turned out not to be met."""
    open_case(case)
    if command.authority not in AUTHORITIES:
        raise RuleDoesNotAllow(f"A case is withdrawn by {' or '.join(AUTHORITIES)}.")
    notified = "panel_notified" in case.done
    chosen_from(WITHDRAWN_AFTER_NOTIFICATION if notified else WITHDRAWN, command.because)
    return [events.CaseWithdrawn(by=command.authority, because=command.because)]


def reopen_case(command: commands.ReopenCase, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """Follow it again."""
    if case.opened_at is None:
        raise UnknownCase
    if not case.closed:
        raise NothingToMeet("This case is followed here; there is nothing to reopen.")
    chosen_from(REOPENED, command.because)
    return [events.CaseReopened(because=command.because)]


def offer_transfer(command: commands.OfferTransfer, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """Offer it to another area; its clocks go on here."""
    open_case(case)
    chosen_from(TRANSFERRED, command.because)
    area = area_named(command.area)
    if not area:
        raise UnknownArea
    if command.to_partnership == case.partnership:
        raise RuleDoesNotAllow(f"{area} is the area of this case already.")
    if case.transfer:
        raise AlreadyRecorded(f"The case has been offered to {case.transfer.area}, which has not confirmed yet.")
    return [events.TransferOffered(area=area, to_partnership=command.to_partnership, because=command.because)]


def confirm_transfer(command: commands.ConfirmTransfer, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """The other area has taken it over and said so in writing."""
    open_case(case)
    if case.transfer is None:
        raise NothingToMeet("The case has not been offered to another area.")
    if command.done_at > now:
        raise NotYetHappened("The other area's receipt")
    return [
        events.TransferConfirmed(
            area=case.transfer.area,
            to_partnership=case.transfer.to_partnership,
            receipt=command.receipt,
            done_at=command.done_at,
        )
    ]
