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


class Verdict(StrEnum):
    """What SES found when it checked who sent an email.

    NONE: not checked, undecided, a temporary error, or a pass that another domain than that of From has earned.
    """

    PASS = "pass"  # noqa: S105 - a verdict
    FAIL = "fail"
    NONE = "none"


@dataclass(frozen=True)
class SenderChecks:
    """The verdicts on who sent an email: on the server it came from, on its signature, and on both for its From."""

    spf: Verdict = Verdict.NONE
    dkim: Verdict = Verdict.NONE
    dmarc: Verdict = Verdict.NONE


@dataclass(frozen=True)
class AttachedForm:
    """A file that could be our form: its bytes and how it was written ("docx"; "html" or "txt", in UTF-8).

    Of another kind ("pdf") it cannot be read: it is here to be refused by itself.
    """

    content: bytes
    suffix: str


class Unopened(StrEnum):
    """Why a person must open what the tracker cannot, as a sentence for the Business Unit."""

    SECURE_MAIL = (
        "This is a notice from a secure mail service (such as Egress or Microsoft Purview): the message itself must be "
        "opened in a browser."
    )
    ENCRYPTED_MAIL = "The email, or a file in it, is encrypted (S/MIME or PGP), so it could not be opened here."
    PROTECTED_FILE = "A file is protected by a password, or packed in a way that cannot be opened here."
    DAMAGED = "The email, or a file in it, is damaged or too large, so it could not be opened here."


@dataclass(frozen=True)
class ReceivedEmail:
    """One email, however often and under however many keys it is delivered.

    `identity` is the same for every delivery of the message and for no other message. `sender` is the one address in
    From, or "" when there is none, more than one or none that can be read. `checks` say whether to believe it.
    `recipients` are the addresses it was sent to, in small letters: what any sender may write, so only an address that
    nobody can guess proves anything. `forms` are the files that could be our form, each once, however deeply packed;
    `other_files` are the suffixes ("pdf") of what else was found. `unopened` says that a notification may be in what
    could not be opened; beside forms only where that is no file, because a file is then one of the `forms`, to be
    refused by itself, like a PDF or an old Word file. `answers_us` says that it is a reply to an email of ours.
    `problem` says, as a sentence for the sender, why nothing but the headers was read.
    """

    identity: str
    sender: str
    origin: Origin
    checks: SenderChecks = SenderChecks()
    recipients: tuple[str, ...] = ()
    forms: tuple[AttachedForm, ...] = ()
    other_files: tuple[str, ...] = ()
    unopened: Unopened | None = None
    answers_us: bool = False
    problem: str = ""
