"""What people chose, in memory: what tests of the application stand on, held to the same contract as DynamoDB."""

from casereview.application.records import PersonPreferences


class MemoryPreferences:
    """What people chose, in a dictionary."""

    def __init__(self) -> None:
        self._kept: dict[str, PersonPreferences] = {}

    def of(self, email: str) -> PersonPreferences:
        """What this person chose; the usual, if they never chose."""
        return self._kept.get(email.casefold(), PersonPreferences())

    def keep(self, email: str, preferences: PersonPreferences) -> None:
        """Keep what this person chose."""
        self._kept[email.casefold()] = preferences
