"""The flow chart: it says what the rules and the tables say, and nothing else."""

from typing import Any

import pytest

from casereview.adapters.rule_files import bundled_rules
from casereview.application.flow_chart import ClockBox, FlowChart, StageBox
from casereview.application.play_flow import flow_chart
from casereview.domain import correspondence
from casereview.domain.clocks import CLOCKS
from casereview.domain.events import PanelNotified
from casereview.domain.rules import RuleBook

AWAITING_FORM = "Referral, awaiting the written form"
AWAITING_PANEL = "Notified, awaiting notification of the Panel"
NON_SERIOUS = "Notified as non serious"
REVIEW = "Rapid review"


@pytest.fixture(scope="module")
def chart() -> FlowChart:
    return flow_chart(bundled_rules())


def stage_of(chart: FlowChart, name: str) -> StageBox:
    (found,) = [stage for stage in chart.stages if stage.name == name]
    return found


def box_of(chart: FlowChart, clock: str) -> ClockBox:
    (found,) = [box for stage in chart.stages for box in stage.clocks if box.clock == clock]
    return found


def with_rule(clock: str, /, **change: Any) -> RuleBook:
    """The rules of today, of which one says something else in its newest edition."""
    rules = bundled_rules()
    newest, rule = rules.editions(clock)[0]
    changed = tuple(rule.model_copy(update=change) if each == rule else each for each in newest.rule)
    edition = newest.model_copy(update={"rule": changed})
    return rules.model_copy(update={"sets": tuple(edition if each == newest else each for each in rules.sets)})


def test_every_clock_of_the_table_is_in_the_chart_once(chart: FlowChart) -> None:
    drawn = [box.clock for stage in chart.stages for box in stage.clocks]

    assert sorted(drawn) == sorted(row.rule for row in CLOCKS)


def test_a_clock_says_what_the_newest_edition_of_its_rule_says() -> None:
    chart = flow_chart(with_rule("panel_notified", period=7, force="statute", to="the Minister"))

    box = box_of(chart, "panel_notified")

    assert (box.period, box.force, box.to) == ("7 working days", "statute", "the Minister")


def test_a_clock_that_no_edition_in_force_has_is_not_drawn() -> None:
    chart = flow_chart(with_rule("area_told", clock="something_else"))

    assert "area_told" not in {box.clock for stage in chart.stages for box in stage.clocks}


def test_a_ladder_is_said_by_its_steps(chart: FlowChart) -> None:
    box = box_of(chart, "written_confirmation")

    assert box.reminded == "a day before, six hours before"
    assert box.escalated == "safeguarding partners an hour after, Independent Chair/Scrutineer four hours after"


def test_the_stages_follow_one_another_as_clocks_are_met(chart: FlowChart) -> None:
    arrows = {(arrow.tail, arrow.stage): arrow.where for arrow in chart.arrows}
    form, telephone = (opening.name for opening in chart.openings)

    assert arrows == {
        (form, AWAITING_PANEL): "Serious, or not known",
        (form, NON_SERIOUS): "Non serious",
        (telephone, AWAITING_FORM): "",
        ("written_confirmation", AWAITING_PANEL): "Serious, or not known",
        ("written_confirmation", NON_SERIOUS): "Non serious",
        ("panel_notified", REVIEW): "",
        ("rapid_review_submitted", "Rapid review submitted"): "",
    }
    assert chart.closed == "Closed here"


def test_a_clock_says_only_where_it_runs(chart: FlowChart) -> None:
    said = {box.clock: box.only_where for stage in chart.stages for box in stage.clocks}

    assert said["panel_notified"] == said["partner_told"] == said["area_told"] == "Serious"
    assert said["secretary_of_state_told"] == (
        "Died, and: Looked after by the local authority, or Care leaver aged under 25"
    )
    assert said["written_confirmation"] == said["rapid_review_submitted"] == said["partners_decided"] == ""


def test_a_condition_that_a_rule_drops_is_not_said_any_more() -> None:
    chart = flow_chart(with_rule("secretary_of_state_told", only_for=("looked_after",)))

    assert box_of(chart, "secretary_of_state_told").only_where == "Died and Looked after by the local authority"


def test_a_stage_says_which_clocks_of_others_run_there_too(chart: FlowChart) -> None:
    assert stage_of(chart, AWAITING_FORM).also == (f"the clocks of “{AWAITING_PANEL}”",)
    assert stage_of(chart, NON_SERIOUS).also == ("Notify the Secretary of State and Ofsted of the death",)
    assert stage_of(chart, REVIEW).also == (f"the clocks of “{AWAITING_PANEL}”",)


def test_who_is_told_is_what_the_correspondence_says(chart: FlowChart, monkeypatch: pytest.MonkeyPatch) -> None:
    assert chart.openings[1].told == "agency Case Review Group representative, Business Unit"
    assert box_of(chart, "panel_notified").told.startswith("Business Unit, ")

    monkeypatch.delitem(correspondence.LETTERS, PanelNotified)

    assert box_of(flow_chart(bundled_rules()), "panel_notified").told == ""


def test_the_description_names_every_stage_every_arrow_and_every_clock_with_its_period_and_force(
    chart: FlowChart,
) -> None:
    said = chart.description

    for stage in chart.stages:
        assert stage.name in said
        for box in stage.clocks:
            assert f"{box.title}, {box.period}, {box.force}" in said
    assert all(f"{arrow.stage}, where: {arrow.where}." in said for arrow in chart.arrows if arrow.where)
