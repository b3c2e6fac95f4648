"""The addresses of calendar feeds, in the table of what the house knows about itself.

person#<email>   feed   the hash of the token in this person's address, and when it was made
feed#<hash>      feed   whose it is

The person's row decides. One that was replaced or revoked while only half of it could be written leads nowhere.
"""

from typing import TYPE_CHECKING, Any

from casereview.application.feed_addresses import FeedAddress

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


class DynamoFeedAddresses:
    """The addresses as they are kept on AWS."""

    def __init__(self, table: "Table") -> None:
        self._table = table

    def of(self, email: str) -> FeedAddress | None:
        """The address of this person, strongly consistent: the page shows it right after it was made."""
        row = self._row(_person(email))
        return FeedAddress.model_validate_json(row["address"]) if row else None

    def whose(self, token_hash: str) -> str | None:
        """Whose feed this is, if the person's own row says so too."""
        row = self._row(_feed(token_hash))
        address = self.of(row["email"]) if row else None
        return str(row["email"]) if address and address.token_hash == token_hash else None

    def keep(self, email: str, address: FeedAddress) -> None:
        """Keep the address: it leads somewhere, and the one before it nowhere, when the person's row is written."""
        before = self.of(email)
        self._table.put_item(Item={**_feed(address.token_hash), "email": email})
        self._table.put_item(Item={**_person(email), "address": address.model_dump_json()})
        if before and before.token_hash != address.token_hash:
            self._table.delete_item(Key=_feed(before.token_hash))

    def revoke(self, email: str) -> None:
        """Forget the address."""
        before = self.of(email)
        if before:
            self._table.delete_item(Key=_person(email))
            self._table.delete_item(Key=_feed(before.token_hash))

    def _row(self, key: dict[str, str]) -> Any:
        return self._table.get_item(Key=key, ConsistentRead=True).get("Item")


def _person(email: str) -> dict[str, str]:
    return {"pk": f"person#{email.casefold()}", "sk": "feed"}


def _feed(token_hash: str) -> dict[str, str]:
    return {"pk": f"feed#{token_hash}", "sk": "feed"}
