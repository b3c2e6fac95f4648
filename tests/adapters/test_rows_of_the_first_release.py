"""What the first release stored is read for ever.

The rows are those that commit e4d0f26 wrote for a fictional story: a form, a referral by telephone, facts confirmed,
duties recorded, reminders owed, an email returned, an inbound email that waits. They are not to be made anew.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import record_email_outcome
import send_email
from casereview import wiring
from casereview.adapters.letter import write
from casereview.application.calendar_feed import feed_of
from casereview.application.inbound_questions import inbound_settled, inbound_waiting
from casereview.application.override_calendar import override_calendar
from casereview.application.perform import perform
from casereview.application.ports import UnreadableDue
from casereview.application.questions import case_page, cases
from casereview.application.resolve_item import deal_with
from casereview.application.send_digests import send_digests
from casereview.application.warn_of_calendar_end import how_far_ahead
from casereview.application.watch_clocks import watch_clocks
from casereview.domain.calendar_of_record import Override
from casereview.domain.commands import TellPartner
from casereview.domain.roles import Role
from tests.cloud import NOW, account, context, returned, row_inserted, rows
from tests.crash import Wire
from tests.houses import FRIDAY, UNIT

FORM, TELEPHONE = "BB-K7QM-3XTP", "BB-4T2W-9HCR"
STORED = json.loads((Path(__file__).parent / "rows_of_the_first_release.json").read_text())
SUNDAY_NIGHT = datetime(2026, 6, 14, 3, 5, tzinfo=UTC)
WEDNESDAY = datetime(2026, 6, 17, 8, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def wire(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
    with account(monkeypatch) as line:
        for setting, name in (("HISTORY_TABLE", "history"), ("SUBJECTS_TABLE", "subjects")):
            for row in STORED[name]:
                wiring.table(setting).put_item(Item=row)
        yield line


def texts_of_emails_owed_at(now: datetime, template: str) -> dict[str, str]:
    owed = [row for row in rows(sk=f"email#{template}-") if row["owed_at"] == now.isoformat()]
    return {row["to"].partition("@")[0]: write(template, json.loads(row["context"])).text for row in owed}


@pytest.mark.parametrize("reference", [FORM, TELEPHONE])
def test_every_entry_of_a_history_is_read(reference: str) -> None:
    stored = [row for row in STORED["history"] if row["pk"] == f"case#{reference}" and row["sk"].startswith("entry#")]

    assert [entry.event.type for entry in wiring.house().history.of(reference)] == [row["type"] for row in stored]


def test_the_case_page_shows_each_clock_with_its_rule_and_why_it_moved() -> None:
    page = case_page(UNIT, FORM, house=wiring.house(), now=NOW)

    assert page.stage
    assert {clock.clock: clock.due_text for clock in page.clocks}["rapid_review_submitted"].endswith("3 July 2026")
    assert any(line.what.endswith("because of what was recorded.") for line in page.timeline)


def test_clocks_keep_the_edition_they_were_started_under() -> None:
    house = wiring.house()

    for reference in (FORM, TELEPHONE):
        for clock in house.case(reference).clocks.values():
            edition, rule = house.rules.pinned(clock.rule_set, clock.rule)
            assert (edition.id, rule.clock) == (clock.rule_set, clock.rule)


def test_the_list_of_cases_shows_all_of_them() -> None:
    listed = {line.reference: line.next for line in cases(UNIT, house=wiring.house(), now=NOW)}

    assert listed.keys() == {FORM, TELEPHONE}
    assert {line.who for line in listed.values() if line} == {
        "local authority's notifying officer",
        "agency Case Review Group representative",
    }


def test_a_summary_says_honestly_what_it_can() -> None:
    summaries = {each.reference: each for each in wiring.house().history.summaries("bedford-borough")}

    summary = summaries[FORM]
    assert (summary.agency, summary.changed_at) == ("", FRIDAY)
    assert [(clock.role, clock.force, clock.paused) for clock in summary.clocks] == [
        (Role.NOTIFYING_OFFICER, "", False),
        (Role.NOTIFYING_OFFICER, "", False),
        (Role.BUSINESS_UNIT, "", False),
    ]


def test_what_came_in_and_waits_is_shown() -> None:
    (line,) = inbound_waiting(UNIT, house=wiring.house(), now=NOW)

    assert line.reason == "No Word document was attached."


def test_what_waited_then_is_dealt_with_now_and_begins_its_history() -> None:
    deal_with(UNIT, "item", "junk", house=wiring.house(), now=NOW)

    assert inbound_waiting(UNIT, house=wiring.house(), now=NOW) == ()
    settled = {line.inbound_id: line.state for line in inbound_settled(UNIT, house=wiring.house(), now=NOW)}
    assert settled == {"item": "dealt with", "f1": "filed to a case"}


def test_what_a_form_said_is_still_in_the_room_for_it() -> None:
    (row,) = STORED["subjects"]

    assert wiring.house().subjects.form(FORM, row["sk"].removeprefix("form#")).readings == {}


def test_the_digest_names_what_is_due_and_no_force_that_nobody_kept() -> None:
    digests = send_digests(house=wiring.house(), now=NOW)

    text = texts_of_emails_owed_at(NOW, "daily_digest")["unit"]
    assert digests.failures == ()
    assert "Confirm the referral in writing" in text
    assert "Legal force" not in text


def test_the_calendar_feed_the_count_and_the_horizon_pass_over_no_case() -> None:
    house = wiring.house()
    closed = Override(on=date(2026, 6, 17), closed="A royal wedding", because="It was proclaimed", made_at=NOW)

    fed = {entry.link.rpartition("/")[2] for entry in feed_of(UNIT, house=house, now=NOW)}
    needed = how_far_ahead(house, NOW).needed_until
    recounted = override_calendar(closed, house=house, now=NOW)

    assert fed == {FORM, TELEPHONE}
    assert needed == date(2026, 7, 3)
    assert (recounted.cases, recounted.failures) == (2, ())
    assert house.case(FORM).clocks["rapid_review_submitted"].explanation.due_on == date(2026, 7, 6)


def test_only_the_clock_of_hours_is_watched_while_the_office_is_closed() -> None:
    due = {each.clock: each.any_hour for each in wiring.house().history.due(WEDNESDAY)}

    watched = watch_clocks(house=wiring.house(), now=SUNDAY_NIGHT)

    assert [clock for clock, any_hour in due.items() if any_hour] == ["written_confirmation"]
    assert len(due) > 1
    assert (watched.clocks, watched.failures) == (1, ())
    assert "nurse" in texts_of_emails_owed_at(SUNDAY_NIGHT, "clock_reminder")


@pytest.mark.parametrize("damage", [{"any_hour": "perhaps"}, {"act_at": "2026-06-14, perhaps"}])
def test_a_row_that_cannot_be_read_is_reported_and_does_not_stop_the_watch_over_the_others(
    damage: dict[str, str],
) -> None:
    table = wiring.table("HISTORY_TABLE")
    (row,) = rows(pk=f"case#{TELEPHONE}", sk="due#written_confirmation")
    table.put_item(Item={**row, **damage})

    watched = watch_clocks(house=wiring.house(), now=WEDNESDAY)

    (failure,) = watched.failures
    assert isinstance(failure, UnreadableDue)
    assert str(failure) == f"These rows cannot be read: case#{TELEPHONE} due#written_confirmation."
    assert watched.clocks == 5
    assert "officer" in texts_of_emails_owed_at(WEDNESDAY, "clock_reminder")


def test_every_email_that_was_owed_leaves(wire: Wire) -> None:
    unsent = [row for row in rows(sk="email#") if "unsent" in row]

    answers = [send_email.handler(row_inserted(row), context()) for row in unsent]

    assert answers == [{"batchItemFailures": []}] * len(unsent)
    assert len(wire.params_of("SendEmail")) == len(unsent) > 1
    assert not [row for row in rows(sk="email#") if "unsent" in row]
    links = {row["sent_text"].partition("WHAT TO DO")[2].split("\n")[4] for row in rows(sk="email#referral_recorded")}
    assert links == {"Open the page for sending forms:", f"Open case {TELEPHONE}:"}


def test_a_date_that_was_provisional_is_said_to_be() -> None:
    (row,) = rows(sk="email#notification_for_chair")

    email = wiring.outbox().unsent(row["pk"], row["sk"])

    assert email
    assert "(a provisional date)" in write(email.template, email.context).text


def test_an_email_that_comes_back_is_recorded_and_told() -> None:
    (chair,) = rows(sk="email#notification_for_chair")

    answer = record_email_outcome.handler(returned(chair), context())

    assert answer == {"batchItemFailures": []}
    assert any(
        event.type == "email_outcome_recorded" and event.email_id == chair["id"]
        for event in (entry.event for entry in wiring.house().history.of(FORM))
    )


def test_a_case_goes_on_and_its_summary_says_everything_from_then_on() -> None:
    told = {"reference": FORM, "command_id": "t", "by": "Business Unit", "partner": "integrated_care_board"}
    told_at = FRIDAY + timedelta(hours=3)

    perform(TellPartner.model_validate({**told, "done_at": told_at}), now=NOW, house=wiring.house())

    summaries: dict[str, Any] = {each.reference: each for each in wiring.house().history.summaries("bedford-borough")}
    assert (summaries[FORM].agency, summaries[FORM].changed_at) == ("hospital", NOW)
    assert {"area_told/Milton Keynes", "rapid_review_submitted"} <= {clock.clock for clock in summaries[FORM].clocks}
