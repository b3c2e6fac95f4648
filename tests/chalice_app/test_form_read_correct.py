"""The form put right in one step: what changes, what is refused, and what today's reader proposes."""

from datetime import time

import pytest

from casereview.application.perform import perform
from casereview.domain.commands import ProposeBetterReading, WithdrawCase
from tests.chalice_app.form_as_it_came import CASE, FORM, MISREAD, as_it_came, certain, correct, field, receive
from tests.chalice_app.site import Site, hidden_fields, words
from tests.houses import UNIT


@pytest.fixture
def form_site(site: Site) -> Site:
    """A site with one form, as it was read."""
    receive(site, as_it_came())
    return site


def test_a_name_is_put_right_in_one_step_and_the_old_one_stays_beside_it(form_site: Site) -> None:
    answer = correct(form_site, "child_name", "Adah Fictional")

    page = form_site.browser(UNIT).json(FORM).json_body
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{FORM}?corrected=child_name#child_name")
    assert field(page, "child_name")["value"] == "Adah Fictional"
    (correction,) = field(page, "child_name")["corrections"]
    assert correction.startswith("Corrected by the Business Unit at 12:00 on Friday 12 June 2026 (BST)")
    assert correction.endswith(
        "the tracker had misread the form. Before, it said: Ada Fictional (Table 2, row 3, cell 2)"
    )


def test_the_history_says_which_box_was_put_right_and_not_what_it_says(form_site: Site) -> None:
    correct(form_site, "child_name", "Adah Fictional")

    page = form_site.browser(UNIT).json(CASE).json_body
    assert any(
        line["what"] == "What a form says was corrected (Child's full name), because the form was misread."
        for line in page["timeline"]
    )
    kept = "".join(entry.model_dump_json() for entry in form_site.house.history.of("BB-K7QM-3XTP"))
    assert "Fictional" not in kept


def test_a_date_that_a_clock_stands_on_moves_the_clock_with_the_usual_explanation(form_site: Site) -> None:
    unit = form_site.browser(UNIT)

    correct(form_site, "local_authority_aware_on", "11/6/2026", mistake="miswritten")

    why = "because the Business Unit corrected a form: the agency has put it right."
    moved = [line["what"] for line in unit.json(CASE).json_body["timeline"] if line["what"].endswith(why)]
    assert any("Notify the Panel" in line and "Thursday 18 June 2026" in line for line in moved)


def test_a_time_that_was_doubtful_is_known_and_asked_for_no_more(form_site: Site) -> None:
    unit = form_site.browser(UNIT)
    before = unit.json(CASE).json_body
    assert any("became aware" in missing for missing in before["missing"])

    correct(form_site, "agency_aware_time", "10:15", mistake="miswritten")

    after = unit.json(CASE).json_body
    assert not any("became aware" in missing for missing in after["missing"])
    (known,) = [fact for fact in after["facts"] if fact["fact"] == "agency_aware"]
    assert known["value"] == "10:15 on Friday 12 June 2026 (BST)"
    assert known["said_by"].startswith("confirmed by the Business Unit")


def test_the_banner_says_what_was_put_right(form_site: Site) -> None:
    unit = form_site.browser(UNIT)

    assert "Corrected: Child's full name." in words(unit.get(f"{FORM}?corrected=child_name"))
    assert "The clocks that stand on it" in words(unit.get(f"{FORM}?corrected=agency_aware_time"))
    assert "Success" not in words(unit.get(f"{FORM}?corrected=<script>"))


WRONG = {
    "agency_aware_on": ("31/2/2026", "There is no such date"),
    "agency_aware_time": ("ten", "It is not a time"),
    "happened_on": ("", "cannot be left blank"),
    "seriousness": ("very", "Choose one of the answers offered"),
    "looked_after": ("", "Choose what the form says"),
    "outline": ("x" * 20_001, "20,000 characters or fewer"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_read_is_said_beside_the_box_and_nothing_is_kept(form_site: Site, name: str) -> None:
    typed, sentence = WRONG[name]
    before = form_site.house.history.of("BB-K7QM-3XTP")

    answer = correct(form_site, name, typed)

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert form_site.house.history.of("BB-K7QM-3XTP") == before


def test_whose_mistake_it_was_has_to_be_said(form_site: Site) -> None:
    answer = correct(form_site, "child_name", "Adah", mistake="")

    assert answer.status_code == 422
    assert words(answer).count("Choose whose mistake it was") == 2


def test_the_question_shows_what_is_there_and_where_it_came_from(form_site: Site) -> None:
    answer = form_site.browser(UNIT).get(f"{FORM}/correct/child_name?after=0")

    assert 'value="Ada Fictional"' in answer.body.decode()
    assert "Table 2, row 3, cell 2: “Ada Fictional”" in words(answer)


def test_a_correction_sent_twice_is_one(form_site: Site) -> None:
    unit, path = form_site.browser(UNIT), f"{FORM}/correct/child_name?after=0"
    sent = {**hidden_fields(unit.get(path)), "said": "Adah", **MISREAD}

    first, written = unit.send(path, sent), form_site.house.history.of("BB-K7QM-3XTP")
    second = unit.send(path, sent)

    assert (first.status_code, second.status_code) == (303, 303)
    assert form_site.house.history.of("BB-K7QM-3XTP") == written


def test_a_question_opened_without_the_state_of_the_form_is_given_it(form_site: Site) -> None:
    answer = form_site.browser(UNIT).get(f"{FORM}/correct/child_name")

    assert (answer.status_code, answer.headers["Location"]) == (303, f"{FORM}/correct/child_name?after=0")


def test_nobody_overwrites_what_they_have_not_seen(form_site: Site) -> None:
    correct(form_site, "child_name", "Adah Fictional")

    answer = correct(form_site, "child_name", "Aida Fictional")

    assert answer.status_code == 409
    assert "Somebody has changed this form since you opened it" in words(answer)
    page = form_site.browser(UNIT).json(FORM).json_body
    assert field(page, "child_name")["value"] == "Adah Fictional"


@pytest.mark.parametrize("path", [f"{FORM}/correct/case_reference", f"{FORM}/correct/nothing"])
def test_what_is_no_box_to_be_put_right_has_no_page(form_site: Site, path: str) -> None:
    assert form_site.browser(UNIT).get(path).status_code == 404


def test_a_form_of_a_closed_case_is_shown_and_not_put_right(form_site: Site) -> None:
    withdraw = {"authority": "the partnership lead", "because": "it was opened by mistake"}
    said = {"reference": "BB-K7QM-3XTP", "command_id": "w", "by": "Business Unit"}
    perform(WithdrawCase.model_validate({**said, **withdraw}), now=form_site.now, house=form_site.house)
    unit = form_site.browser(UNIT)

    assert "/correct/" not in unit.get(FORM).body.decode()
    assert unit.get(f"{FORM}/correct/child_name").status_code == 404


def test_times_and_dates_are_offered_as_one_types_them(form_site: Site) -> None:
    page = form_site.browser(UNIT).json(FORM).json_body
    assert field(page, "agency_aware_on")["typed"] == "12/6/2026"

    correct(form_site, "agency_aware_time", "09:05")

    again = form_site.browser(UNIT).json(FORM).json_body
    assert field(again, "agency_aware_time")["typed"] == "09:05"


@pytest.fixture
def learnt_site(form_site: Site) -> Site:
    """The same, now that the tracker can read the time that it could not."""
    kept = form_site.house.subjects.kept("BB-K7QM-3XTP", "f1")
    better = {"agency_aware_time": certain("agency_aware_time", "ten", time(10))}
    said = {"reference": "BB-K7QM-3XTP", "command_id": "r", "by": "the replay of what came in"}
    perform(
        ProposeBetterReading.model_validate({**said, "form": "f1", "fields": tuple(better), "after": 0}),
        now=form_site.now,
        house=form_site.house,
        subject=kept.model_copy(update={"better": better}),
    )
    return form_site


def test_a_better_reading_is_shown_on_both_pages_and_changes_nothing(learnt_site: Site) -> None:
    unit = learnt_site.browser(UNIT)

    assert "1 of its boxes can be read better now" in words(unit.get(CASE))
    assert "Some boxes can be read better now" in words(unit.get(FORM))
    page = unit.json(FORM).json_body
    assert (field(page, "agency_aware_time")["value"], field(page, "agency_aware_time")["better"]) == ("ten", "10:00")


def test_it_is_taken_over_with_one_press(learnt_site: Site) -> None:
    unit = learnt_site.browser(UNIT)

    answer = unit.send(f"{FORM}/better", hidden_fields(unit.get(FORM)))

    page = unit.json(FORM).json_body
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{FORM}?corrected=better")
    assert (field(page, "agency_aware_time")["value"], page["better"]) == ("10:00", 0)
    assert "Take these over" not in words(unit.get(FORM))
    (known,) = [fact for fact in unit.json(CASE).json_body["facts"] if fact["fact"] == "agency_aware"]
    assert known["value"] == "10:00 on Friday 12 June 2026 (BST)"


def test_what_changed_since_it_was_looked_at_is_not_taken_over(learnt_site: Site) -> None:
    unit = learnt_site.browser(UNIT)
    looked_at = hidden_fields(unit.get(FORM))
    unit.fill_in(f"{FORM}/correct/agency_aware_time?after=1", {"said": "11:00", **MISREAD})

    answer = unit.send(f"{FORM}/better", {**looked_at, "command_id": "0" * 32})

    assert answer.status_code == 303
    assert field(unit.json(FORM).json_body, "agency_aware_time")["value"] == "11:00"


@pytest.mark.parametrize("after", ["", "-1", "x", "9" * 20])
def test_a_press_that_says_nothing_of_what_was_seen_is_refused(learnt_site: Site, after: str) -> None:
    unit = learnt_site.browser(UNIT)

    assert unit.send(f"{FORM}/better", {**hidden_fields(unit.get(FORM)), "after": after}).status_code == 400
