"""Emails that are owed and have not left: how many, how old, and how a person has a stuck one sent again.

An email leaves within seconds of being owed. One that is still here after STUCK_AFTER was tried several times and given
up; nothing is lost, but nobody will try again unless a person asks.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol

from casereview.application.answers import ReadModel
from casereview.application.house import House
from casereview.application.office import office_is_open
from casereview.application.records import Record
from casereview.domain.clock_words import span_in_words
from casereview.domain.refusals import UnknownCase
from casereview.domain.roles import Action, Person

STUCK_AFTER = timedelta(minutes=15)


class UnsentEmail(Record):
    """An email owed since `owed_at` (aware UTC), perhaps `held` until the office opens. To whom, nobody here knows."""

    about: str
    id: str
    template: str
    owed_at: datetime
    held: bool

    def is_stuck(self, now: datetime) -> bool:
        """Whether it should have left long ago, and nobody tries any more."""
        return not self.held and now - self.owed_at > STUCK_AFTER


class UnsentEmails(Protocol):
    """The emails that have not left."""

    def all(self) -> Iterable[UnsentEmail]:
        """All of them, the oldest first."""

    def one(self, about: str, email_id: str) -> UnsentEmail | None:
        """One of them, if it has still not left."""

    def send_again(self, email: UnsentEmail, now: datetime) -> None:
        """Owe it anew in place of the old one, once however often it is asked."""


class StuckEmailLine(ReadModel):
    """An email that was given up. `about` and `email_id` are what is sent back to have it sent again."""

    about: str
    email_id: str
    what: str
    about_text: str
    age_text: str
    may_send_again: bool


class MailAnswer(ReadModel):
    """How the mail stands. `elsewhere` are the stuck emails of partnerships that this person may not look into."""

    text: str
    stuck: tuple[StuckEmailLine, ...]
    elsewhere: int


def mail(person: Person, *, emails: UnsentEmails, house: House, now: datetime) -> MailAnswer:
    """What has not left, and what of it this person may see."""
    unsent = tuple(emails.all())
    stuck = [email for email in unsent if email.is_stuck(now)]
    homes = {about: _home(about, house) for about in {email.about for email in stuck}}
    seen = [email for email in stuck if _may(person, Action.VIEW_SYSTEM, homes[email.about])]
    return MailAnswer(
        text=_in_words(unsent, now),
        stuck=tuple(
            _line(email, now, may_send_again=_may(person, Action.RECORD_ON_CASE, homes[email.about])) for email in seen
        ),
        elsewhere=len(stuck) - len(seen),
    )


def send_again(person: Person, about: str, email_id: str, *, emails: UnsentEmails, house: House, now: datetime) -> None:
    """Have a stuck email sent again; one that has left, or may still leave, is left alone. Raises UnknownCase."""
    email = emails.one(about, email_id)
    if email is None or not email.is_stuck(now):
        return
    if not _may(person, Action.RECORD_ON_CASE, _home(about, house)):
        raise UnknownCase
    emails.send_again(email, now)


def release_held(*, emails: UnsentEmails, house: House, now: datetime) -> None:
    """Once the office is open, what was held while it was closed is owed anew, once however often this is done."""
    if office_is_open(house, now):
        for email in emails.all():
            if email.held:
                emails.send_again(email, now)


def _may(person: Person, action: Action, home: str) -> bool:
    """Whether this person may do this in the email's partnership; for one that has none, whether they may anywhere."""
    held = person.partnerships_for(action)
    return home in held if home else bool(held)


def _home(about: str, house: House) -> str:
    """The partnership of what an email is about, or "" when it is about no case and nothing that came in."""
    kind, _, name = about.partition("#")
    if kind == "case":
        return house.case(name).partnership
    return house.history.inbound_item(name).item(name).partnership if kind == "inbound" else ""


def _in_words(unsent: tuple[UnsentEmail, ...], now: datetime) -> str:
    if not unsent:
        return "Every email that was owed has left."
    owed = "1 email is" if len(unsent) == 1 else f"{len(unsent)} emails are"
    age = span_in_words(now - min(email.owed_at for email in unsent))
    return f"{owed} owed and {'has' if len(unsent) == 1 else 'have'} not left yet; the oldest has waited for {age}."


def _line(email: UnsentEmail, now: datetime, *, may_send_again: bool) -> StuckEmailLine:
    kind, _, name = email.about.partition("#")
    places = {"case": f"Case {name}", "inbound": "Something that came in and could not become part of a case"}
    return StuckEmailLine(
        about=email.about,
        email_id=email.id,
        what=email.template.replace("_", " ").capitalize(),
        about_text=places.get(kind, "No single case"),
        age_text=span_in_words(now - email.owed_at),
        may_send_again=may_send_again,
    )
