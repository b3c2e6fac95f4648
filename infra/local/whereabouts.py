"""Which ports and which folder this copy of the local stack uses; `make run` gives them as variables."""

import os
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from infra.settings import REPOSITORY, Settings

ACCOUNT = "000000000000"
REGION = "eu-west-2"


@dataclass(frozen=True, kw_only=True)
class Whereabouts:
    """Ports are of this machine's loopback interface."""

    port: int = 8080
    mail_port: int = 2525
    emulator_port: int = 4566
    outbox_port: int = 8025
    local_dir: Path = REPOSITORY / ".local"

    @classmethod
    def of_environment(cls) -> Self:
        """Read PORT, MAIL_PORT, EMULATOR_PORT, OUTBOX_PORT and LOCAL_DIR, each with its default."""
        ports = {
            name: int(os.environ[name.upper()])
            for name in ("port", "mail_port", "emulator_port", "outbox_port")
            if os.environ.get(name.upper())
        }
        return cls(local_dir=Path(os.environ.get("LOCAL_DIR") or cls.local_dir).resolve(), **ports)

    @property
    def site_url(self) -> str:
        """Where the pages are."""
        return f"http://localhost:{self.port}"

    @property
    def emulator_url(self) -> str:
        """Where the emulated AWS is, for us and for the browser."""
        return f"http://127.0.0.1:{self.emulator_port}"

    @property
    def outbox_url(self) -> str:
        """Where sent mail can be read."""
        return f"http://localhost:{self.outbox_port}"

    @property
    def outbox(self) -> Path:
        """The folder of sent mail, one `.eml` file each."""
        return self.local_dir / "outbox"

    @property
    def shift_file(self) -> Path:
        """How many seconds the local clock is ahead; absent means none."""
        return self.local_dir / "shift"

    @property
    def settings(self) -> Settings:
        """The deployment that this machine plays."""
        return Settings(
            stage="local",
            region=REGION,
            inbound_region=REGION,
            account=ACCOUNT,
            site_url=self.site_url,
            bank_holidays_url=f"{self.outbox_url}/bank-holidays.json",
            emulator_url=self.emulator_url,
        )

    def refuse_taken_ports(self) -> None:
        """Raise PortTaken before anything starts: another stack's emulator would answer in our emulator's place."""
        for port in (self.port, self.mail_port, self.emulator_port, self.outbox_port):
            if listens(port):
                raise PortTaken(
                    f"port {port} is in use: is another copy running? "
                    "PORT, MAIL_PORT, EMULATOR_PORT and OUTBOX_PORT choose others."
                )

    def refuse_another_emulator_port(self) -> None:
        """Raise PortChanged when the kept data names another port: queues are kept under their addresses."""
        kept = self.local_dir / "emulator-port"
        if kept.exists() and kept.read_text(encoding="ascii") != str(self.emulator_port):
            raise PortChanged(
                f"the data in {self.local_dir} was made with EMULATOR_PORT={kept.read_text(encoding='ascii')}; "
                "use that again, or empty it with `make reset`."
            )
        kept.write_text(str(self.emulator_port), encoding="ascii")


class PortChanged(Exception):
    """The emulator is to run on another port than the data it kept; the message says on which."""


class PortTaken(Exception):
    """Something else listens where a part of the stack should; the message says where."""


def listens(port: int) -> bool:
    """Whether anything on this machine answers on this port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
