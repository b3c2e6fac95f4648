"""Accounts to sign in with: everyone in the directory is invited once, by an email with a temporary password."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mypy_boto3_cognito_idp.client import CognitoIdentityProviderClient

    from casereview.domain.roles import Person


class Invitations:
    """Invites people into the user pool. Who leaves the directory keeps an account that opens nothing."""

    def __init__(self, cognito: "CognitoIdentityProviderClient", pool: str) -> None:
        self._cognito = cognito
        self._pool = pool

    def invite(self, people: "Iterable[Person]") -> int:
        """Invite whoever has no account yet, and say how many that were."""
        return sum(self._is_new(person) for person in people)

    def _is_new(self, person: "Person") -> bool:
        try:
            self._cognito.admin_create_user(
                UserPoolId=self._pool,
                Username=person.email,
                DesiredDeliveryMediums=["EMAIL"],
                UserAttributes=[
                    {"Name": "email", "Value": person.email},
                    # The Business Unit vouches for the addresses in its directory.
                    {"Name": "email_verified", "Value": "true"},
                    {"Name": "name", "Value": person.name},
                ],
            )
        except self._cognito.exceptions.UsernameExistsException:
            return False
        return True
