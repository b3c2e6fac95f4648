"""TABLE: how a case leaves, and comes back → what is asked for it."""

from functools import partial

from casereview.application.house import House
from casereview.domain import commands
from casereview.domain.areas import area_named
from casereview.domain.reasons import (
    AUTHORITIES,
    OFFER_WITHDRAWN,
    REOPENED,
    TRANSFERRED,
    WITHDRAWN,
    WITHDRAWN_AFTER_NOTIFICATION,
)
from chalicelib.filled import Filled
from chalicelib.record_facts import AREA
from chalicelib.recording import (
    Asked,
    Recordable,
    Rows,
    as_typed,
    authority,
    done,
    for_the_case,
    reason,
    reference,
)

RECEIPT = "The other area gave it when it confirmed in writing that it takes the case over. For example, MK-2026-117"


def _withdraw(asked: Asked) -> Recordable:
    reasons = WITHDRAWN_AFTER_NOTIFICATION if asked.case.panel_notified else WITHDRAWN
    fields = (authority(AUTHORITIES), reason(reasons))
    return Recordable("Withdraw the case", fields, partial(as_typed, commands.WithdrawCase), button="Withdraw the case")


def _offer(asked: Asked) -> Recordable:
    fields = (AREA, reason(TRANSFERRED, "Why does it belong there?"))
    return Recordable("Offer the case to another area", fields, partial(_offered, asked), button="Offer it")


def _offered(asked: Asked, said: dict[str, str], filled: Filled) -> commands.Command:
    to = _partnership_of(filled.lines["area"], asked.house)
    ours = asked.house.directory.partnership(asked.case.partnership)
    offered_by = f"{ours.name}, telephone {ours.duty_contact}"
    return commands.OfferTransfer(**said, **filled.lines, to_partnership=to, offered_by=offered_by)


def _partnership_of(area: str, house: House) -> str:
    """The partnership of ours whose local authority's area this is; "" where there is none."""
    named = area_named(area)
    ours = map(house.directory.partnership, house.directory.partnerships())
    return next((each.id for each in ours if named and area_named(each.local_authority) == named), "")


LEAVING: Rows = {
    "withdraw_case": _withdraw,
    "reopen": for_the_case(
        Recordable("Reopen the case", (reason(REOPENED),), partial(as_typed, commands.ReopenCase), button="Reopen")
    ),
    "offer": _offer,
    "withdraw_offer": for_the_case(
        Recordable(
            "Take back the offer to the other area",
            (reason(OFFER_WITHDRAWN, "Why is it taken back?"),),
            partial(as_typed, commands.WithdrawOffer),
            button="Take it back",
        )
    ),
    "receipt": for_the_case(
        done(
            "Another area has taken the case over",
            "When did it confirm?",
            commands.ConfirmTransfer,
            reference("receipt", RECEIPT),
        )
    ),
}
