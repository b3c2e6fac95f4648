"""What people chose for themselves, in the table of what the house knows about itself.

person#<email>   preferences   the digest they want
"""

from typing import TYPE_CHECKING, Any

from casereview.application.records import PersonPreferences

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


class DynamoPreferences:
    """The preferences as they are kept on AWS. Who leaves the directory leaves a row behind that nobody asks for."""

    def __init__(self, table: "Table") -> None:
        self._table = table

    def of(self, email: str) -> PersonPreferences:
        """What this person chose, strongly consistent: the page shows it right after it was kept."""
        row: Any = self._table.get_item(Key=_key(email), ConsistentRead=True).get("Item")
        return PersonPreferences.model_validate_json(row["preferences"]) if row else PersonPreferences()

    def keep(self, email: str, preferences: PersonPreferences) -> None:
        """Keep what this person chose."""
        self._table.put_item(Item={**_key(email), "preferences": preferences.model_dump_json()})


def _key(email: str) -> dict[str, str]:
    return {"pk": f"person#{email.casefold()}", "sk": "preferences"}
