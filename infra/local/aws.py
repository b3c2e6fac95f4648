"""Clients of the emulated AWS."""

from typing import Any

import boto3

from infra.local.whereabouts import ACCOUNT, REGION


def client(service: str, emulator_url: str) -> Any:
    """Make a client; the emulator takes the key id for the account number and does not check the secret."""
    return boto3.client(  # type: ignore[call-overload]
        service,
        endpoint_url=emulator_url,
        region_name=REGION,
        aws_access_key_id=ACCOUNT,
        aws_secret_access_key="not-checked",  # noqa: S106 - the emulator checks none
    )
