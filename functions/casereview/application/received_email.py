"""What an inbound email is to the tracker, once it has been taken apart.

Nothing of what people wrote is here: subject, body and file names can name a child, and no rule needs them.
"""

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """What an email is, as far as answering it goes. Only a person is answered: answering a machine starts a loop."""

    PERSON = "a person"
    MACHINE = "an automatic reply or a mailing list"
    BOUNCE = "a notice that an email could not be delivered"
    INFECTED = "an email in which a virus was found"
    OURSELVES = "one of the tracker's own emails, come back"


@dataclass(frozen=True)
class ReceivedEmail:
    """One email, however often and under however many keys it is delivered.

    `identity` is the same for every delivery of the message and for no other message. `sender` is an address, or ""
    when none can be read. `forms` are the attached files that could be our form, each once; `other_files` are the
    suffixes ("pdf") of what else was attached. `answers_us` says that it is a reply to an email of ours. `problem`
    says, as a sentence for the sender, why nothing but the headers was read.
    """

    identity: str
    sender: str
    origin: Origin
    forms: tuple[bytes, ...] = ()
    other_files: tuple[str, ...] = ()
    answers_us: bool = False
    problem: str = ""
