"""The addresses of calendar feeds, in memory, held to the same contract as DynamoDB."""

from casereview.application.feed_addresses import FeedAddress


class MemoryFeedAddresses:
    """The addresses in a dictionary."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, FeedAddress]] = {}

    def of(self, email: str) -> FeedAddress | None:
        """The address of this person, if they have one."""
        return self._kept[email.casefold()][1] if email.casefold() in self._kept else None

    def whose(self, token_hash: str) -> str | None:
        """Whose feed this is."""
        return next((email for email, address in self._kept.values() if address.token_hash == token_hash), None)

    def keep(self, email: str, address: FeedAddress) -> None:
        """Keep the address in place of the one before."""
        self._kept[email.casefold()] = (email, address)

    def revoke(self, email: str) -> None:
        """Forget the address."""
        self._kept.pop(email.casefold(), None)
