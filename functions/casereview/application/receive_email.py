"""What becomes of an inbound email: its forms are taken out to be read, or it waits for a person, and never neither."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from casereview.application.house import House
from casereview.application.inbound import keep_waiting
from casereview.application.received_email import Origin, ReceivedEmail

MAX_EMAIL = 25 * 1024 * 1024  # bytes; taking a larger one apart would not fit the Lambda's memory
MAX_FORMS = 20  # more Word files than this in one email is not a notification

NO_FORM = "No Word document was attached, so there was no notification form to read."
# By the suffix of what was attached instead, most telling first.
ATTACHED_INSTEAD = {
    "dat": "Outlook packed the attachment into a winmail.dat file, which could not be opened. Send it as HTML.",
    "msg": "The attachment was another email (.msg). Attach the Word document itself.",
    "zip": "The attachment was a zip file. Attach the Word document itself.",
    "p7m": "The email was encrypted or wrapped by a signature (.p7m), so the form inside it could not be opened.",
    "doc": "The attachment was an old Word file (.doc). Save it as .docx and send it again.",
    "odt": "The attachment was an OpenDocument file (.odt). Save it as .docx and send it again.",
    "pdf": "The attachment was a PDF. Send the Word document (.docx) itself.",
}
REPLY = "This is a reply to one of our emails, and no form is attached. No answer was sent."
TOO_LARGE = "The email was larger than 25 MB. Attach the form alone, without pictures or other files."
TOO_MANY = f"More than {MAX_FORMS} Word documents were attached. Send one notification form in each email."


@dataclass(frozen=True)
class StoredEmail:
    """Where the raw message lies (`email/<partnership>/<anything>`) and when it was stored (aware UTC)."""

    key: str
    received_at: datetime

    @property
    def partnership(self) -> str:
        """Whose notification address it was sent to."""
        return self.key.split("/")[1]


class Forms(Protocol):
    """Where forms are put to be read."""

    def put(self, key: str, form: bytes, *, sender: str, received_at: datetime, message: str) -> None:
        """Keep the form; a form that is already there is left alone, so that it is not read twice."""


def receive_email(stored: StoredEmail, email: ReceivedEmail, *, forms: Forms, house: House, now: datetime) -> None:
    """Put each form where it will be read, or file the email for a person, with the reason."""
    inbound_id = _inbound_id(stored, email)
    reason = _why_a_person_must_look(email)
    if reason:
        keep_waiting(
            house,
            inbound_id=inbound_id,
            partnership=stored.partnership,
            route="email",
            key=stored.key,
            received_at=stored.received_at,
            reason=reason,
            sender="" if _goes_unanswered(email) else email.sender,
            now=now,
        )
        return
    for number, form in enumerate(email.forms, 1):
        key = f"forms/{stored.partnership}/{inbound_id}/{number}.docx"
        forms.put(key, form, sender=email.sender, received_at=stored.received_at, message=email.identity)


def _inbound_id(stored: StoredEmail, email: ReceivedEmail) -> str:
    """The same for every delivery of one message to one partnership; the other partnership has an item of its own."""
    return sha256(f"{stored.partnership}\n{email.identity}".encode()).hexdigest()[:32]


def _goes_unanswered(email: ReceivedEmail) -> bool:
    """An answer to a machine starts a loop; so may an answer to a mere reply, which can be a machine's in disguise."""
    mere_reply = email.answers_us and not email.forms and not _says_what_was_attached(email)
    return email.origin is not Origin.PERSON or mere_reply


def _says_what_was_attached(email: ReceivedEmail) -> str:
    return next((why for suffix, why in ATTACHED_INSTEAD.items() if suffix in email.other_files), "")


def _why_a_person_must_look(email: ReceivedEmail) -> str:
    """The reason as a sentence for the sender and the Business Unit; "" when there is a form to read."""
    if email.problem:
        return email.problem
    if email.origin is not Origin.PERSON:
        attached = " A Word document is attached: it has not been read." if email.forms else ""
        return f"This is {email.origin}, so no answer was sent.{attached}"
    if not email.forms:
        return _says_what_was_attached(email) or (REPLY if email.answers_us else NO_FORM)
    return TOO_MANY if len(email.forms) > MAX_FORMS else ""
