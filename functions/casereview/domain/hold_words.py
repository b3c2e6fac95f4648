"""TABLES: what the Business Unit and the sender are told to do about an item that waits, by why it waits.

A reason is one sentence in the history, which says what was found and often what its sender should do. Each reader is
told the part that is theirs.
"""

import re
from collections.abc import Mapping

from casereview.domain.holds import Because

LOOK = "Open what came in, see what it is, and say what is done about it."
UNIT_DOES: Mapping[Because, str] = {
    "infected": "Do not open it. Telephone whoever sent it, and ask them to fill in a fresh form.",
    "not_scanned": (
        "Ask whoever sent it for the password, if it has one. Have it opened where malware can do no harm, and hand "
        "over the form that is in it."
    ),
    "scan_missing": "Wait for the scan if you can. Telephone whoever sent it if it may be urgent.",
    "not_read": "Telephone whoever runs the tracker, and say that this has not been read.",
    "failed_checks": (
        "Telephone the agency that it says it comes from, by a number you know, and ask whether they sent it. Do not "
        "reply to it."
    ),
    "unknown_sender": "Find out which agency its sender works for, and release it, or say what it is.",
    "not_opened": "Open it yourself, and hand over the form that is in it.",
    "other_file": "Open it. If it is a filled form, save it as a Word document (.docx) and hand that over.",
    "unreadable_form": "Open it. Hand over the form once it can be read, or ask for it again.",
    "refused_by_case": (
        "Open the form and see which case it belongs to. Hand it over with the right reference in it, or release it to "
        "be read without one."
    ),
}
"""TABLE: why it waits → what the Business Unit does next. Of what is not listed: look."""

SENDER_DOES: Mapping[Because, str] = {
    "infected": (
        "Do not send this file again. Ask your IT to look at it, and fill in a fresh form, or fill in the form on the "
        "page for sending forms."
    ),
    "not_scanned": "Send the notification form again without a password, or telephone the Business Unit.",
    "no_form": "Attach the notification form as a Word document and send it again, or telephone the Business Unit.",
    "too_many_forms": "Send each notification form in an email of its own, or telephone the Business Unit.",
    "not_opened": (
        "Send the notification form again, without a password, encryption or a secure mail wrapper, or telephone the "
        "Business Unit, which will try to open what you sent."
    ),
    "other_file": "Send the notification form again as a Word document, or telephone the Business Unit.",
    "unreadable_form": "Send the notification form again as a Word document, or telephone the Business Unit.",
    "not_the_form": "Fill in the notification form and send that, or telephone the Business Unit.",
    "refused_by_case": (
        "Telephone the Business Unit and ask which case reference belongs in the form, or leave that box empty and "
        "send the form again."
    ),
}
"""TABLE: why it waits → what a sender whom an agency vouches for does next; who is not listed is not answered."""

SENDER_READS: Mapping[Because, str] = {
    "unknown_sender": "Your address belongs to no agency in our directory.",
    "infected": "Malware was found in what you sent.",
}
"""TABLE: why it waits → the reason as its sender reads it, where the one in the history is written for others."""

_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_A_REQUEST = re.compile(r"(?:Please|Send|Save|Attach|Fill|Use|Open|Leave|Ask|Check)\b")


def unit_does(because: Because | None) -> str:
    """What the Business Unit does next about what waits for this reason."""
    return UNIT_DOES.get(because, LOOK) if because else LOOK


def reason_for_sender(because: Because | None, reason: str) -> str:
    """The reason as its sender reads it."""
    return SENDER_READS.get(because, reason) if because else reason


def reason_for_unit(reason: str) -> str:
    """What was found, without what its sender is asked to do about it."""
    return " ".join(said for said in _SENTENCE_ENDS.split(reason) if not _A_REQUEST.match(said)) or reason
