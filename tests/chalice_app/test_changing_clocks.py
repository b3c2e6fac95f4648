"""Pausing, extending, correcting and taking back, from the links of the clocks; and why not, in the rule's words."""

import re
from html import unescape
from typing import Any, get_args

import pytest

from casereview.adapters.rule_files import bundled_rules
from casereview.application.perform import perform
from casereview.domain.clocks import CLOCKS
from casereview.domain.commands import NotifyPanel
from casereview.domain.events import Milestone
from chalicelib.recordable import ROWS
from tests.chalice_app.site import Browser, Site, words
from tests.houses import FRIDAY, LEAD, UNIT, facts, notification

BB = "BB-K7QM-3XTP"
CASE = f"/cases/{BB}"
PAUSE = f"{CASE}/record/pause?for=returns_received"
EXTEND = f"{CASE}/record/extend?for=rapid_review_submitted"
AT_ELEVEN = {"done-day": "12", "done-month": "6", "done-year": "2026", "done-time": "11:00"}
PAUSED = {"authority": "the partnership lead", "because": "criminal proceedings"}
EXTENDED = {"more": "3", "authority": "the Panel, in writing", "because": "the Panel agreed to a later date"}


@pytest.fixture
def notified_site(site: Site) -> Site:
    """A site with a case of which the Panel was notified, at noon of the same day: its milestones run."""
    perform(notification(facts()), now=FRIDAY, house=site.house)
    told = NotifyPanel(reference=BB, command_id="p", by="Business Unit", panel_reference="P-1", done_at=FRIDAY)
    perform(told, now=FRIDAY, house=site.house)
    site.later(hours=2)
    return site


def clock(browser: Browser, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(c for c in browser.json(CASE).json_body["clocks"] if c["clock"] == name)
    return found


def test_every_clock_a_case_can_have_can_be_recorded_as_done() -> None:
    assert {row.rule for row in CLOCKS} <= ROWS.keys()


@pytest.mark.parametrize("milestone", get_args(Milestone))
def test_each_milestone_is_recorded_from_its_link(notified_site: Site, milestone: str) -> None:
    unit = notified_site.browser(UNIT)
    assert f'href="{CASE}/record/{milestone}"' in unit.get(CASE).body.decode()

    answer = unit.fill_in(f"{CASE}/record/{milestone}", AT_ELEVEN)

    assert answer.status_code == 303
    assert clock(unit, milestone)["state"] == "met"


def test_milestones_stand_apart_from_what_the_law_asks(notified_site: Site) -> None:
    said = words(notified_site.browser(LEAD).get(CASE))

    law, _, local = said.partition("Local milestones Targets of the partnership")
    assert "Have the agencies' information returns" in local
    assert "Have the agencies' information returns" not in law
    assert "Submit the rapid review to the Panel" in law


def test_each_cell_of_the_milestones_says_its_heading_where_the_row_of_headings_has_no_room(
    notified_site: Site,
) -> None:
    html = notified_site.browser(LEAD).get(CASE).body.decode()

    headings = re.findall(
        r'role="cell">\s*<span class="tracker-milestones__heading" aria-hidden="true">(\w+)</span>', html
    )
    assert headings == ["Milestone", "Due", "State"] * len(get_args(Milestone))


def test_a_paused_clock_is_due_at_no_time_and_can_be_resumed(notified_site: Site) -> None:
    unit = notified_site.browser(UNIT)

    assert unit.fill_in(PAUSE, PAUSED).status_code == 303
    paused = clock(unit, "returns_received")
    assert (paused["state"], paused["due_text"][:26]) == ("paused", "at no time while it is pau")
    assert "record/resume?for=returns_received" in unit.get(CASE).body.decode()
    assert "record/pause?for=returns_received" not in unit.get(CASE).body.decode()
    assert unit.fill_in(f"{CASE}/record/resume?for=returns_received", {}).status_code == 303

    assert clock(unit, "returns_received")["state"] == "running"


def test_authorities_and_reasons_are_those_the_rule_names_and_no_others(notified_site: Site) -> None:
    unit = notified_site.browser(UNIT)
    _, rule = bundled_rules().pinned("pan-bedfordshire-2023", "returns_received")
    assert rule.pause

    asked = {question["name"]: tuple(question["options"]) for question in unit.json(PAUSE).json_body["questions"]}
    forged = unit.fill_in(PAUSE, {**PAUSED, "because": "the child's father, John Example, is ill"})

    assert asked == {"authority": rule.pause.by, "because": rule.pause.because}
    assert forged.status_code == 422
    assert clock(unit, "returns_received")["state"] == "running"


NEITHER = (
    "This clock may be neither paused nor extended: the guidance counts its working days without a stop, and no source "
    "names anybody who could stop them; no source names anybody who could give the local authority more time: what is "
    "late is explained, not extended."
)


def test_a_clock_that_may_not_be_changed_says_so_in_place_with_no_link_that_would_lead_nowhere(
    notified_site: Site,
) -> None:
    case = notified_site.browser(UNIT).get(CASE)

    assert NEITHER in words(case)
    assert "for=partner_told" not in case.body.decode().replace("partner_told?for=", "")


def test_a_clock_that_may_be_extended_alone_has_that_link_and_says_why_it_may_not_be_paused(
    notified_site: Site,
) -> None:
    case = notified_site.browser(UNIT).get(CASE)

    assert f'href="{EXTEND}"' in case.body.decode()
    assert f'href="{CASE}/record/pause?for=rapid_review_submitted"' not in case.body.decode()
    assert "This clock may not be paused: the Panel expects it within 15 working days whatever" in words(case)


@pytest.mark.parametrize(("way", "done"), [("pause", "paused"), ("extend", "extended")])
def test_the_page_of_what_the_rule_does_not_allow_says_why_not_and_asks_nothing(
    notified_site: Site, way: str, done: str
) -> None:
    unit = notified_site.browser(UNIT)
    path = f"{CASE}/record/{way}?for=partner_told%2Fpolice"

    page = unit.get(path)

    assert page.status_code == 200
    assert f"This clock may not be {done}: " in words(page)
    assert "<form" not in page.body.decode().partition("<main")[2]


@pytest.mark.parametrize("way", ["pause", "extend"])
def test_what_the_rule_does_not_allow_is_refused_to_a_form_that_was_made_up(notified_site: Site, way: str) -> None:
    unit = notified_site.browser(UNIT)
    path = f"{CASE}/record/{way}?for=partner_told%2Fpolice"

    answer = unit.fill_in(path, {**EXTENDED, "command_id": "0" * 32})

    assert answer.status_code == 409
    assert "no source names anybody who could" in words(answer)
    assert clock(unit, "partner_told/police")["due_text"] == "by the end of Friday 19 June 2026"


def test_an_extended_clock_moves_and_says_by_whom_and_why(notified_site: Site) -> None:
    unit = notified_site.browser(UNIT)
    before = clock(unit, "rapid_review_submitted")

    answer = unit.fill_in(EXTEND, EXTENDED)

    recorded = "Recorded. Submit the rapid review to the Panel: now due by the end of Wednesday 8 July 2026."
    assert recorded in words(unit.get(answer.headers["Location"]))
    after = clock(unit, "rapid_review_submitted")
    assert (before["due_text"], after["due_text"]) == (
        "by the end of Friday 3 July 2026",
        "by the end of Wednesday 8 July 2026",
    )
    assert any("by the Panel, in writing: the Panel agreed" in paragraph for paragraph in after["explanation"])


def test_an_extension_recorded_wrongly_is_taken_back_and_the_clock_moves_back(notified_site: Site) -> None:
    unit = notified_site.browser(UNIT)
    link, before = f"{CASE}/record/take_back_extension?for=rapid_review_submitted", unit.json(CASE).json_body["clocks"]
    assert "take_back_extension" not in unit.get(CASE).body.decode()
    unit.fill_in(EXTEND, EXTENDED)
    assert f'href="{link}"' in unit.get(CASE).body.decode()

    answer = unit.fill_in(link, {"because": "it was not agreed after all"})

    assert answer.status_code == 303
    due = {clock["clock"]: clock["due_text"] for clock in unit.json(CASE).json_body["clocks"]}
    assert due == {clock["clock"]: clock["due_text"] for clock in before}
    assert "take_back_extension" not in unit.get(CASE).body.decode()
    assert "The last extension was taken back" in words(unit.get(CASE))


def test_an_extension_is_taken_back_for_a_reason_that_can_be_chosen(notified_site: Site) -> None:
    unit = notified_site.browser(UNIT)
    unit.fill_in(EXTEND, EXTENDED)

    answer = unit.fill_in(f"{CASE}/record/take_back_extension?for=rapid_review_submitted", {"because": "he said so"})

    assert answer.status_code == 422
    assert clock(unit, "rapid_review_submitted")["extended"]


def test_an_extension_asks_in_the_unit_of_the_rule(notified_site: Site) -> None:
    unit = notified_site.browser(UNIT)
    hours = f"{CASE}/record/extend?for=written_confirmation"

    assert "How many more working days?" in words(unit.get(EXTEND))
    assert "How many more hours?" in words(unit.get(hours))


@pytest.mark.parametrize("more", ["", "0", "-1", "3.5", "367", "three", "1 <b>"])
def test_an_extension_is_a_whole_number_of_a_year_at_most(notified_site: Site, more: str) -> None:
    answer = notified_site.browser(UNIT).fill_in(EXTEND, {**EXTENDED, "more": more})

    assert answer.status_code == 422
    assert 'href="#more"' in answer.body.decode()


def test_an_extension_beyond_the_known_bank_holidays_is_refused_with_what_was_typed(notified_site: Site) -> None:
    unit = notified_site.browser(UNIT)
    unit.fill_in(EXTEND, {**EXTENDED, "more": "366"})

    answer = unit.fill_in(EXTEND, {**EXTENDED, "more": "366"})

    assert answer.status_code == 422
    assert "The bank holidays are known from" in words(answer)
    assert 'value="366"' in answer.body.decode()


def test_a_duty_recorded_at_a_wrong_time_is_corrected_and_what_follows_moves(notified_site: Site) -> None:
    notified_site.now = FRIDAY.replace(day=16)
    unit = notified_site.browser(UNIT)
    path = f"{CASE}/record/correct?for=panel_notified"
    assert "Now: recorded as done at 10:00 on Friday 12 June 2026 (BST)." in words(unit.get(path))

    answer = unit.fill_in(path, {**AT_ELEVEN, "done-day": "15", "because": "the time was mistyped"})

    assert answer.status_code == 303
    assert clock(unit, "rapid_review_submitted")["due_text"] == "by the end of Monday 6 July 2026"
    assert "it was recorded at 10:00 on Friday 12 June 2026 (BST); it was done at 11:00" in words(unit.get(CASE))


def test_what_was_not_done_is_taken_back_and_its_clock_runs_again(notified_site: Site) -> None:
    unit = notified_site.browser(UNIT)

    answer = unit.fill_in(
        f"{CASE}/record/take_back?for=panel_notified", {"because": "it was recorded on the wrong case"}
    )

    assert answer.status_code == 303
    assert clock(unit, "panel_notified")["state"] == "running"
    assert clock(unit, "rapid_review_submitted")["state"] == "no longer applies"


def test_the_written_form_that_is_here_cannot_be_taken_back_and_the_page_says_why(notified_site: Site) -> None:
    path = f"{CASE}/record/take_back?for=written_confirmation"

    answer = notified_site.browser(UNIT).fill_in(path, {"because": "it was recorded on the wrong case"})

    assert answer.status_code == 409
    assert "The written form itself is kept with the case" in words(answer)


@pytest.mark.parametrize(
    "what",
    [
        "pause",
        "pause?for=nothing",
        "extend?for=partner_told",
        "take_back_extension?for=rapid_review_submitted",
        "correct?for=rapid_review_submitted",
        "take_back?for=returns_received",
        "withdraw_area?for=Luton",
        "reopen?for=x",
    ],
)
def test_what_cannot_be_changed_has_no_page(notified_site: Site, what: str) -> None:
    assert notified_site.browser(UNIT).get(f"{CASE}/record/{what}").status_code == 404


def test_a_fact_is_corrected_beside_what_stands_now_and_what_stood_before_stays_visible(notified_site: Site) -> None:
    unit = notified_site.browser(UNIT)
    path = f"{CASE}/record/answer?for=harm"
    assert "Now: Seriously harmed, stated in the notification form received at 10:00 on Friday" in words(unit.get(path))

    unit.fill_in(path, {"harm": "died", "because": "it was mistyped"})

    html = unescape(unit.get(CASE).body.decode())
    assert "Before: <s>Seriously harmed, stated in the notification form received at 10:00" in html


def test_a_death_that_came_later_asks_when_the_local_authority_became_aware_of_it(notified_site: Site) -> None:
    unit = notified_site.browser(UNIT)
    link = f"{CASE}/record/moment?for=local_authority_aware_of_death"
    assert link not in unit.get(CASE).body.decode()

    unit.fill_in(f"{CASE}/record/answer?for=harm", {"harm": "died", "because": "it was not known before"})

    assert f'href="{link}"' in unit.get(CASE).body.decode()
    assert "Now: Not known." in words(unit.get(link))


def test_who_may_only_look_is_offered_no_change(notified_site: Site) -> None:
    page = notified_site.browser(LEAD).get(CASE).body.decode()

    assert "Change this clock" not in page
    assert "This case</h2>" not in page
