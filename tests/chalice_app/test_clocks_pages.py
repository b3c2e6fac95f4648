"""The rules for anyone to read, and the page on which any of them can be tried."""

from html import unescape
from urllib.parse import urlencode

import pytest

from casereview.adapters.rule_files import bundled_rules
from tests.chalice_app.site import Site, words
from tests.houses import CHAIR, NURSE

IN_JUNE = {"start-day": "12", "start-month": "6", "start-year": "2026", "start-time": ""}


def try_page(clock: str, **typed: str) -> str:
    start = {f"start-{part}": value for part, value in typed.items()}
    return f"/clocks/explain?{urlencode({'clock': clock, **IN_JUNE, **start})}"


def test_anyone_signed_in_finds_every_rule_with_its_force_its_source_and_what_is_not_counted(site: Site) -> None:
    said = words(site.browser(NURSE).get("/clocks"))

    for edition in bundled_rules().sets:
        assert edition.title in said
        for rule in edition.rule:
            assert rule.title in said
            assert rule.source in said
        for absent in edition.absent:
            assert (absent.title in said, absent.reason in said) == (True, True)


def test_a_rule_says_by_whom_it_may_be_changed_or_why_not(site: Site) -> None:
    said = words(site.browser(NURSE).get("/clocks"))

    assert "This clock may not be paused: 48 hours are counted as they pass" in said
    assert "It may be extended by the Panel, in writing, because: the Panel agreed to a later date; " in said


def test_when_emails_leave_is_said_where_the_rules_are(site: Site) -> None:
    said = words(site.browser(CHAIR).get("/clocks"))

    assert "on a working day only, between 08:00 and 18:00" in said
    assert "Two working days after: an escalation to the safeguarding partners" in said


def test_the_rules_in_force_come_before_those_that_were(site: Site) -> None:
    editions = site.browser(NURSE).json("/clocks").json_body["editions"]

    assert [(edition["rule_set"], edition["is_in_force"]) for edition in editions] == [
        ("working-together-2023", True),
        ("intake-2026", True),
        ("pan-bedfordshire-2023", True),
        ("working-together-2018", False),
    ]


def test_a_rule_is_tried_by_an_address_that_can_be_sent_to_somebody(site: Site) -> None:
    answer = site.browser(NURSE).get(try_page("panel_notified"))

    said = words(answer)
    assert answer.status_code == 200
    assert "Due by the end of Friday 19 June 2026." in said
    assert "Friday 12 June 2026 is day zero. Counted: day 1, Monday 15 June 2026" in said
    assert "Worked out by Working Together to Safeguard Children 2023, in force from Friday 15 December 2023." in said
    assert "Two working days after: an escalation to the safeguarding partners" in said
    assert 'value="12"' in answer.body.decode()


def test_of_a_day_before_the_oldest_edition_known_the_page_says_that_none_was_in_force(site: Site) -> None:
    said = words(site.browser(NURSE).get(try_page("panel_notified", day="3", month="7", year="2018")))

    assert "in force from Wednesday 4 July 2018 until" in said
    assert "No edition known here was in force on that day; the oldest known is applied." in said


def test_trying_keeps_nothing(site: Site) -> None:
    site.browser(NURSE).get(try_page("panel_notified"))

    assert list(site.house.history.summaries("bedford-borough")) == []


def test_a_rule_chosen_from_the_list_of_rules_is_not_complained_of_before_a_date_was_typed(site: Site) -> None:
    answer = site.browser(NURSE).get("/clocks/explain?clock=written_confirmation")

    html = answer.body.decode()
    assert answer.status_code == 200
    assert '<option value="written_confirmation" selected>' in html
    assert "There is a problem" not in html


def test_the_hour_counts_only_where_the_rule_counts_hours(site: Site) -> None:
    nurse = site.browser(NURSE)

    by_day = nurse.json(try_page("panel_notified", time="23:59")).json_body["tried"]
    by_hour = nurse.json(try_page("written_confirmation", time=" 23:59 ")).json_body["tried"]

    assert by_day["due_text"] == "by the end of Friday 19 June 2026"
    assert by_hour["due_text"] == "by 23:59 on Sunday 14 June 2026 (BST)"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"day": "31"}, "Enter a real date"),
        ({"day": "", "month": "", "year": ""}, "Enter the date"),
        ({"year": "2036"}, "The bank holidays are known from"),
        ({"day": "31", "month": "12", "year": "9999"}, "Enter a real date"),
        ({"time": "25:00"}, "Enter the time of day on the 24-hour clock"),
    ],
)
def test_what_is_wrong_with_a_date_is_said_beside_it_and_above_with_what_was_typed(
    site: Site, typed: dict[str, str], wrong: str
) -> None:
    answer = site.browser(NURSE).get(try_page("panel_notified", **typed))

    html = unescape(answer.body.decode())
    assert answer.status_code == 422
    assert html.count(wrong) == 2
    assert 'href="#start-day"' in html
    assert site.browser(NURSE).json(try_page("panel_notified", **typed)).json_body["tried"] is None


@pytest.mark.parametrize("clock", ["", "nothing", "<script>"])
def test_a_rule_that_is_not_offered_is_asked_for_again(site: Site, clock: str) -> None:
    answer = site.browser(NURSE).get(try_page(clock))

    assert answer.status_code == 422
    assert 'href="#clock"' in answer.body.decode()
    assert "<script" not in answer.body.decode()
