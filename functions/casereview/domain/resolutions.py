"""TABLES: what people may do about what waits. Events hold no free text, so what was done is chosen, never typed."""

from typing import Literal

from casereview.domain.holds import Because

Resolution = Literal[
    "filed",
    "followed",
    "linked",
    "answered",
    "not_a_notification",
    "junk",
]
Asked = Literal["send_word", "telephone", "which_agency", "without_password"]

RESOLUTIONS: dict[Resolution, str] = {
    "filed": "The form in it was handed over, and has been read",
    "followed": "It is a notification, and is followed as a case",
    "linked": "It belongs to another case",
    "answered": "It is no notification, and the sender was answered",
    "not_a_notification": "It is no notification",
    "junk": "It is junk",
}
"""TABLE: how an item is dealt with. "Filed" happens by itself when a form is handed over; people choose the others."""

ASKED: dict[Asked, str] = {
    "send_word": "Please send the notification form again as a Word document (.docx).",
    "without_password": "Please send it again without a password or secure-mail wrapper.",
    "which_agency": "Please tell us which agency you send it for.",
    "telephone": "Please telephone the Business Unit.",
}

RELEASED: dict[Because, tuple[str, ...]] = {
    "infected": ("the sender's IT has confirmed that the file is clean", "our own IT has checked the file"),
    "not_scanned": ("our own IT has checked the file", "the file was checked by hand"),
    "scan_missing": ("our own IT has checked the file", "the file was checked by hand"),
    "unknown_sender": ("the sender was telephoned, and works for the agency", "the agency has confirmed the sender"),
    "failed_checks": ("the sender was telephoned, and did send it", "the agency has confirmed that it sent it"),
    "too_many_forms": ("the sender was telephoned, and did send them all",),
    "refused_by_case": ("the reference it quotes is wrong, and it is to be read without it",),
    "not_read": ("whoever runs the tracker has asked for it to be read again",),
    "unreadable_form": ("the reader has been made better since",),
    "not_the_form": ("the reader has been made better since", "the form's layout has been added since"),
    "from_a_machine": ("somebody has looked at it, and it is a notification",),
}
"""Why an item may be read after all, by what held it; what is not listed cannot be released, for it cannot be read."""
