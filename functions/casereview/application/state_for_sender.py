"""TABLE: the state of an inbound item → what its sender is told of it, and what they have to do."""

from typing import NamedTuple

from casereview.application.records import InboundItem
from casereview.domain.hold_words import reason_for_sender
from casereview.domain.item import State
from casereview.domain.resolutions import ASKED, Asked


class Told(NamedTuple):
    """Two sentences for a sender; `{reason}` and `{reference}` stand for those of the item."""

    state: str
    next_step: str


NOTHING_NOW = "Nothing now."
ON_ITS_WAY = "Nothing now: this takes some minutes. If it still says so in an hour, telephone the Business Unit."
TOLD: dict[State, Told] = {
    "unknown": Told("It has been received.", ON_ITS_WAY),
    "arrived": Told("It has been received, and is being checked for malware.", ON_ITS_WAY),
    "scanned": Told("It has been received, and is being read.", ON_ITS_WAY),
    "released": Told("It has been received, and is being read.", ON_ITS_WAY),
    "taken apart": Told("Each form in it is followed by itself, on this page.", NOTHING_NOW),
    "filed": Told(
        "It is part of a case.",
        "Nothing now: the Business Unit will ask you for information if it is needed.",
    ),
    "waiting": Told(
        "It waits for the Business Unit. {reason}",
        "If the reason says that something was wrong with it, send it again. If it is urgent, telephone.",
    ),
    "refused": Told("Nothing had to be done about it. {reason}", "Nothing."),
    "dealt with": Told(
        "The Business Unit has looked at it, and has dealt with it.",
        "Nothing, unless the Business Unit has asked you for something.",
    ),
}
INCOMPLETE = "Send the form again with the boxes below filled in, and {reference} in its box for the case reference."


def state_for_sender(item: InboundItem, asked: Asked | None, *, is_incomplete: bool) -> Told:
    """What the sender is told; `asked` is what the Business Unit last asked of them.

    What the Business Unit wrote about an item is not told: it may name somebody.
    """
    told = TOLD[item.state]
    next_step = ASKED[asked] if asked else INCOMPLETE if is_incomplete else told.next_step
    said = {"reason": reason_for_sender(item.because, item.reason), "reference": item.reference}
    return Told(told.state.format(**said).strip(), next_step.format(**said))
