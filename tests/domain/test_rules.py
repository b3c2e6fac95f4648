"""The rules as data: nothing of the law is left out unsaid, editions follow one another, and mistakes are named."""

import re
from datetime import UTC, date, datetime
from importlib.resources import files

import pytest

from casereview.adapters.rule_files import BrokenRules, bundled_rules, read_rule_book
from casereview.domain.case import Case
from casereview.domain.commands import ConfirmFacts
from casereview.domain.due import explain
from casereview.domain.facts import Facts
from casereview.domain.rules import Rule
from casereview.domain.starting import Start
from tests.deciding import BUNDLED, asked, case_after
from tests.houses import day, facts, instant, notification

RULES = [(edition, rule) for edition in bundled_rules().sets for rule in edition.rule]
EVERY_RULE = pytest.mark.parametrize(
    "rule", [pytest.param(rule, id=f"{edition.id} {rule.clock}") for edition, rule in RULES]
)
CARE_LEAVER_DIED = {"harm": "died", "care_leaver": "yes"}


def rule_files() -> dict[str, str]:
    """The rule files as they are."""
    return {f.name: f.read_text() for f in (files("casereview") / "rules").iterdir() if f.name.endswith(".toml")}


def a_case_of(on: date, **answers: str) -> Case:
    """A serious incident that the local authority became aware of on this day, at noon."""
    noon = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    known = instant(noon)
    said = facts(answers, happened=day(on), agency_aware=known, local_authority_aware=day(on), business_unit_told=known)
    return case_after(notification(said, received_at=noon), now=noon)


def test_every_deadline_of_the_domain_is_a_rule_or_is_absent_with_a_reason() -> None:
    counted = {deadline for _, rule in RULES for deadline in rule.deadlines}
    absent = {each.deadline for edition in bundled_rules().sets for each in edition.absent if each.deadline}

    assert counted | absent == {f"D{number}" for number in range(1, 15)}
    assert not counted & absent


def test_a_clock_keeps_the_edition_that_was_in_force_on_the_day_it_started() -> None:
    last_day, first_day = a_case_of(date(2023, 12, 14)), a_case_of(date(2023, 12, 15))

    assert last_day.clocks["panel_notified"].rule_set == "working-together-2018"
    assert first_day.clocks["panel_notified"].rule_set == "working-together-2023"


def test_an_edition_is_kept_even_when_a_correction_moves_the_start_past_the_next_one() -> None:
    case = a_case_of(date(2023, 12, 14))
    later = datetime(2023, 12, 18, 12, tzinfo=UTC)

    said = Facts(moments={"local_authority_aware": day(date(2023, 12, 15))})
    moved = case_after(asked(ConfirmFacts, facts=said), case=case, now=later)

    assert moved.clocks["panel_notified"].explanation.start_on == date(2023, 12, 15)
    assert "Working Together 2018" in moved.clocks["panel_notified"].explanation.citation
    assert moved.clocks["panel_notified"].rule_set == "working-together-2018"


@pytest.mark.parametrize(("on", "is_notified"), [(date(2022, 3, 1), False), (date(2024, 3, 1), True)])
def test_a_care_leavers_death_is_notified_to_the_secretary_of_state_since_2023(on: date, is_notified: bool) -> None:
    case = a_case_of(on, **CARE_LEAVER_DIED)

    assert ("secretary_of_state_told" in case.clocks) is is_notified


def test_a_looked_after_childs_death_is_notified_by_either_edition() -> None:
    for on in (date(2022, 3, 1), date(2024, 3, 1)):
        assert "secretary_of_state_told" in a_case_of(on, harm="died", looked_after="yes").clocks


@EVERY_RULE
def test_what_was_recalled_or_inferred_says_so_wherever_its_date_is_explained(rule: Rule) -> None:
    start = Start(counts_from="when", said_by="somebody", on=date(2026, 6, 12), at=datetime(2026, 6, 12, tzinfo=UTC))
    working = " ".join(explain(rule, start, "", BUNDLED).paragraphs())

    assert ("recalled, not read: to be verified" in working) is (rule.grade == "recalled")
    assert ("inferred by us, not stated there" in working) is (rule.grade == "inferred")


@EVERY_RULE
def test_a_milestone_of_the_partnerships_own_never_says_that_it_is_law(rule: Rule) -> None:
    says = f"{rule.force} {rule.source} {rule.title} {rule.met_by}".casefold()

    if rule.clock in (
        "information_requested",
        "requests_answered",
        "returns_received",
        "missing_returns_chased",
        "case_review_group_met",
        "recommendation_sent",
        "partners_decided",
    ):
        assert rule.force == "local milestone"
        assert not re.search(r"statut|working together|children act|guidance", says)
    else:
        assert rule.force != "local milestone"


@EVERY_RULE
def test_every_rule_cites_a_source_and_says_who_must_act_to_whom_and_what_meets_it(rule: Rule) -> None:
    assert all(len(words) > 2 for words in (rule.citation, rule.to, rule.met_by, rule.title))
    assert rule.who


@pytest.mark.parametrize(
    ("file", "was", "becomes", "says"),
    [
        pytest.param(
            "pan-bedfordshire.toml",
            "period = 48",
            "period = 0",
            "pan-bedfordshire.toml, rule written_confirmation, period: ",
            id="a period of nothing",
        ),
        pytest.param(
            "pan-bedfordshire.toml",
            'unit = "elapsed hours"',
            'unit = "days"',
            "pan-bedfordshire.toml, rule written_confirmation, unit: ",
            id="an unknown unit",
        ),
        pytest.param(
            "pan-bedfordshire.toml",
            "period = 3\n",
            'period = "three"\n',
            "pan-bedfordshire.toml, rule requests_answered, period: ",
            id="a number in words",
        ),
        pytest.param(
            "pan-bedfordshire.toml",
            'met_by = "the requests sent"\n',
            "",
            "pan-bedfordshire.toml, rule information_requested, met_by: Field required",
            id="nothing meets it",
        ),
        pytest.param(
            "working-together-2023.toml",
            'force = "expectation"',
            'force = "law"',
            "working-together-2023.toml, rule rapid_review_submitted, force: ",
            id="an unknown force",
        ),
        pytest.param(
            "working-together-2023.toml",
            'who = "business_unit"',
            'who = "the unit"',
            "working-together-2023.toml, rule rapid_review_submitted, who: ",
            id="nobody's role",
        ),
        pytest.param(
            "working-together-2023.toml",
            'counts_from = ["review_initiated"]',
            'counts_from = ["review_begun"]',
            "working-together-2023.toml, rule review_published: Value error, nothing is known by the name review_begun",
            id="an unknown start",
        ),
        pytest.param(
            "working-together-2023.toml",
            'ladder = "six_months"',
            'ladder = "half_a_year"',
            "working-together-2023.toml, rule review_published, ladder: ladders.toml has no ladder 'half_a_year'",
            id="no such ladder",
        ),
        pytest.param(
            "working-together-2023.toml",
            'clock = "area_told"',
            'clock = "partner_told"',
            "working-together-2023.toml: Value error, there are two rules for one clock",
            id="two rules for a clock",
        ),
        pytest.param(
            "working-together-2018.toml",
            'may_not_be_paused = "the Panel',
            'might_not_be_paused = "the Panel',
            "working-together-2018.toml, rule rapid_review_submitted, might_not_be_paused: ",
            id="an unknown field",
        ),
        pytest.param(
            "working-together-2018.toml",
            "in_force_until = 2023-12-14\n",
            "",
            "rules: Value error, working-together-2018 must end the day before working-together-2023 begins",
            id="an edition that does not end",
        ),
        pytest.param(
            "working-together-2018.toml",
            "in_force_until = 2023-12-14",
            "in_force_until = 2023-12-31",
            "rules: Value error, working-together-2018 must end the day before working-together-2023 begins",
            id="editions that overlap",
        ),
        pytest.param(
            "working-together-2018.toml",
            "in_force_from = 2018-07-04",
            "in_force_from = 4 July",
            "working-together-2018.toml: ",
            id="not TOML",
        ),
        pytest.param(
            "ladders.toml",
            "at = -6\n",
            "at = -24\n",
            "pan-bedfordshire.toml, rule written_confirmation: Value error, the steps of a ladder go upwards",
            id="two rungs at one time",
        ),
        pytest.param(
            "ladders.toml",
            'step = "six hours before"',
            'step = "a day before"',
            "pan-bedfordshire.toml, rule written_confirmation: Value error, two steps of a ladder have the same name",
            id="two rungs of one name",
        ),
    ],
)
def test_a_mistake_in_a_rule_file_is_named_by_file_rule_and_field(file: str, was: str, becomes: str, says: str) -> None:
    texts = rule_files()
    assert was in texts[file]

    with pytest.raises(BrokenRules) as broken:
        read_rule_book({**texts, file: texts[file].replace(was, becomes, 1)})

    assert says in str(broken.value)


def test_a_rule_that_neither_may_be_paused_nor_says_why_not_is_refused() -> None:
    texts = rule_files()
    without = re.sub(r"may_not_be_paused = .*\n", "", texts["pan-bedfordshire.toml"], count=1)

    with pytest.raises(BrokenRules, match=r"written_confirmation: .*by whose authority it may be paused, or why"):
        read_rule_book({**texts, "pan-bedfordshire.toml": without})


def test_the_rules_as_they_are_written_down_are_those_that_are_used() -> None:
    assert read_rule_book(rule_files()) == bundled_rules()
