"""`python -m casereview clocks …`, as an operator types it."""

import json
from collections.abc import Iterator
from datetime import date

import pytest

from casereview import wiring
from casereview.__main__ import main
from casereview.application.perform import perform
from casereview.application.questions import case_page
from casereview.domain.calendar_of_record import Override
from tests.cloud import account
from tests.houses import FRIDAY, UNIT, facts, memory_house, notification

BB = "BB-K7QM-3XTP"
EXPLAIN = ["clocks", "explain", "panel_notified", "2026-06-12"]


@pytest.fixture
def one_case(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An account with one serious case, in which it is Monday 15 June 2026."""
    with account(monkeypatch):
        perform(notification(facts()), now=FRIDAY, house=wiring.house())
        yield


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command that goes well writes."""
    assert main(["clocks", *arguments]) == 0
    return capsys.readouterr().out


def test_explain_says_when_it_is_due_in_the_words_of_a_case_that_counts_from_the_same_day(
    capsys: pytest.CaptureFixture[str],
) -> None:
    house, _ = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    (clock,) = [c for c in case_page(UNIT, BB, house=house, now=FRIDAY).clocks if c.clock == "panel_notified"]

    lines = said(capsys, *EXPLAIN[1:]).splitlines()

    assert lines[0] == f"{clock.title}: due {clock.due_text}"
    who_said_so = clock.explanation[1]
    assert set(clock.explanation) - set(lines) == {who_said_so}
    assert "09:00 on Wednesday 17 June 2026 (BST), two working days before: a reminder to the " in "\n".join(lines)


def test_explain_counts_hours_from_the_instant_on_london_s_clocks(capsys: pytest.CaptureFixture[str]) -> None:
    explained = said(capsys, "explain", "written_confirmation", "2026-03-28T10:00")

    assert "due by 11:00 on Monday 30 March 2026 (BST)" in explained
    assert "The clocks change in between" in explained


def test_explain_applies_the_edition_then_in_force_and_says_that_there_is_a_newer_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    explained = json.loads(said(capsys, "explain", "panel_notified", "2022-06-13", "--json"))

    assert explained["rule_set"] == "Working Together to Safeguard Children 2018"
    assert "Working Together to Safeguard Children 2023 is in force" in explained["newer"]


def test_explain_says_that_no_edition_known_was_in_force_yet(capsys: pytest.CaptureFixture[str]) -> None:
    early, later = (said(capsys, "explain", "panel_notified", on) for on in ("2018-07-03", "2018-07-04"))

    assert "No edition known here was in force on that day; the oldest known is applied." in early
    assert "No edition known" not in later


def test_explain_says_which_bank_holidays_it_knows_where_there_are_no_tables(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOUSEKEEPING_TABLE", raising=False)

    assert "Bank holidays: those that came with the code" in said(capsys, *EXPLAIN[1:])


@pytest.mark.usefixtures("one_case")
def test_explain_goes_by_the_calendar_of_record_where_there_are_tables(capsys: pytest.CaptureFixture[str]) -> None:
    closed = Override(on=date(2026, 6, 17), closed="A royal wedding", because="Proclaimed", made_at=FRIDAY)
    wiring.house().calendars.change(lambda record: record.model_copy(update={"overrides": (closed,)}))

    explained = json.loads(said(capsys, *EXPLAIN[1:], "--json"))

    assert explained["due_text"] == "by the end of Monday 22 June 2026"
    assert explained["bank_holidays"] == "the calendar of record"


@pytest.mark.parametrize(
    ("rule", "start", "sentence"),
    [
        ("nothing", "2026-06-12", "There is no rule called nothing. There are: "),
        ("panel_notified", "12/06/2026", "'12/06/2026' is no date: write it as 2026-06-12, or with the time"),
        ("panel_notified", "2026-06-12 at ten", "is no date"),
        ("panel_notified", "2099-06-12", "The bank holidays are known from "),
        ("written_confirmation", "2026-06-12T10:00+01:00", "Write the time as clocks in London show it"),
        ("written_confirmation", "2026-03-29T01:30", "that time came twice or never"),
        ("written_confirmation", "2026-10-25T01:30", "that time came twice or never"),
    ],
)
def test_what_cannot_be_explained_is_said_in_a_sentence(
    rule: str, start: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clocks", "explain", rule, start]) == 1

    told = capsys.readouterr()
    assert sentence in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""


@pytest.mark.usefixtures("one_case")
def test_due_says_what_the_case_page_says_of_each_clock_the_most_urgent_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = case_page(UNIT, BB, house=wiring.house(), now=wiring.now())

    listed = json.loads(said(capsys, "due", BB, "--json"))
    text = said(capsys, "due", BB)

    assert listed["clocks"] == page.model_dump(mode="json")["clocks"]
    assert text.startswith(f"{BB}: {page.stage}\n")
    for clock in page.clocks:
        assert f"{clock.title}: {clock.state_text}\n  Due {clock.due_text}. To be done by the {clock.who}." in text


@pytest.mark.usefixtures("one_case")
def test_a_case_that_never_was_is_said_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clocks", "due", "BB-0000-0000"]) == 1

    assert capsys.readouterr().err == "There is no case BB-0000-0000.\n"


def test_a_command_that_cannot_find_the_tables_says_how_to_name_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wiring.house.cache_clear()
    wiring.table.cache_clear()
    monkeypatch.delenv("HISTORY_TABLE", raising=False)

    done = main(["clocks", "due", "BB-K7QM-3XTP"])

    assert done == 1
    assert capsys.readouterr().err.startswith("HISTORY_TABLE is not set in the environment. These commands find")
