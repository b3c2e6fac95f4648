"""Accounts for the people of the directory."""

from typing import Any

import boto3
import pytest
from botocore.stub import ANY, Stubber

from casereview.adapters.invitations import Invitations
from tests.houses import CHAIR, UNIT


@pytest.fixture
def cognito() -> Any:
    return boto3.client("cognito-idp", "eu-west-2", aws_access_key_id="x", aws_secret_access_key="x")


def test_who_has_no_account_is_sent_one_and_who_has_one_is_left_alone(cognito: Any) -> None:
    with Stubber(cognito) as calls:
        calls.add_client_error("admin_create_user", "UsernameExistsException")
        created = {"UserPoolId": "pool", "Username": CHAIR.email, "DesiredDeliveryMediums": ["EMAIL"]}
        calls.add_response("admin_create_user", {}, {**created, "UserAttributes": ANY})

        assert Invitations(cognito, "pool").invite([UNIT, CHAIR]) == 1
        calls.assert_no_pending_responses()


def test_any_other_refusal_is_not_swallowed(cognito: Any) -> None:
    with Stubber(cognito) as calls:
        calls.add_client_error("admin_create_user", "TooManyRequestsException")

        with pytest.raises(Exception, match="TooManyRequests"):
            Invitations(cognito, "pool").invite([UNIT])
