"""Put the fictional partnerships, agencies and people in place: directory rows, and accounts to sign in with."""

import tomllib
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from infra.local.aws import client
from infra.local.operate import operate

PASSWORD = "Fictional-people-2026!"  # noqa: S105 - fictional people, on this machine only


class NotSeeded(Exception):
    """The directory could not be loaded; the command has said why."""


def seed(directory: Path, emulator_url: str, outputs: dict[str, str]) -> None:
    """Make everything that is missing; what is there already stays as it is. Raises NotSeeded."""
    _load_directory(directory, emulator_url, outputs)
    cognito = client("cognito-idp", emulator_url)
    for person in people(directory):
        _have_account(cognito, outputs["UserPoolId"], person["email"], person["name"])


def people(directory: Path) -> list[dict[str, Any]]:
    """Everyone in the file."""
    return list(tomllib.loads(directory.read_text(encoding="utf-8"))["person"])


def _load_directory(directory: Path, emulator_url: str, outputs: dict[str, str]) -> None:
    """Through the product's own command, so that a council's directory and ours are loaded by the same code."""
    if operate(["directory", "load", str(directory)], emulator_url, outputs):
        raise NotSeeded


def _have_account(cognito: Any, pool: str, email: str, name: str) -> None:
    try:
        cognito.admin_create_user(
            UserPoolId=pool,
            Username=email,
            MessageAction="SUPPRESS",
            # The emulator would make one up that is shorter than the pool allows.
            TemporaryPassword=PASSWORD,
            UserAttributes=[
                {"Name": "email", "Value": email},
                {"Name": "email_verified", "Value": "true"},
                {"Name": "name", "Value": name},
            ],
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "UsernameExistsException":
            raise
    cognito.admin_set_user_password(UserPoolId=pool, Username=email, Password=PASSWORD, Permanent=True)
