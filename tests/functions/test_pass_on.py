"""An email that is returned goes at once to whoever else acts in the role it was for, once; else the Unit is told."""

import json
from datetime import timedelta
from typing import Any

import pytest

import record_email_outcome
from casereview import wiring
from casereview.adapters.directory import DynamoDirectory
from casereview.application.perform import perform
from casereview.application.watch_clocks import watch_clocks
from casereview.domain.roles import Membership, Person, Role
from tests.aws_pump import Pump
from tests.cloud import NOW, context, returned, rows
from tests.crash import Wire
from tests.houses import FRIDAY, NURSE, MemoryDirectory, facts, notification, person, referral


@pytest.fixture(autouse=True)
def account(wire: Wire) -> Wire:
    """The account each test is in."""
    return wire


def deputy(name: str, role: Role, organisation: str = "") -> Person:
    held = Membership(partnership="bedford-borough", role=role, organisation=organisation, deputy=True)
    return person(name).model_copy(update={"memberships": (held,)})


def employ(*more: Person) -> None:
    """The usual people and these."""
    known = [MemoryDirectory().partnership(each) for each in ("bedford-borough", "luton")]
    bedford = known[0].model_copy(update={"people": (*known[0].people, *more)})
    DynamoDirectory(wiring.table("DIRECTORY_TABLE")).load((bedford, known[1]))


def owed(template: str) -> list[str]:
    """Who is owed this, by the name before the @."""
    return sorted(row["to"].partition("@")[0] for row in rows(sk=f"email#{template}"))


def row_of(template: str, to: str) -> dict[str, Any]:
    """The email that this person is owed."""
    (row,) = (row for row in rows(sk=f"email#{template}") if row["to"].startswith(f"{to}@"))
    return row


def record(event: dict[str, Any]) -> None:
    assert record_email_outcome.handler(event, context()) == {"batchItemFailures": []}


def test_the_deputy_has_the_same_email_within_the_same_handling() -> None:
    employ(deputy("deputy", Role.INDEPENDENT_CHAIR))
    perform(notification(facts()), now=NOW, house=wiring.house())

    record(returned(row_of("notification_for_chair", "chair")))

    first, second = sorted(rows(sk="email#notification_for_chair"), key=lambda row: bool(row["instead_of"]))
    assert (second["to"], second["instead_of"]) == ("deputy@people.example", first["id"])
    assert "unsent" in second
    told, told_instead = json.loads(first["context"]), json.loads(second["context"])
    assert told_instead["sent_because"].startswith(told["sent_because"])
    assert "somebody else in this role was not delivered" in told_instead["sent_because"]
    assert {**told, "sent_because": ""} == {**told_instead, "sent_because": ""}
    assert owed("email_bounced_nobody_else") == []


def test_what_is_passed_on_leaves_like_any_other_email(account: Wire) -> None:
    employ(deputy("deputy", Role.INDEPENDENT_CHAIR))
    perform(notification(facts()), now=NOW, house=wiring.house())

    Pump(account).run((record_email_outcome.handler, returned(row_of("notification_for_chair", "chair"))))

    sent_to = [sent["Destination"]["ToAddresses"] for sent in account.params_of("SendEmail")]
    assert sorted(sent_to) == [["deputy@people.example"], ["unit@people.example"]]


def test_two_reports_of_one_email_pass_it_on_once() -> None:
    employ(deputy("deputy", Role.INDEPENDENT_CHAIR))
    perform(notification(facts()), now=NOW, house=wiring.house())

    for at in ("2026-06-15T09:00:08.412Z", "2026-06-15T09:00:08.412Z", "2026-06-15T10:30:00.000Z"):
        record(returned(row_of("notification_for_chair", "chair"), at))

    assert owed("notification_for_chair") == ["chair", "deputy"]


def test_what_was_passed_on_and_is_returned_too_goes_no_further_and_the_unit_is_told_of_both() -> None:
    employ(deputy("deputy", Role.INDEPENDENT_CHAIR), deputy("other", Role.INDEPENDENT_CHAIR))
    perform(notification(facts()), now=NOW, house=wiring.house())
    record(returned(row_of("notification_for_chair", "chair")))
    assert owed("notification_for_chair") == ["chair", "deputy", "other"]

    record(returned(row_of("notification_for_chair", "deputy")))

    assert owed("notification_for_chair") == ["chair", "deputy", "other"]
    assert owed("email_bounced") == ["unit", "unit"]
    assert owed("email_bounced_nobody_else") == []


def test_where_nobody_deputises_the_unit_is_told_that_nobody_was_sent_it_instead() -> None:
    perform(notification(facts()), now=NOW, house=wiring.house())

    record(returned(row_of("notification_for_chair", "chair")))

    (notice,) = rows(sk="email#email_bounced_nobody_else")
    said = json.loads(notice["context"])
    assert notice["to"] == "unit@people.example"
    assert (said["role"], said["reference"]) == ("Independent Chair/Scrutineer", "BB-K7QM-3XTP")
    assert "name a deputy" in said["next_step"]
    assert owed("notification_for_chair") == ["chair"]


def test_another_who_holds_the_role_and_had_the_email_anyway_is_not_sent_it_twice() -> None:
    employ(person("second", ("bedford-borough", Role.INDEPENDENT_CHAIR, "")))
    perform(notification(facts()), now=NOW, house=wiring.house())

    record(returned(row_of("notification_for_chair", "chair")))

    assert owed("notification_for_chair") == ["chair", "second"]
    assert owed("email_bounced_nobody_else") == []


def test_the_deputy_of_another_partner_is_not_sent_it() -> None:
    employ(
        deputy("inspector", Role.SAFEGUARDING_PARTNER, "police"),
        deputy("assistant", Role.SAFEGUARDING_PARTNER, "local_authority"),
    )
    perform(notification(facts()), now=NOW, house=wiring.house())

    record(returned(row_of("notification_for_partners", "police")))

    # "assistant" acts for a partner nobody else holds, so was sent it from the beginning
    assert owed("notification_for_partners") == ["assistant", "inspector", "officer", "police"]
    assert [row["to"] for row in rows(sk="email#notification_for_partners") if row["instead_of"]] == [
        "inspector@people.example"
    ]


def test_an_agency_s_email_goes_to_another_of_that_agency_only() -> None:
    employ(
        deputy("matron", Role.AGENCY_REPRESENTATIVE, "hospital"),
        deputy("head", Role.AGENCY_REPRESENTATIVE, "school"),
    )
    perform(referral(facts()), now=NOW, house=wiring.house())

    record(returned(row_of("referral_recorded", "nurse")))

    assert owed("referral_recorded") == ["matron", "nurse", "unit"]


def test_who_speaks_for_two_agencies_is_stood_in_for_by_the_agency_of_the_case_only() -> None:
    held = [("bedford-borough", Role.AGENCY_REPRESENTATIVE, agency) for agency in ("hospital", "school")]
    employ(
        person("both", *held),
        deputy("matron", Role.AGENCY_REPRESENTATIVE, "hospital"),
        deputy("head", Role.AGENCY_REPRESENTATIVE, "school"),
    )
    perform(referral(facts()), now=NOW, house=wiring.house())

    record(returned(row_of("referral_recorded", "both")))

    assert owed("referral_recorded") == ["both", "matron", "nurse", "unit"]


def test_each_reminder_that_is_returned_is_passed_on() -> None:
    employ(deputy("matron", Role.AGENCY_REPRESENTATIVE, "hospital"))
    perform(referral(facts()), now=FRIDAY, house=wiring.house())
    for hours in (25, 43):
        watch_clocks(house=wiring.house(), now=FRIDAY + timedelta(hours=hours))

    for row in rows(sk="email#clock_reminder"):
        if row["to"] == NURSE.email:
            record(returned(row))

    assert owed("clock_reminder") == ["matron", "matron", "nurse", "nurse", "unit", "unit"]


def test_a_receipt_is_for_whoever_sent_the_form_and_goes_to_nobody_else() -> None:
    employ(deputy("matron", Role.AGENCY_REPRESENTATIVE, "hospital"))
    perform(notification(facts()), now=NOW, house=wiring.house())

    record(returned(row_of("notification_receipt", "nurse")))

    assert owed("notification_receipt") == ["nurse"]
    assert owed("email_bounced_nobody_else") == []


def test_a_returned_notice_that_nobody_could_be_told_is_not_announced_again() -> None:
    perform(notification(facts()), now=NOW, house=wiring.house())
    record(returned(row_of("notification_for_chair", "chair")))

    notices = rows(sk="email#email_bounced")

    for notice in notices:
        record(returned(notice))

    assert rows(sk="email#email_bounced") == notices
