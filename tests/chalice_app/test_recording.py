"""Recording on a case: what stops a clock, what settles a doubt, and what is wrong with what was typed."""

from html import unescape

import pytest

from casereview.application.perform import perform
from casereview.domain.moment import Moment
from tests.chalice_app.site import Site, hidden_fields, words
from tests.houses import FRIDAY, LEAD, UNIT, facts, notification

CASE = "/cases/BB-K7QM-3XTP"
PANEL = f"{CASE}/record/panel_notified"
AT_ELEVEN = {"done-day": "12", "done-month": "6", "done-year": "2026", "done-time": "11:00"}
NOT_KNOWN_BEFORE = {"because": "it was not known before"}
NOTIFIED = {"panel_reference": "SIN-2026-0042", **AT_ELEVEN}


@pytest.fixture
def case_site(site: Site) -> Site:
    """A site with a looked-after child's death that concerns another area too, at noon of the day it was notified."""
    died = facts({"harm": "died", "looked_after": "yes"})
    said = died.model_copy(update={"other_areas": ("Milton Keynes / North",)})
    perform(notification(said), now=FRIDAY, house=site.house)
    site.later(hours=2)
    return site


def entries(site: Site) -> int:
    return len(site.house.history.of("BB-K7QM-3XTP"))


def test_notifying_the_panel_stops_its_clock_and_starts_the_rapid_review(case_site: Site) -> None:
    unit = case_site.browser(UNIT)

    answer = unit.fill_in(PANEL, NOTIFIED)
    page = unit.json(CASE).json_body

    assert (answer.status_code, answer.headers["Location"]) == (303, f"{CASE}?recorded=panel_notified")
    clocks = {clock["clock"]: clock["state"] for clock in page["clocks"]}
    assert clocks["panel_notified"] == "met"
    assert clocks["rapid_review_submitted"] == "running"
    assert any("reference SIN-2026-0042" in line["what"] for line in page["timeline"])


EACH = {
    "partner_told?for=police": (AT_ELEVEN, "partner_told/police"),
    "partner_told?for=integrated_care_board": (AT_ELEVEN, "partner_told/integrated_care_board"),
    "area_told?for=Milton%20Keynes%20%2F%20North": (AT_ELEVEN, "area_told/Milton Keynes / North"),
    "secretary_of_state_told": (NOTIFIED, "secretary_of_state_told"),
}


@pytest.mark.parametrize("what", EACH)
def test_each_duty_can_be_recorded_from_the_link_of_its_clock(case_site: Site, what: str) -> None:
    unit = case_site.browser(UNIT)
    typed, clock = EACH[what]
    assert f"{CASE}/record/{what}" in unit.get(CASE).body.decode()

    answer = unit.fill_in(f"{CASE}/record/{what}", typed)

    assert answer.status_code == 303
    assert {c["clock"]: c["state"] for c in unit.json(CASE).json_body["clocks"]}[clock] == "met"


def test_a_form_sent_twice_is_recorded_once(case_site: Site) -> None:
    unit = case_site.browser(UNIT)
    form = {**hidden_fields(unit.get(PANEL)), **NOTIFIED}

    first, written = unit.send(PANEL, form), entries(case_site)
    second = unit.send(PANEL, form)

    assert (first.status_code, second.status_code) == (303, 303)
    assert entries(case_site) == written


def test_a_form_without_the_token_of_its_session_is_refused(case_site: Site) -> None:
    unit, other = case_site.browser(UNIT), case_site.browser(UNIT)
    written = entries(case_site)
    of_other = hidden_fields(other.get(PANEL))

    for forged in ({}, {"form_token": ""}, of_other):
        answer = unit.send(PANEL, {"command_id": "0" * 32, **forged, **NOTIFIED})
        assert answer.status_code == 403
    assert entries(case_site) == written


def test_a_form_without_a_command_id_of_ours_is_refused(case_site: Site) -> None:
    unit = case_site.browser(UNIT)

    for command_id in ("", "x", "0" * 33, "../../etc"):
        assert unit.fill_in(PANEL, {**NOTIFIED, "command_id": command_id}).status_code == 400


def test_what_was_typed_is_kept_and_what_is_wrong_is_said_twice(case_site: Site) -> None:
    answer = case_site.browser(UNIT).fill_in(PANEL, {**NOTIFIED, "panel_reference": "", "done-day": "31"})
    html = answer.body.decode()

    assert answer.status_code == 422
    assert "<title>Error: The Panel has been notified" in html
    assert html.count("Enter the reference") == 2
    assert html.count("Enter a real date") == 2
    assert 'href="#panel_reference"' in html
    assert 'href="#done-day"' in html
    assert 'value="31"' in html
    assert 'aria-describedby="panel_reference-hint panel_reference-error"' in html


def test_a_time_that_has_not_come_is_refused_above_the_form(case_site: Site) -> None:
    answer = case_site.browser(UNIT).fill_in(PANEL, {**NOTIFIED, "done-time": "23:00"})

    assert answer.status_code == 422
    assert "cannot be recorded for a time that has not come yet" in words(answer)
    assert 'value="23:00"' in answer.body.decode()


def test_what_is_recorded_already_is_a_conflict_that_says_when_it_was_done(case_site: Site) -> None:
    unit = case_site.browser(UNIT)
    unit.fill_in(PANEL, NOTIFIED)

    answer = unit.fill_in(PANEL, NOTIFIED)

    assert answer.status_code == 409
    assert "already recorded, at 11:00 on Friday 12 June 2026 (BST)" in words(answer)


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "'\"><img src=x onerror=alert(1)>"])
def test_what_was_typed_is_shown_as_text_and_nothing_else(case_site: Site, hostile: str) -> None:
    unit = case_site.browser(UNIT)

    page = unit.fill_in(PANEL, {**NOTIFIED, "panel_reference": hostile, "done-day": hostile}).body.decode()

    assert hostile in unescape(page)
    assert "<script" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize(
    "too_much",
    [
        *("1" * 81, "1" * 31, "1\n2", "1\u202e2", "1\x072", "Baby-Example"),
        *("Euan Smith 12 May 2019", "12 Example Street", "SIN 42", "-1"),
    ],
)
def test_a_reference_is_one_short_word_with_a_digit_in_it(case_site: Site, too_much: str) -> None:
    assert case_site.browser(UNIT).fill_in(PANEL, {**NOTIFIED, "panel_reference": too_much}).status_code == 422


def test_what_is_no_reference_is_asked_for_again_with_what_one_looks_like(case_site: Site) -> None:
    answer = case_site.browser(UNIT).fill_in(PANEL, {**NOTIFIED, "panel_reference": "Euan Smith 12 May 2019"})

    assert words(answer).count("Enter the reference without spaces") == 2
    assert "For example, SIN-2026-0042. Leave out any spaces." in words(answer)


@pytest.mark.parametrize("given", ["1" * 30, "SIN-2026-0042", "MK/2026_117.b", "7"])
def test_a_reference_as_other_systems_give_them_is_recorded(case_site: Site, given: str) -> None:
    assert case_site.browser(UNIT).fill_in(PANEL, {**NOTIFIED, "panel_reference": given}).status_code == 303


def test_a_form_of_a_megabyte_or_of_a_hundred_fields_is_refused(case_site: Site) -> None:
    unit = case_site.browser(UNIT)

    assert unit.fill_in(PANEL, {"panel_reference": "x" * 1_000_000}).status_code == 413
    assert unit.fill_in(PANEL, {f"field{n}": "x" for n in range(100)}).status_code == 400


@pytest.mark.parametrize(
    "what",
    [
        "nothing",
        "partner_told",
        "partner_told?for=ofsted",
        "answer?for=nothing",
        "area_told",
        "area_told?for=Elsewhere",
        "moment?for=panel_notified",
    ],
)
def test_what_cannot_be_recorded_has_no_page(case_site: Site, what: str) -> None:
    assert case_site.browser(UNIT).get(f"{CASE}/record/{what}").status_code == 404


def test_confirming_an_unsure_moment_makes_its_clock_certain(case_site: Site) -> None:
    unsure = facts(local_authority_aware=Moment(problem="unreadable"))
    perform(notification(unsure, reference="BB-4F2N-88QW", form="f3"), now=FRIDAY, house=case_site.house)
    unit, path = case_site.browser(UNIT), "/cases/BB-4F2N-88QW"
    assert "Provisional date" in words(unit.get(path))

    typed = {"day": "12", "month": "6", "year": "2026", "time": ""}
    name = "local_authority_aware"
    stated = {f"{name}-{part}": value for part, value in typed.items()}
    unit.fill_in(f"{path}/record/moment?for={name}", {**stated, **NOT_KNOWN_BEFORE})

    page = unit.json(path).json_body
    fact = next(fact for fact in page["facts"] if fact["fact"] == name)
    assert (fact["value"], fact["unsure"]) == ("Friday 12 June 2026", False)
    assert not any(clock["is_provisional"] for clock in page["clocks"])


def test_confirming_an_answer_settles_the_doubt(case_site: Site) -> None:
    unsure = facts({"seriousness": ""})
    perform(notification(unsure, reference="BB-4F2N-88QW", form="f3"), now=FRIDAY, house=case_site.house)
    unit = case_site.browser(UNIT)

    unit.fill_in(
        "/cases/BB-4F2N-88QW/record/answer?for=seriousness", {"seriousness": "non_serious", **NOT_KNOWN_BEFORE}
    )

    assert unit.json("/cases/BB-4F2N-88QW").json_body["stage"] == "Notified as non serious"


@pytest.mark.parametrize(
    ("because", "complaint"),
    [("", "Choose the reason"), ("the child's mother rang", "Choose one of the answers offered")],
)
def test_a_fact_is_confirmed_for_a_reason_that_can_be_chosen(case_site: Site, because: str, complaint: str) -> None:
    unit, written = case_site.browser(UNIT), entries(case_site)

    answer = unit.fill_in(f"{CASE}/record/answer?for=care_leaver", {"care_leaver": "yes", "because": because})

    assert answer.status_code == 422
    assert f"Why is it confirmed or corrected: {complaint}" in words(answer)
    assert entries(case_site) == written


def test_why_a_fact_was_corrected_stands_in_the_timeline(case_site: Site) -> None:
    unit = case_site.browser(UNIT)

    unit.fill_in(f"{CASE}/record/answer?for=care_leaver", {"care_leaver": "yes", "because": "it was mistyped"})

    confirmed = "The Business Unit confirmed: Care leaver aged under 25: Yes, because it was mistyped."
    assert confirmed in words(unit.get(CASE))


@pytest.mark.parametrize(
    ("what", "typed", "said"),
    [
        ("panel_notified", NOTIFIED, "Notify the Panel of the serious incident: Done on Friday 12 June 2026, in time."),
        ("area_told?for=Milton%20Keynes%20%2F%20North", AT_ELEVEN, "Report the event to the other area: Milton Keynes"),
        ("answer?for=care_leaver", {"care_leaver": "yes", **NOT_KNOWN_BEFORE}, "Care leaver aged under 25: Yes."),
        ("other_area", {"area": "Luton"}, "The timeline below shows it."),
    ],
)
def test_the_case_says_at_its_top_what_was_recorded(
    case_site: Site, what: str, typed: dict[str, str], said: str
) -> None:
    unit = case_site.browser(UNIT)

    answer = unit.fill_in(f"{CASE}/record/{what}", typed)

    assert f"Success Recorded. {said}" in words(unit.get(answer.headers["Location"]))


def test_what_an_address_says_was_recorded_is_never_repeated(case_site: Site) -> None:
    for made_up in ("yes", "Telephone%20this%20number", "panel_notified%2Fx"):
        said = words(case_site.browser(LEAD).get(f"{CASE}?recorded={made_up}"))

        assert "Recorded. The timeline below shows it." in said


def test_another_area_that_must_be_told_gets_a_clock_of_its_own(case_site: Site) -> None:
    unit = case_site.browser(UNIT)

    unit.fill_in(f"{CASE}/record/other_area", {"area": "Hertfordshire County Council"})

    assert "area_told/Hertfordshire" in {clock["clock"] for clock in unit.json(CASE).json_body["clocks"]}


@pytest.mark.parametrize("area", ["her uncle's house, 2 Example Road", "x", "Milton Keynes <b>"])
def test_an_area_is_plainly_the_name_of_one(case_site: Site, area: str) -> None:
    assert case_site.browser(UNIT).fill_in(f"{CASE}/record/other_area", {"area": area}).status_code == 422


def test_who_may_only_look_is_offered_nothing_to_record(case_site: Site) -> None:
    page = case_site.browser(LEAD).get(CASE).body.decode()

    assert "/record/" not in page
    assert "Record that" not in page
