"""The digests: one email a working day for each person who has something due, over all partnerships and roles."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from casereview.adapters.history_memory import MemoryHistory
from casereview.application.records import OwedEmail, PersonPreferences, Summary, SummaryClock, Writing
from casereview.application.send_digests import Digests, send_digests
from casereview.domain.digest import DigestChoice
from casereview.domain.london import end_of
from casereview.domain.partnership import Partnership
from casereview.domain.roles import Absence, Membership, Person, Role
from tests.houses import FRIDAY, NURSE, TEACHER, UNIT, MemoryDirectory, memory_house, person

MONDAY_AT_EIGHT = datetime(2026, 6, 15, 7, tzinfo=UTC)
PANEL = ("panel_notified", Role.NOTIFYING_OFFICER)
WRITTEN = ("written_confirmation", Role.AGENCY_REPRESENTATIVE)
OVERDUE = MONDAY_AT_EIGHT - timedelta(hours=2)
TODAY = end_of(date(2026, 6, 15))
NEXT_WEEK = end_of(date(2026, 6, 22))


class OtherPeople(MemoryDirectory):
    """The usual partnerships, with people of a test's own."""

    def __init__(self, *people: Person) -> None:
        self._people = people

    def partnership(self, partnership: str) -> Partnership:
        """One of the two, with those of the people who belong to it."""
        theirs = tuple(p for p in self._people if any(m.partnership == partnership for m in p.memberships))
        return super().partnership(partnership).model_copy(update={"people": theirs})


def running(
    history: MemoryHistory,
    *due: tuple[tuple[str, Role], datetime],
    reference: str = "BB-K7QM-3XTP",
    partnership: str = "bedford-borough",
    paused: bool = False,
) -> None:
    """A case of the hospital with these clocks."""
    clocks = tuple(
        SummaryClock(
            clock=clock,
            title=clock.replace("_", " ").capitalize(),
            role=role,
            who="whoever it is",
            force="statutory guidance",
            due_at=due_at,
            due_text="by then",
            provisional=False,
            paused=paused,
        )
        for (clock, role), due_at in due
    )
    summary = Summary(
        reference=reference,
        partnership=partnership,
        agency="hospital",
        stage="Rapid review",
        opened_at=FRIDAY,
        changed_at=FRIDAY,
        clocks=clocks,
    )
    history.append(Writing(reference=reference, summary=summary))


def digests(history: MemoryHistory) -> dict[str, OwedEmail]:
    return {email.to.partition("@")[0]: email for email in history.emails.values()}


def lines(email: OwedEmail) -> list[tuple[str, str, str]]:
    """How urgent, in which case, and what, of everything the digest says."""
    kinds = ("overdue", "due_today", "due_soon")
    return [(kind, line["reference"], line["title"]) for kind in kinds for line in email.context[kind]]


def test_each_is_told_what_concerns_them_and_who_has_nothing_to_be_told_gets_nothing() -> None:
    house, history = memory_house()
    running(history, (WRITTEN, OVERDUE), (PANEL, TODAY), (("rapid_review_submitted", Role.BUSINESS_UNIT), NEXT_WEEK))

    assert send_digests(house=house, now=MONDAY_AT_EIGHT) == Digests(sent=6, failures=())

    written = ("overdue", "BB-K7QM-3XTP", "Written confirmation")
    panel = ("due_today", "BB-K7QM-3XTP", "Panel notified")
    assert {name: lines(email) for name, email in digests(history).items()} == {
        "unit": [written, panel],
        "lead": [written, panel],
        "chair": [written],
        "police": [written],
        "officer": [panel],
        "nurse": [written],
    }


def test_the_subject_counts_and_the_first_thing_said_is_to_look_at_what_is_overdue() -> None:
    house, history = memory_house()
    running(history, (WRITTEN, OVERDUE), (PANEL, TODAY))

    send_digests(house=house, now=MONDAY_AT_EIGHT)

    unit = digests(history)["unit"].context
    assert unit["headline"] == "1 overdue, 1 due today"
    assert unit["next_step"].startswith("Look at what is overdue first")
    assert unit["link"] == "https://tracker.example/"


def test_an_agency_is_told_of_its_own_cases_only_and_gets_a_link_it_may_open() -> None:
    house, history = memory_house()
    running(history, (WRITTEN, OVERDUE))

    send_digests(house=house, now=MONDAY_AT_EIGHT)

    assert digests(history)[NURSE.name.lower()].context["link"] == "https://tracker.example/notify"
    assert TEACHER.name.lower() not in digests(history)


def test_a_second_run_of_the_same_day_sends_nothing_again_and_the_next_day_s_does() -> None:
    house, history = memory_house()
    running(history, (PANEL, OVERDUE))
    send_digests(house=house, now=MONDAY_AT_EIGHT)
    sent = dict(history.emails)

    assert send_digests(house=house, now=MONDAY_AT_EIGHT + timedelta(hours=3)) == Digests(sent=0, failures=())
    assert history.emails == sent
    assert send_digests(house=house, now=MONDAY_AT_EIGHT + timedelta(days=1)).sent == len(sent)


@pytest.mark.parametrize("on", [date(2026, 6, 13), date(2026, 6, 14), date(2026, 8, 31)])
def test_on_a_closed_day_nobody_is_sent_anything(on: date) -> None:
    house, history = memory_house()
    running(history, (PANEL, OVERDUE - timedelta(days=7)))

    assert send_digests(house=house, now=datetime(on.year, on.month, on.day, 7, tzinfo=UTC)).sent == 0
    assert history.emails == {}


@pytest.mark.parametrize(
    ("choice", "due_at", "comes"),
    [
        ("every_working_day", TODAY, True),
        ("only_overdue", TODAY, False),
        ("only_overdue", OVERDUE, True),
        ("none", OVERDUE, False),
    ],
)
def test_a_digest_comes_as_its_reader_chose(choice: DigestChoice, due_at: datetime, comes: bool) -> None:
    house, history = memory_house()
    house.preferences.keep(UNIT.email, PersonPreferences(digest=choice))
    running(history, (PANEL, due_at))

    send_digests(house=house, now=MONDAY_AT_EIGHT)

    assert ("unit" in digests(history)) is comes
    assert "lead" in digests(history)


def test_a_clock_that_stands_still_is_not_told() -> None:
    house, history = memory_house()
    running(history, (PANEL, OVERDUE), paused=True)

    assert send_digests(house=house, now=MONDAY_AT_EIGHT).sent == 0


def test_who_serves_two_partnerships_gets_one_email_about_both_the_most_urgent_first() -> None:
    both = person(
        "police",
        ("bedford-borough", Role.SAFEGUARDING_PARTNER, "police"),
        ("luton", Role.SAFEGUARDING_PARTNER, "police"),
        ("luton", Role.CASE_REVIEW_GROUP, ""),
    )
    house, history = memory_house()
    running(history, (PANEL, OVERDUE))
    running(history, (PANEL, OVERDUE - timedelta(days=1)), reference="LU-4HVT-9QRM", partnership="luton")

    send_digests(house=replace(house, directory=OtherPeople(both)), now=MONDAY_AT_EIGHT)

    (email,) = history.emails.values()
    assert [reference for _, reference, _ in lines(email)] == ["LU-4HVT-9QRM", "BB-K7QM-3XTP"]
    assert {line["partnership_name"] for line in email.context["overdue"]} == {
        "Luton Safeguarding Children Partnership",
        "Bedford Borough Safeguarding Children Partnership",
    }
    assert email.context["reply_to"] == "notify@luton.example"
    assert "01632 960001 (Luton Safeguarding Children Partnership)" in email.context["duty_contact"]


def test_a_deputy_gets_the_digest_while_the_officer_is_away_and_who_has_left_gets_none() -> None:
    away = (Absence(from_on=date(2026, 6, 15), until_on=date(2026, 6, 19)),)
    officer = person("officer", ("bedford-borough", Role.NOTIFYING_OFFICER, ""))
    held = {"partnership": "bedford-borough", "role": Role.NOTIFYING_OFFICER}
    deputy = Membership.model_validate({**held, "deputy": True})
    left = Membership.model_validate({**held, "until_on": date(2026, 6, 12)})
    people = (
        officer.model_copy(update={"away": away}),
        person("deputy").model_copy(update={"memberships": (deputy,)}),
        person("former").model_copy(update={"memberships": (left,)}),
    )
    house, history = memory_house()
    running(history, (PANEL, OVERDUE))

    send_digests(house=replace(house, directory=OtherPeople(*people)), now=MONDAY_AT_EIGHT)

    assert set(digests(history)) == {"deputy"}


class _RefusesTheUnit(MemoryHistory):
    def append(self, writing: Writing) -> None:
        if any(email.to == UNIT.email for email in writing.emails):
            raise ConnectionError
        super().append(writing)


def test_one_digest_that_cannot_be_written_does_not_keep_the_others_back() -> None:
    history = _RefusesTheUnit()
    house = replace(memory_house()[0], history=history)
    running(history, (PANEL, OVERDUE))

    run = send_digests(house=house, now=MONDAY_AT_EIGHT)

    assert [type(failure) for failure in run.failures] == [ConnectionError]
    assert set(digests(history)) == {"lead", "chair", "police", "officer"}
    assert run.sent == 4


def test_no_address_is_in_the_id_of_an_email() -> None:
    house, history = memory_house()
    running(history, (PANEL, OVERDUE))

    send_digests(house=house, now=MONDAY_AT_EIGHT)

    assert not [email.id for email in history.emails.values() if "unit" in email.id or "@" in email.id]
    assert {email.about for email in history.emails.values()} == {"digest#2026-06-15"}
