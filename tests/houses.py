"""Houses for tests: the real application on memory, with a fictional partnership in it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from casereview.adapters.bank_holidays import bundled_calendar
from casereview.adapters.calendars_memory import MemoryCalendars
from casereview.adapters.heartbeats_memory import MemoryHeartbeats
from casereview.adapters.history_memory import MemoryHistory
from casereview.adapters.preferences_memory import MemoryPreferences
from casereview.adapters.rule_files import bundled_rules
from casereview.application.house import House
from casereview.application.inbound import keep_waiting
from casereview.application.records import InboundItem
from casereview.domain.commands import ReceiveNotification, RecordReferral
from casereview.domain.facts import Facts
from casereview.domain.moment import Moment
from casereview.domain.notification_form import NotificationForm
from casereview.domain.partnership import Agency, Partnership
from casereview.domain.roles import Membership, Person, Role

FRIDAY = datetime(2026, 6, 12, 9, tzinfo=UTC)
"""Friday 12 June 2026, ten o'clock in London."""


def person(name: str, *memberships: tuple[str, Role, str]) -> Person:
    """Somebody fictional."""
    held = tuple(Membership(partnership=p, role=role, organisation=o) for p, role, o in memberships)
    return Person(email=f"{name}@people.example", name=name.title(), memberships=held)


UNIT = person("unit", ("bedford-borough", Role.BUSINESS_UNIT, ""))
LEAD = person("lead", ("bedford-borough", Role.PARTNERSHIP_LEAD, ""))
CHAIR = person("chair", ("bedford-borough", Role.INDEPENDENT_CHAIR, ""))
POLICE = person("police", ("bedford-borough", Role.SAFEGUARDING_PARTNER, "police"))
OFFICER = person("officer", ("bedford-borough", Role.NOTIFYING_OFFICER, "local_authority"))
NURSE = person("nurse", ("bedford-borough", Role.AGENCY_REPRESENTATIVE, "hospital"))
TEACHER = person("teacher", ("bedford-borough", Role.AGENCY_REPRESENTATIVE, "school"))
ELSEWHERE = person("elsewhere", ("luton", Role.BUSINESS_UNIT, ""))
PEOPLE = (UNIT, LEAD, CHAIR, POLICE, OFFICER, NURSE, TEACHER, ELSEWHERE)


class MemoryDirectory:
    """Two partnerships and the people above."""

    def partnerships(self) -> tuple[str, ...]:
        """The ids of the two."""
        return ("bedford-borough", "luton")

    def partnership(self, partnership: str) -> Partnership:
        """One of the two. Raises KeyError for any other."""
        name, prefix = {"bedford-borough": ("Bedford Borough", "BB"), "luton": ("Luton", "LU")}[partnership]
        return Partnership(
            id=partnership,
            name=f"{name} Safeguarding Children Partnership",
            local_authority=f"{name} Council",
            prefix=prefix,
            notification_address=f"notify@{partnership}.example",
            duty_contact="01632 960001",
            agencies=(Agency(id="hospital", name="Example Hospital"), Agency(id="school", name="Example School")),
            people=tuple(p for p in PEOPLE if any(m.partnership == partnership for m in p.memberships)),
        )

    def person(self, email: str) -> Person | None:
        """One of the people above."""
        return next((each for each in PEOPLE if each.email == email), None)


class MemoryDocuments:
    """Documents in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def put(self, key: str, content: bytes) -> None:
        """Keep a document."""
        self.kept[key] = content

    def link(self, key: str, filename: str) -> str:
        """A link that says what it leads to."""
        return f"https://documents.example/{key}?as={filename}"


class MemorySubjects:
    """The forms that a memory history was given."""

    def __init__(self, history: MemoryHistory) -> None:
        self._history = history

    def form(self, reference: str, form: str) -> NotificationForm:
        """One form as it was read."""
        return self._history.subjects[reference, form].said


def memory_house() -> tuple[House, MemoryHistory]:
    """A house on memory, and its history to look into."""
    history = MemoryHistory()
    house = House(
        history=history,
        directory=MemoryDirectory(),
        documents=MemoryDocuments(),
        received=MemoryDocuments(),
        subjects=MemorySubjects(history),
        rules=bundled_rules(),
        calendars=MemoryCalendars(bundled_calendar()),
        heartbeats=MemoryHeartbeats(),
        preferences=MemoryPreferences(),
        site_url="https://tracker.example",
    )
    return house, history


def day(on: date) -> Moment:
    """A date without a time of day."""
    return Moment(on=on, problem="time_missing")


def instant(at: datetime) -> Moment:
    """A date and time that are certain."""
    return Moment(on=at.date(), at=at)


SERIOUS_ANSWERS = {"seriousness": "serious", "harm": "seriously_harmed", "looked_after": "no", "care_leaver": "no"}


def facts(answers: Mapping[str, str] | None = None, **moments: Moment) -> Facts:
    """A serious incident known on Friday 12 June 2026, but for what is said otherwise."""
    usual = {
        "happened": day(date(2026, 6, 11)),
        "agency_aware": instant(FRIDAY),
        "local_authority_aware": day(date(2026, 6, 12)),
        "business_unit_told": instant(FRIDAY),
    }
    return Facts(answers={**SERIOUS_ANSWERS, **(answers or {})}, moments={**usual, **moments})


def notification(
    said: Facts, reference: str = "BB-K7QM-3XTP", form: str = "f1", **other: object
) -> ReceiveNotification:
    """A form that arrived by email at ten on Friday 12 June 2026."""
    usual = {
        "reference": reference,
        "command_id": f"inbound/{form}",
        "by": "the agency, by email",
        "partnership": "bedford-borough",
        "agency": "hospital",
        "route": "email",
        "inbound_id": form,
        "form": form,
        "facts": said,
        "read": ("seriousness",),
        "missing": (),
        "received_at": FRIDAY,
        "sender": "nurse@people.example",
    }
    return ReceiveNotification.model_validate({**usual, **other})


def referral(said: Facts, reference: str = "BB-K7QM-3XTP") -> RecordReferral:
    """A referral by telephone from the hospital."""
    return RecordReferral(
        reference=reference,
        command_id="telephone",
        by="Business Unit",
        partnership="bedford-borough",
        agency="hospital",
        facts=said,
    )


def filed(inbound_id: str = "f1", reference: str = "BB-K7QM-3XTP") -> InboundItem:
    """The inbound item of a form that has been filed to a case."""
    return InboundItem(
        inbound_id=inbound_id,
        partnership="bedford-borough",
        route="upload",
        key=f"upload/bedford-borough/hospital/{inbound_id}.docx",
        received_at=FRIDAY,
        state="filed",
        reference=reference,
    )


def keep_one_waiting(house: House, **other: Any) -> None:
    """An email to Bedford Borough that holds no form, received at ten on Friday 12 June 2026."""
    usual = {
        "inbound_id": "item",
        "partnership": "bedford-borough",
        "route": "email",
        "key": "email/bedford-borough/1",
        "received_at": FRIDAY,
        "reason": "No Word document was attached.",
        "sender": "nurse@people.example",
        "now": FRIDAY,
    }
    keep_waiting(house, **{**usual, **other})


def templates_owed(history: MemoryHistory) -> dict[str, set[str]]:
    """Who is owed which email."""
    owed: dict[str, set[str]] = {}
    for email in history.emails.values():
        owed.setdefault(email.template, set()).add(email.to.partition("@")[0])
    return owed
