"""`python -m casereview directory …`, as an operator types it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from casereview import wiring
from casereview.__main__ import main
from infra.settings import FICTIONAL_DIRECTORY
from tests.cloud import account


@pytest.fixture(autouse=True)
def _an_account(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with account(monkeypatch):
        yield


def test_loading_a_file_makes_the_directory_say_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["directory", "load", str(FICTIONAL_DIRECTORY)]) == 0

    assert capsys.readouterr().out.startswith("3 partnerships and ")
    assert len(wiring.house().directory.partnerships()) == 3


@pytest.mark.parametrize("content", ["", "[[partnership", '[[person]]\nemail = "x"', "person = []"])
def test_a_file_that_cannot_be_used_is_refused_and_changes_nothing(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "people.toml"
    file.write_text(content)

    assert main(["directory", "load", str(file)]) == 1

    assert f"{file} cannot be used, and nothing was changed" in capsys.readouterr().err
    assert wiring.house().directory.partnerships() == ("bedford-borough", "luton")
