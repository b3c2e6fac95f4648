"""The page about the tracker itself, and what every page says while the jobs are silent."""

from dataclasses import replace
from typing import Any
from unittest.mock import Mock

import boto3
import pytest

from casereview import wiring
from casereview.adapters.history_dynamodb import DynamoHistory
from casereview.adapters.queues import SqsQueues
from casereview.application.heartbeats import JOBS
from casereview.application.perform import perform
from casereview.application.records import OwedEmail, Writing
from tests.chalice_app.site import Site, hidden_fields, words
from tests.houses import ELSEWHERE, FRIDAY, LEAD, NURSE, UNIT, facts, notification, referral

CASE = "/cases/BB-K7QM-3XTP"
SILENT = "reminders may be late. The dates on this page are worked out now and are right."


def beat(site: Site) -> None:
    for job in JOBS:
        site.house.heartbeats.beat(job.name, site.now)


@pytest.fixture
def running_site(site: Site) -> Site:
    """A site with one case, whose jobs all ran just now."""
    perform(notification(facts()), now=FRIDAY, house=site.house)
    beat(site)
    return site


def owe(*, about: str = "case#BB-K7QM-3XTP", email_id: str = "clock_reminder-0") -> None:
    email = OwedEmail(
        id=email_id, about=about, template="clock_reminder", to="sam@secret.example", context={}, owed_at=FRIDAY
    )
    DynamoHistory(boto3.resource("dynamodb").Table("history")).append(Writing(emails=(email,)))


def system(site: Site, person: Any = UNIT) -> Any:
    return site.browser(person).json("/system").json_body


def test_nothing_is_said_on_a_page_while_the_clocks_are_watched(running_site: Site) -> None:
    assert SILENT not in words(running_site.browser(UNIT).get("/"))


@pytest.mark.parametrize(
    "path",
    ["/", CASE, f"{CASE}/record/panel_notified", "/referrals/new", "/inbound", "/system", "/accessibility", "/x"],
)
def test_a_missed_watch_is_said_on_every_kind_of_page(running_site: Site, path: str) -> None:
    running_site.later(hours=1)

    said = words(running_site.browser(UNIT).get(path))

    assert "The clocks were last watched at 10:00 on Friday 12 June 2026 (BST): " + SILENT in said


def test_an_agency_is_told_too_where_it_sends_its_form(running_site: Site) -> None:
    running_site.later(hours=1)

    assert SILENT in words(running_site.browser(NURSE).get("/notify"))


def test_whoever_is_not_signed_in_is_told_nothing(site: Site) -> None:
    assert SILENT not in words(site.browser().get("/accessibility"))


def test_a_page_still_comes_when_it_cannot_be_found_out_whether_the_clocks_are_watched(
    running_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise OSError

    monkeypatch.setattr(running_site.house.heartbeats, "all", fail)

    answer = running_site.browser(UNIT).get(CASE)

    assert answer.status_code == 200
    assert "It is not known whether the clocks are being watched: reminders may be late." in words(answer)


def test_what_is_overdue_is_shown_though_no_job_ever_ran(site: Site) -> None:
    # Given a referral by telephone, and a tracker in which nothing runs
    perform(referral(facts()), now=FRIDAY, house=site.house)
    # When somebody looks two days and two hours later
    site.later(hours=50)
    unit = site.browser(UNIT)
    # Then what is overdue is said on the list, on the case and in the twin
    assert "1 has something overdue" in words(unit.get("/"))
    assert "Overdue by 2 hours" in words(unit.get(CASE))
    assert unit.json("/").json_body["overdue"] == 1
    # And that nothing was watched
    assert "The clocks have not been watched yet: " + SILENT in words(unit.get("/"))


def test_each_job_says_when_it_last_ran_and_when_it_runs_next(running_site: Site) -> None:
    running_site.later(minutes=2)

    watch, digests, _ = system(running_site)["jobs"]

    assert watch["last_text"] == "The clocks were last watched at 10:00 on Friday 12 June 2026 (BST), 2 minutes ago."
    assert watch["next_text"] == "Next at 10:05 on Friday 12 June 2026 (BST)."
    assert digests["next_text"] == "Next at 08:00 on Saturday 13 June 2026 (BST)."
    assert not watch["is_late"]


def test_a_late_job_says_what_to_do(running_site: Site) -> None:
    running_site.later(days=2)

    jobs = system(running_site)["jobs"]

    assert [job["is_late"] for job in jobs] == [True, True, True]
    assert jobs[0]["next_text"] == "It should have run again since. It is late: tell whoever runs the tracker."


def test_a_run_in_which_something_failed_says_so(running_site: Site) -> None:
    running_site.house.heartbeats.beat("watch_clocks", running_site.now, "2 cases could not be watched.")

    assert "The last time: 2 cases could not be watched." in words(running_site.browser(LEAD).get("/system"))


def test_when_every_email_has_left_the_page_says_so(running_site: Site) -> None:
    assert system(running_site)["mail"] == {"text": "Every email that was owed has left.", "stuck": [], "elsewhere": 0}


def test_an_email_that_is_only_on_its_way_is_counted_and_not_called_stuck(running_site: Site) -> None:
    owe()
    running_site.later(minutes=15)

    mail = system(running_site)["mail"]

    assert mail["text"] == "1 email is owed and has not left yet; the oldest has waited for 15 minutes."
    assert mail["stuck"] == []


def test_a_stuck_email_is_named_by_what_it_is_and_its_case_and_not_by_whom_it_is_for(running_site: Site) -> None:
    owe()
    running_site.later(minutes=16)

    answer = running_site.browser(UNIT).get("/system")

    assert "Clock reminder . Case BB-K7QM-3XTP. Waiting for 16 minutes." in words(answer)
    assert b"secret.example" not in answer.body


def test_a_stuck_email_is_sent_again_once_however_often_the_button_is_pressed(running_site: Site) -> None:
    # Given a stuck email
    owe()
    running_site.later(hours=1)
    unit = running_site.browser(UNIT)
    pressed = hidden_fields(unit.get("/system"))
    # When its button is pressed twice
    answers = [unit.send("/system", pressed) for _ in range(2)]
    # Then it is owed anew once, and no longer stuck
    assert {(a.status_code, a.headers["Location"]) for a in answers} == {(303, "/system?sent=yes")}
    assert boto3.resource("dynamodb").Table("history").scan()["Count"] == 2
    mail = system(running_site)["mail"]
    assert mail["text"] == "1 email is owed and has not left yet; the oldest has waited for less than a minute."
    assert mail["stuck"] == []


def test_an_email_that_may_still_leave_by_itself_is_not_sent_again(running_site: Site) -> None:
    owe()
    unit = running_site.browser(UNIT)
    token = hidden_fields(unit.get("/system"))

    unit.send("/system", {**token, "about": "case#BB-K7QM-3XTP", "email_id": "clock_reminder-0"})

    assert boto3.resource("dynamodb").Table("history").scan()["Count"] == 1


def test_a_lead_sees_what_is_stuck_and_has_no_button(running_site: Site) -> None:
    owe()
    running_site.later(hours=1)

    answer = running_site.browser(LEAD).get("/system")

    assert "Case BB-K7QM-3XTP" in words(answer)
    assert b"Send again" not in answer.body


def test_what_is_stuck_in_another_partnership_is_only_counted_and_cannot_be_sent_again(running_site: Site) -> None:
    owe()
    running_site.later(hours=1)
    stranger = running_site.browser(ELSEWHERE)
    token = hidden_fields(stranger.get("/system"))

    page = stranger.get("/system")
    about = {"about": "case#BB-K7QM-3XTP", "email_id": "clock_reminder-0"}
    answer = stranger.send("/system", {**token, **about})

    assert "1 more waits in other partnerships" in words(page)
    assert b"BB-K7QM-3XTP" not in page.body
    assert answer.status_code == 404
    assert boto3.resource("dynamodb").Table("history").scan()["Count"] == 1


def test_an_email_about_no_case_can_be_sent_again_by_any_business_unit(running_site: Site) -> None:
    owe(about="digest#2026-06-12", email_id="daily_digest-0")
    running_site.later(hours=1)
    stranger = running_site.browser(ELSEWHERE)

    answer = stranger.send("/system", hidden_fields(stranger.get("/system")))

    assert answer.status_code == 303
    assert boto3.resource("dynamodb").Table("history").scan()["Count"] == 2


def test_a_form_that_names_no_email_is_refused(running_site: Site) -> None:
    unit = running_site.browser(UNIT)
    token = hidden_fields(unit.get("/"))

    assert unit.send("/system", {"form_token": token["form_token"]}).status_code == 400


def test_queues_say_what_waits_and_what_was_given_up(running_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    sqs = boto3.client("sqs")
    addresses = {name: sqs.create_queue(QueueName=name)["QueueUrl"] for name in ("read_form", "read_form-dead-letters")}
    gone = "https://sqs.eu-west-2.amazonaws.com/123456789012/gone"
    addresses |= {"send_email-dead-letters": gone}
    monkeypatch.setattr(wiring, "queues", lambda: SqsQueues(sqs, addresses))
    sqs.send_message(QueueUrl=addresses["read_form"], MessageBody="a form")
    for _ in range(2):
        sqs.send_message(QueueUrl=addresses["read_form-dead-letters"], MessageBody="a form")

    lines = {line["what"]: line for line in system(running_site)["queues"]}

    assert lines["Forms to be read"]["text"] == (
        "1 waiting: they are worked on by themselves. 2 given up after several tries. Nothing in them is lost: "
        "tell whoever runs the tracker."
    )
    assert lines["Emails to be sent"]["aside"] is None
    assert "It is not known whether any were given up" in lines["Emails to be sent"]["text"]
    assert {line["is_wrong"] for line in lines.values()} == {True}


def test_the_calendar_says_how_far_it_reaches_beyond_the_furthest_clock(running_site: Site) -> None:
    calendar = system(running_site)["calendar"]

    assert calendar["horizon_text"].startswith(
        "The bank holidays are known until Sunday 31 December 2028; the furthest "
    )
    assert not calendar["is_short"]
    assert calendar["fetched_text"] == "They came with the tracker; none have been taken from GOV.UK yet."


def test_a_calendar_that_ends_soon_says_what_to_do(running_site: Site) -> None:
    known_until = running_site.house.calendar.last
    running_site.later(days=(known_until - FRIDAY.date()).days - 80)

    assert "ask whoever runs the tracker to see to it" in words(running_site.browser(LEAD).get("/system"))


def test_a_role_that_nobody_holds_is_said_in_the_partnerships_of_whoever_looks(running_site: Site) -> None:
    gaps = system(running_site, ELSEWHERE)["gaps"]

    assert any("Luton" in gap and "Independent Chair/Scrutineer" in gap for gap in gaps)
    assert not any("Bedford" in gap for gap in gaps)


def test_the_menu_leads_a_lead_to_the_page_and_nobody_else(running_site: Site) -> None:
    assert b'href="/system"' in running_site.browser(LEAD).get("/").body
    assert b'href="/system"' not in running_site.browser(NURSE).get("/notify").body


def test_every_page_asks_for_the_heartbeats_once(running_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    heartbeats = Mock(wraps=running_site.house.heartbeats)
    monkeypatch.setattr(wiring, "house", lambda: replace(running_site.house, heartbeats=heartbeats))

    running_site.browser(UNIT).get("/")

    assert heartbeats.all.call_count == 1
