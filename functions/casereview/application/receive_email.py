"""What becomes of an inbound email: its forms are taken out to be read, or it waits for a person, and never neither."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Protocol

from casereview.application.hold import hold
from casereview.application.house import House
from casereview.application.item_writing import OnItem, step_on
from casereview.application.perform import perform
from casereview.application.perform_on_item import perform_on_item
from casereview.application.received_email import Origin, ReceivedEmail
from casereview.domain.commands import SettlePossibleNotification
from casereview.domain.holds import Because, Refused
from casereview.domain.item import Item
from casereview.domain.item_commands import HoldItem, RefuseItem, TakeApart
from casereview.domain.partnership import Partnership
from casereview.domain.reply_address import case_named_in
from casereview.domain.senders import WhoSentIt, who_sent_it

MAX_EMAIL = 25 * 1024 * 1024  # bytes; taking a larger one apart would not fit the Lambda's memory
MAX_FORMS = 20  # more Word files than this in one email is not a notification
BESIDE_FORMS = "The forms beside it have been taken out, and are read by themselves."
TOO_LARGE = "The email was larger than 25 MB. Attach the form alone, without pictures or other files."

# By the suffix of what was attached instead of a Word document, most telling first: any of these may be a filled form.
ATTACHED_INSTEAD = {
    "doc": "The attachment was an old Word file (.doc). Save it as .docx and send it again.",
    "odt": "The attachment was an OpenDocument file (.odt). Save it as .docx and send it again.",
    "rtf": "The attachment was a rich text file (.rtf). Save it as .docx and send it again.",
    "pages": "The attachment was a Pages file (.pages). Save it as .docx and send it again.",
    "pdf": "The attachment was a PDF. Send the Word document (.docx) itself.",
    "tif": "The attachment was a scanned picture. Send the Word document (.docx) itself.",
    "tiff": "The attachment was a scanned picture. Send the Word document (.docx) itself.",
}


class Forms(Protocol):
    """Where forms are put to be read."""

    def put(
        self, key: str, form: bytes, *, sender: str, agency: str, case: str, received_at: datetime, message: str
    ) -> None:
        """Keep the form; a form that is already there is left alone, so that it is not read twice."""


@dataclass(frozen=True)
class Mail:
    """An email with what is known of who sent it and whether it came before; `case` is the one it replies to."""

    email: ReceivedEmail
    who: WhoSentIt
    case: str
    is_repeated: bool

    @property
    def carries_something(self) -> bool:
        """Whether a notification may be in it, beside the text that people write."""
        files = bool(self.email.forms) or any(suffix in ATTACHED_INSTEAD for suffix in self.email.other_files)
        return files or self.email.unopened is not None


When = Callable[[Mail], bool]
Reason = Callable[[Mail], str]

REFUSALS: dict[Refused, When] = {
    "same_message": lambda mail: mail.is_repeated,
    "our_own_email": lambda mail: mail.email.origin is Origin.OURSELVES and not mail.carries_something,
    "automatic_reply": lambda mail: mail.email.origin is Origin.MACHINE and not mail.carries_something,
}
"""TABLE: which emails nobody has to do anything about, the first that is so."""


def _attached_instead(mail: Mail) -> str:
    return next((why for suffix, why in ATTACHED_INSTEAD.items() if suffix in mail.email.other_files), "")


HOLDS: tuple[tuple[Because, When, Reason], ...] = (
    ("infected", lambda mail: mail.email.origin is Origin.INFECTED, lambda _: "A virus was found in the email."),
    ("not_opened", lambda mail: bool(mail.email.problem), lambda mail: mail.email.problem),
    (
        "not_opened",
        lambda mail: mail.email.unopened is not None and not mail.email.forms,
        lambda mail: str(mail.email.unopened),
    ),
    (
        "bounce",
        lambda mail: mail.email.origin is Origin.BOUNCE and not mail.carries_something,
        lambda mail: f"This is {mail.email.origin}, so no answer was sent.",
    ),
    (
        "from_a_machine",
        lambda mail: mail.email.origin is not Origin.PERSON,
        lambda mail: f"This is {mail.email.origin}, but a file is attached. It has not been read, and no answer sent.",
    ),
    (
        "failed_checks",
        lambda mail: mail.carries_something and not mail.who.is_genuine,
        lambda _: "The checks of who sent the email failed, so no answer was sent.",
    ),
    (
        "unknown_sender",
        lambda mail: mail.carries_something and not mail.who.is_known,
        lambda _: "The sender's address belongs to no agency in the directory.",
    ),
    (
        "too_many_forms",
        lambda mail: len(mail.email.forms) > MAX_FORMS,
        lambda _: f"More than {MAX_FORMS} Word documents were attached. Send one notification form in each email.",
    ),
    ("other_file", lambda mail: not mail.email.forms and bool(_attached_instead(mail)), _attached_instead),
    (
        "reply",
        lambda mail: not mail.email.forms and bool(mail.case or mail.email.answers_us),
        lambda _: "This is a reply to one of our emails, and no form is attached. No answer was sent.",
    ),
    (
        "no_form",
        lambda mail: not mail.email.forms,
        lambda _: "No Word document was attached, so there was no notification form to read.",
    ),
)
"""TABLE: why an email waits for a person, the first reason that holds and that nobody has let pass."""


def receive_email(item: Item, email: ReceivedEmail, *, forms: Forms, house: House, now: datetime) -> None:
    """Put each form where it will be read, or hold or refuse the email, with the reason.

    Doing it again changes nothing.
    """
    if not item.may_be_read:
        return
    message = sha256(f"{item.partnership}\n{email.identity}".encode()).hexdigest()
    first = house.history.claim(message, item.inbound_id)
    mail = _mail(item, email, house, is_repeated=first != item.inbound_id)
    if refused := next((because for because, applies in REFUSALS.items() if applies(mail)), None):
        same_as = first if refused == "same_message" else ""
        refuse = RefuseItem(**_about(item, refused), because=refused, who_sent_it=mail.who, same_as=same_as)
        _refuse(refuse, item, house, now)
        return
    held = ((because, why(mail)) for because, applies, why in HOLDS if because not in item.released and applies(mail))
    if found := next(held, None):
        because, reason = found
        wait = HoldItem(
            **_about(item, because), because=because, reason=reason, who_sent_it=mail.who, reference=mail.case
        )
        hold(wait, item, sender=answered(email), house=house, now=now)
        return
    _take_apart(item, mail, message, forms, house, now)


def _mail(item: Item, email: ReceivedEmail, house: House, *, is_repeated: bool) -> Mail:
    home = house.directory.partnership(item.partnership)
    return Mail(
        email=email,
        who=sent_by(email, home),
        case=case_named_in(email.recipients, home.notification_address, house.keys.key("replies")),
        is_repeated=is_repeated,
    )


def _refuse(refuse: RefuseItem, item: Item, house: House, now: datetime) -> None:
    """What was held as a possible case, and is nobody's work after all, ends that case too."""
    if not item.held_as:
        perform_on_item(OnItem(refuse), now=now, house=house)
        return
    settled = SettlePossibleNotification(
        reference=item.held_as, command_id=f"settled/{refuse.command_id}", by=refuse.by, how="not_a_notification"
    )
    perform(settled, now=now, house=house, on_item=OnItem(refuse))


def _take_apart(item: Item, mail: Mail, message: str, forms: Forms, house: House, now: datetime) -> None:
    for number, form in enumerate(mail.email.forms, 1):
        forms.put(
            f"forms/{item.partnership}/{item.inbound_id}/{number}.{form.suffix}",
            form.content,
            sender=answered(mail.email),
            agency=mail.who.agency,
            case=mail.case,
            received_at=item.received_at or now,
            message=message,
        )
    if mail.email.unopened:
        known = {"because": "not_opened", "reason": f"{mail.email.unopened} {BESIDE_FORMS}", "who_sent_it": mail.who}
        beside = HoldItem.model_validate({**_about(item, "beside"), **known})
        hold(beside, item, sender=answered(mail.email), house=house, now=now)
        return
    apart = TakeApart(**_about(item, "apart"), who_sent_it=mail.who, forms=len(mail.email.forms))
    perform_on_item(OnItem(apart, sender=answered(mail.email)), now=now, house=house)


def sent_by(email: ReceivedEmail, home: Partnership) -> WhoSentIt:
    """Who sent an email to this partnership, and what the post office found out about that."""
    checks = email.checks
    return who_sent_it(email.sender, home, checks.spf.value, checks.dkim.value, checks.dmarc.value)


def answered(email: ReceivedEmail) -> str:
    """The address that may be answered: an answer to a machine starts a loop."""
    return email.sender if email.origin is Origin.PERSON else ""


def _about(item: Item, step: str) -> dict[str, Any]:
    return step_on(item, step, by="the reading of the email")
