"""Deploying: the pages' address must be known to sign-in and emails, however it comes about."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from infra import deploy
from infra.settings import Settings

OWN_ADDRESS = "https://abc.execute-api.eu-west-2.amazonaws.com/site"


@dataclass
class Account:
    """Stands in for AWS and for the CDK's command: remembers what it was told, in order."""

    deployed_with: list[str] = field(default_factory=list)
    ran: list[str] = field(default_factory=list)
    active_rules: str = ""

    def run(self, words: list[str], *, env: dict[str, str], **_: object) -> None:
        self.ran.append(" ".join(words[1:5]))
        if words[1] == "deploy":
            self.deployed_with.append(env["SITE_URL"])

    def client(self, _service: str, **_: object) -> "Account":
        return self

    def describe_stacks(self, *, StackName: str) -> dict[str, Any]:  # noqa: N803 - boto3's name
        if not self.deployed_with:
            raise ClientError({"Error": {"Code": "ValidationError"}}, "DescribeStacks")
        stateful = {"DirectoryTable": "directory", "UserPoolId": "pool"}
        told = {"SiteUrl": OWN_ADDRESS} if StackName.endswith("stateless") else stateful
        return {"Stacks": [{"Outputs": [{"OutputKey": k, "OutputValue": v} for k, v in told.items()]}]}

    def set_active_receipt_rule_set(self, *, RuleSetName: str) -> None:  # noqa: N803 - boto3's name
        self.active_rules = RuleSetName


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Account:
    stands_in = Account()
    monkeypatch.setattr("subprocess.run", stands_in.run)
    monkeypatch.setattr("boto3.client", stands_in.client)
    return stands_in


def test_the_first_deployment_is_repeated_with_the_address_it_got(account: Account) -> None:
    deploy.deploy(Settings(stage="live"))

    assert account.deployed_with == ["", OWN_ADDRESS]


def test_the_next_deployment_knows_its_address(account: Account) -> None:
    account.deployed_with = [OWN_ADDRESS]

    deploy.deploy(Settings(stage="live"))

    assert account.deployed_with == [OWN_ADDRESS, OWN_ADDRESS]


def test_this_partnerships_receipt_rules_become_the_active_ones(account: Account) -> None:
    deploy.deploy(Settings(stage="live"))

    assert account.active_rules == "casereview-live"


def test_a_councils_own_directory_is_loaded_and_its_people_invited_and_the_fictional_one_is_not(
    account: Account, tmp_path: Path
) -> None:
    deploy.deploy(Settings(stage="live"))

    assert not any("directory" in ran for ran in account.ran)

    deploy.deploy(Settings(stage="live", directory=tmp_path / "ours.toml"))

    assert "-m casereview directory load" in account.ran
    assert "-m casereview directory invite" in account.ran


def test_settings_are_read_from_variables_of_their_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAGE", "live")
    monkeypatch.setenv("REGION", "eu-west-1")

    settings = Settings.of_environment()

    assert (settings.prefix, settings.region, settings.inbound_region) == ("casereview-live", "eu-west-1", "eu-west-1")
