"""TABLES: why an item waits for a person, and why nobody has to do anything about one."""

from dataclasses import dataclass
from typing import Literal

Because = Literal[
    "infected",
    "not_scanned",
    "scan_missing",
    "not_read",
    "failed_checks",
    "unknown_sender",
    "from_a_machine",
    "bounce",
    "reply",
    "no_form",
    "too_many_forms",
    "not_opened",
    "other_file",
    "unreadable_form",
    "not_the_form",
    "refused_by_case",
    "of_the_first_release",
]
Refused = Literal["same_message", "automatic_reply", "our_own_email"]


@dataclass(frozen=True)
class Hold:
    """What holding for one reason means: the title people see, and whether a notification may be in the item."""

    title: str
    may_hold_a_notification: bool


HOLDS: dict[Because, Hold] = {
    "infected": Hold("It is in quarantine", may_hold_a_notification=True),
    "not_scanned": Hold("It could not be scanned for malware", may_hold_a_notification=True),
    "scan_missing": Hold("The scan for malware has not come back", may_hold_a_notification=True),
    "not_read": Hold("Reading it has not come to an end", may_hold_a_notification=True),
    "failed_checks": Hold("It may not come from who it says", may_hold_a_notification=True),
    "unknown_sender": Hold("Its sender is not known", may_hold_a_notification=True),
    "from_a_machine": Hold("A machine sent it, with a file", may_hold_a_notification=True),
    "bounce": Hold("An email could not be delivered", may_hold_a_notification=False),
    "reply": Hold("It is a reply", may_hold_a_notification=False),
    "no_form": Hold("There is no form in it", may_hold_a_notification=False),
    "too_many_forms": Hold("There are too many forms in it", may_hold_a_notification=True),
    "not_opened": Hold("It cannot be opened here", may_hold_a_notification=True),
    "other_file": Hold("The file is not a Word document", may_hold_a_notification=True),
    "unreadable_form": Hold("The form cannot be read", may_hold_a_notification=True),
    "not_the_form": Hold("The file is not the notification form", may_hold_a_notification=False),
    "refused_by_case": Hold("The case cannot take it", may_hold_a_notification=True),
    "of_the_first_release": Hold("It could not become part of a case", may_hold_a_notification=False),
}
"""TABLE: why an item waits. An item that may hold a notification opens a possible case, whose clocks run at once."""

REFUSED: dict[Refused, str] = {
    "same_message": "It is the very same email as one that came before.",
    "automatic_reply": "It is an automatic reply or from a mailing list, and nothing is attached.",
    "our_own_email": "It is one of the tracker's own emails, come back.",
}
"""TABLE: why nobody has to do anything about an item. It is kept and shown all the same."""
