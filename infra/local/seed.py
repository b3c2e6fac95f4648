"""Put the fictional partnerships, agencies and people in place: directory rows, and accounts to sign in with."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from infra.local.aws import client
from infra.local.whereabouts import ACCOUNT, REGION
from infra.settings import REPOSITORY

PASSWORD = "Fictional-people-2026!"  # noqa: S105 - fictional people, on this machine only


def seed(directory: Path, emulator_url: str, outputs: dict[str, str]) -> None:
    """Make everything that is missing; what is there already stays as it is."""
    _load_directory(directory, emulator_url, outputs["DirectoryTable"])
    cognito = client("cognito-idp", emulator_url)
    for person in people(directory):
        _have_account(cognito, outputs["UserPoolId"], person["email"], person["name"])


def people(directory: Path) -> list[dict[str, Any]]:
    """Everyone in the file."""
    return list(tomllib.loads(directory.read_text(encoding="utf-8"))["person"])


def _load_directory(directory: Path, emulator_url: str, table: str) -> None:
    """Through the product's own command, so that a council's directory and ours are loaded by the same code."""
    subprocess.run(
        [sys.executable, "-m", "casereview", "directory", "load", str(directory)],
        check=True,
        env=os.environ
        | {
            "PYTHONPATH": str(REPOSITORY / "functions"),
            "DIRECTORY_TABLE": table,
            "AWS_ENDPOINT_URL": emulator_url,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": ACCOUNT,
            "AWS_SECRET_ACCESS_KEY": "not-checked",
        },
    )


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
