"""`python -m casereview calendar …`, as an operator types it."""

from collections.abc import Iterator
from datetime import date

import pytest

from casereview import wiring
from casereview.__main__ import main
from casereview.application import recount_cases
from casereview.application.perform import perform
from tests.cloud import account
from tests.houses import FRIDAY, facts, notification

BB = "BB-K7QM-3XTP"
CLOSE = ["calendar", "close", "2026-06-17", "A royal wedding", "--because", "Proclaimed on 12 June"]
OPEN = ["calendar", "open", "2026-06-17", "--because", "Taken back"]


@pytest.fixture(autouse=True)
def _one_case(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An account with one case, whose notification of the Panel is due on Friday 19 June 2026."""
    with account(monkeypatch):
        perform(notification(facts()), now=FRIDAY, house=wiring.house())
        yield


def panel_due_on() -> date | None:
    return wiring.house().case(BB).clocks["panel_notified"].explanation.due_on


def test_closing_a_day_moves_the_clocks_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(CLOSE) == 0

    assert panel_due_on() == date(2026, 6, 22)
    assert capsys.readouterr().out == ("Wednesday 17 June 2026 is closed as A royal wedding. Cases counted again: 1.\n")


def test_opening_it_again_moves_them_back(capsys: pytest.CaptureFixture[str]) -> None:
    main(CLOSE)

    assert main(OPEN) == 0

    assert panel_due_on() == date(2026, 6, 19)
    assert "Wednesday 17 June 2026 is a working day." in capsys.readouterr().out


def test_what_would_change_nothing_is_refused_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(OPEN) == 1

    assert capsys.readouterr().err == "Nothing was changed. Wednesday 17 June 2026 is a working day already.\n"
    assert wiring.house().calendars.of_record().overrides == ()


def test_cases_that_could_not_be_counted_are_said_and_the_day_is_closed_all_the_same(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(recount_cases, "perform", fails)

    assert main(CLOSE) == 1

    assert "1 of 1 cases could not be counted again" in capsys.readouterr().err
    assert wiring.house().calendar.closed_because(date(2026, 6, 17)) == "A royal wedding"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["close", "17/06/2026", "Title", "--because", "x"], "write it as 2026-12-25"),
        (["close", "2026-06-17", " ", "--because", "x"], "one line of 1 to 80 characters"),
        (["close", "2026-06-17", "x" * 81, "--because", "x"], "one line of 1 to 80 characters"),
        (["close", "2026-06-17", "Two\nlines", "--because", "x"], "one line of 1 to 80 characters"),
        (["close", "2026-06-17", "Title", "--because", ""], "one line of 1 to 200 characters"),
        (["open", "2026-06-17"], "--because"),
    ],
)
def test_what_is_typed_wrongly_is_said_and_changes_nothing(
    typed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["calendar", *typed])

    assert said in capsys.readouterr().err
    assert wiring.house().calendars.of_record().overrides == ()


def test_show_says_how_far_it_goes_where_from_what_was_decided_here_and_what_is_ahead(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(CLOSE)
    capsys.readouterr()

    assert main(["calendar", "show"]) == 0

    shown = capsys.readouterr().out.splitlines()
    assert shown[:4] == [
        "Known until: Sunday 31 December 2028",
        "Taken from GOV.UK: never",
        "Last asked: never.",
        (
            "Decided here, 10:00 on Monday 15 June 2026 (BST): Wednesday 17 June 2026 is closed as A royal wedding, "
            "because: Proclaimed on 12 June"
        ),
    ]
    assert shown[4:6] == ["Wednesday 17 June 2026: A royal wedding", "Monday 31 August 2026: Summer bank holiday"]
