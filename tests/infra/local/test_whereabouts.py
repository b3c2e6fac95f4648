"""Ports and folders: what would end in a half-working stack is refused before anything starts."""

import socket
from pathlib import Path

import pytest

from infra.local.reset import reset
from infra.local.whereabouts import PortChanged, PortTaken, Whereabouts


def test_a_port_that_something_listens_on_is_refused_by_number(socket_enabled: None) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]

        with pytest.raises(PortTaken, match=str(taken)):
            somewhere(Path("unused"), emulator_port=taken).refuse_taken_ports()


def test_kept_data_goes_with_the_emulator_port_it_was_made_with(tmp_path: Path) -> None:
    somewhere(tmp_path, emulator_port=4001).refuse_another_emulator_port()
    somewhere(tmp_path, emulator_port=4001).refuse_another_emulator_port()

    with pytest.raises(PortChanged, match="EMULATOR_PORT=4001"):
        somewhere(tmp_path, emulator_port=4002).refuse_another_emulator_port()


def test_a_reset_forgets_the_data_but_not_what_else_lies_there(tmp_path: Path) -> None:
    (tmp_path / "outbox").mkdir()
    (tmp_path / "outbox" / "one.eml").write_text("kept mail")
    (tmp_path / "notes.txt").write_text("mine")
    somewhere(tmp_path, emulator_port=4001).refuse_another_emulator_port()

    reset(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(("name", "attribute"), [("PORT", "port"), ("MAIL_PORT", "mail_port")])
def test_a_port_is_chosen_by_a_variable(name: str, attribute: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "9001")

    assert getattr(Whereabouts.of_environment(), attribute) == 9001


def test_an_empty_variable_means_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "")
    monkeypatch.setenv("LOCAL_DIR", "")

    assert Whereabouts.of_environment().port == 8080
    assert Whereabouts.of_environment().local_dir.name == ".local"


def somewhere(local_dir: Path, emulator_port: int) -> Whereabouts:
    return Whereabouts(
        port=emulator_port,
        mail_port=emulator_port,
        outbox_port=emulator_port,
        emulator_port=emulator_port,
        local_dir=local_dir,
    )
