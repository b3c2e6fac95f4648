"""What a deployment may choose, read once from the environment of `make deploy`.

Everything has a default that suits a council in England, so that
`make deploy STAGE=live REGION=eu-west-2` is enough.
"""

import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

REPOSITORY = Path(__file__).resolve().parent.parent
FICTIONAL_DIRECTORY = REPOSITORY / "infra" / "local" / "people.toml"
API_STAGE = "site"
"""API Gateway's name for the one stage; it is part of the address only where no domain is mapped to it."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """One deployment: a stage in a region."""

    stage: str = "dev"
    region: str = "eu-west-2"
    account: str | None = None
    inbound_region: str = "eu-west-2"
    """Where SES takes mail in; SES cannot receive in every region, hence its own setting."""
    site_url: str = "https://localhost"
    """Where links in emails point. The deploy script fills in the API's own address when no domain is given."""
    site_domain: str = ""
    certificate_arn: str = ""
    mail_from: str = "case-reviews@pan-bedfordshire.example"
    directory: Path = field(default=FICTIONAL_DIRECTORY)
    """The partnerships and their people, in the form of infra/local/people.toml."""
    bank_holidays_url: str = "https://www.gov.uk/bank-holidays.json"
    """The official feed of the bank holidays."""
    emulator_url: str = ""
    """Set only by infra.local: the address at which a browser finds the emulated S3 and Cognito."""

    @classmethod
    def of_environment(cls) -> Self:
        """Read each setting from the variable of the same name in capitals, where there is one."""
        given = {
            name: os.environ[name.upper()]
            for name in cls.__dataclass_fields__
            if name not in {"account", "directory"} and os.environ.get(name.upper())
        }
        directory = Path(os.environ.get("DIRECTORY", FICTIONAL_DIRECTORY)).resolve()
        given.setdefault("inbound_region", given.get("region", cls.region))
        return cls(account=os.environ.get("CDK_DEFAULT_ACCOUNT"), directory=directory, **given)

    @property
    def prefix(self) -> str:
        """What every name of this deployment begins with."""
        return f"casereview-{self.stage}"

    @property
    def mail_domain(self) -> str:
        """The domain that SES must verify before it sends for us."""
        return self.mail_from.rpartition("@")[2]

    @property
    def notification_addresses(self) -> dict[str, str]:
        """Partnership id to the address at which its notification forms arrive."""
        directory = tomllib.loads(self.directory.read_text(encoding="utf-8"))
        return {p["id"]: p["notification_address"] for p in directory["partnership"]}

    def bucket_name(self, purpose: str, account: str) -> str:
        """Name a bucket so that a stack in another region can refer to it without a lookup."""
        return f"{self.prefix}-{purpose}-{account}-{self.region}"
