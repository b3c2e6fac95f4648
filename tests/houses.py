"""Houses for tests: the real application on memory, with a fictional partnership in it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from casereview.adapters.accesses_memory import MemoryAccesses
from casereview.adapters.answers_given_memory import MemoryAnswersGiven
from casereview.adapters.bank_holidays import bundled_calendar
from casereview.adapters.calendars_memory import MemoryCalendars
from casereview.adapters.heartbeats_memory import MemoryHeartbeats
from casereview.adapters.history_memory import MemoryHistory
from casereview.adapters.keys_memory import MemoryKeys
from casereview.adapters.preferences_memory import MemoryPreferences
from casereview.adapters.rule_files import bundled_rules
from casereview.application.arrive import Arrival
from casereview.application.hold import hold
from casereview.application.house import House
from casereview.application.item_writing import OnItem
from casereview.application.records import SubjectForm
from casereview.application.scan_result import ScanResult
from casereview.application.scanned import scanned
from casereview.domain.commands import ReceiveNotification, RecordReferral
from casereview.domain.facts import Facts
from casereview.domain.item import Item
from casereview.domain.item_commands import FileItem, HoldItem
from casereview.domain.moment import Moment
from casereview.domain.notification_form import NotificationForm
from casereview.domain.partnership import Agency, Partnership
from casereview.domain.roles import Membership, Person, Role
from casereview.domain.senders import WhoSentIt

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
        """One form as it was read and put right since."""
        return self.kept(reference, form).said

    def kept(self, reference: str, form: str) -> SubjectForm:
        """The same with what it said before."""
        return self._history.subjects[reference, form]


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
        keys=MemoryKeys(),
        answers_given=MemoryAnswersGiven(),
        accesses=MemoryAccesses(),
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


def came_in(
    house: House,
    name: str = "f1",
    *,
    key: str = "upload/bedford-borough/hospital/{}.docx",
    sender: str = "nurse@people.example",
    at: datetime = FRIDAY,
) -> Item:
    """A file or an email that was received, by default at ten on Friday 12 June 2026, and found clean."""
    arrival = Arrival(key=key.format(name), sender=sender, received_at=at)
    item = scanned(ScanResult(key=arrival.key, verdict="clean", scanned_at=at), arrival, house=house, now=at)
    assert item is not None
    return item


def filed(house: House, name: str = "f1", reference: str = "BB-K7QM-3XTP") -> OnItem:
    """What files an upload of that name, which has come in, to a case."""
    item = came_in(house, name)
    return OnItem(FileItem(inbound_id=item.inbound_id, command_id=f"filed/{name}", by="test", reference=reference))


def keep_one_waiting(house: House, **other: Any) -> Item:
    """An email to Bedford Borough that holds no form, received at ten on Friday 12 June 2026, and kept for a person."""
    item = came_in(house, "1", key="email/bedford-borough/{}")
    usual = {
        "inbound_id": item.inbound_id,
        "command_id": "held",
        "by": "the reading of the email",
        "because": "no_form",
        "reason": "No Word document was attached.",
        "who_sent_it": WhoSentIt(agency="hospital", is_known=True, dmarc="pass"),
    }
    hold(HoldItem.model_validate({**usual, **other}), item, sender="nurse@people.example", house=house, now=FRIDAY)
    return house.history.inbound_item(item.inbound_id).item(item.inbound_id)


def templates_owed(history: MemoryHistory) -> dict[str, set[str]]:
    """Who is owed which email."""
    owed: dict[str, set[str]] = {}
    for email in history.emails.values():
        owed.setdefault(email.template, set()).add(email.to.partition("@")[0])
    return owed
