"""How a case leaves, and comes back: withdrawn, handed over to the area it belongs to, followed here again.

    "The LA where the incident happened notifies and leads the rapid review, collaborating with the home LA."
    — the Panel's FAQ; incidents outside England fall to the local authority of normal residence (s.16C(1)).

A case is handed over when the other area has confirmed it: until then nobody's clock stops.
"""

from datetime import datetime

from casereview.domain import commands, events
from casereview.domain.areas import area_named
from casereview.domain.case import Case
from casereview.domain.law import Law
from casereview.domain.london import date_in_words, london_date
from casereview.domain.open_case import open_case
from casereview.domain.reasons import (
    AUTHORITIES,
    OFFER_WITHDRAWN,
    REOPENED,
    TRANSFERRED,
    WITHDRAWN,
    WITHDRAWN_AFTER_NOTIFICATION,
    chosen_from,
)
from casereview.domain.refusals import (
    AlreadyRecorded,
    BeforeItBegan,
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
    if case.others.followed_as:
        raise RuleDoesNotAllow(f"{case.closed} Take back on its page that it is the same incident.")
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
    return [
        events.TransferOffered(
            area=area,
            to_partnership=command.to_partnership,
            offered_by=command.offered_by,
            because=command.because,
            offered_at=now,
        )
    ]


def withdraw_offer(command: commands.WithdrawOffer, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """The case stays here after all."""
    offer = _offered(case)
    chosen_from(OFFER_WITHDRAWN, command.because)
    return [events.OfferWithdrawn(area=offer.area, to_partnership=offer.to_partnership, because=command.because)]


def confirm_transfer(command: commands.ConfirmTransfer, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """The other area has taken it over and said so in writing."""
    offer = _offered(case)
    if command.done_at > now:
        raise NotYetHappened("The other area's receipt")
    if london_date(command.done_at) < london_date(offer.offered_at):
        offered = date_in_words(london_date(offer.offered_at))
        raise BeforeItBegan(f"The other area cannot have confirmed before it was offered the case, on {offered}.")
    return [
        events.TransferConfirmed(
            area=offer.area,
            from_partnership=case.partnership,
            to_partnership=offer.to_partnership,
            receipt=command.receipt,
            done_at=command.done_at,
        )
    ]


def _offered(case: Case) -> events.TransferOffered:
    open_case(case)
    if case.transfer is None:
        raise NothingToMeet("The case has not been offered to another area.")
    return case.transfer
