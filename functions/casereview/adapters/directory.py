"""Partnerships, agencies and people in their table, and how a file of them gets there.

partnership#<id>   partnership       its name, prefix, addresses and agencies
                   person#<email>    a person and all their memberships
person#<email>     person            the same again, so that signing in is one question
partnerships       <id>              which partnerships there are
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casereview.domain.partnership import Partnership
from casereview.domain.roles import Person

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


class DynamoDirectory:
    """The directory as it is kept on AWS."""

    def __init__(self, table: "Table") -> None:
        self._table = table

    def partnerships(self) -> tuple[str, ...]:
        """The ids of all partnerships, in alphabetical order."""
        return tuple(row["sk"] for row in self._all("partnerships"))

    def partnership(self, partnership: str) -> Partnership:
        """One partnership with everyone in it. Raises KeyError if there is none."""
        rows = self._all(f"partnership#{partnership}")
        people = tuple(Person.model_validate_json(r["person"]) for r in rows if r["sk"].startswith("person#"))
        found = [Partnership.model_validate_json(r["partnership"]) for r in rows if r["sk"] == "partnership"]
        if not found:
            raise KeyError(partnership)
        return found[0].model_copy(update={"people": people})

    def person(self, email: str) -> Person | None:
        """The person who signs in with this address, with all memberships."""
        row: Any = self._table.get_item(Key={"pk": f"person#{email.casefold()}", "sk": "person"}).get("Item")
        return Person.model_validate_json(row["person"]) if row else None

    def load(self, partnerships: tuple[Partnership, ...]) -> None:
        """Keep these partnerships and their people; whoever is no longer among them is forgotten."""
        wanted = {(row["pk"], row["sk"]): row for each in partnerships for row in _rows(each)}
        kept = [row for page in self._pages() for row in page]
        with self._table.batch_writer(overwrite_by_pkeys=["pk", "sk"]) as batch:
            for row in kept:
                if (row["pk"], row["sk"]) not in wanted:
                    batch.delete_item(Key={"pk": row["pk"], "sk": row["sk"]})
            for row in wanted.values():
                batch.put_item(Item=row)

    def _all(self, pk: str) -> list[dict[str, Any]]:
        question: dict[str, Any] = {
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": pk},
        }
        rows: list[dict[str, Any]] = []
        while True:
            page: Any = self._table.query(**question)
            rows += page["Items"]
            if "LastEvaluatedKey" not in page:
                return rows
            question["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def _pages(self) -> Iterator[list[dict[str, Any]]]:
        question: dict[str, Any] = {}
        while True:
            page: Any = self._table.scan(**question)
            yield page["Items"]
            if "LastEvaluatedKey" not in page:
                return
            question["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def read_directory(path: Path) -> tuple[Partnership, ...]:
    """The partnerships a TOML file describes. Raises pydantic's ValidationError, which names the field at fault."""
    described = tomllib.loads(path.read_text())
    people = [Person.model_validate(person) for person in described["person"]]
    return tuple(
        Partnership.model_validate(
            {**each, "people": [p for p in people if any(m.partnership == each["id"] for m in p.memberships)]}
        )
        for each in described["partnership"]
    )


def _rows(partnership: Partnership) -> Iterator[dict[str, Any]]:
    home = f"partnership#{partnership.id}"
    yield {"pk": "partnerships", "sk": partnership.id}
    yield {"pk": home, "sk": "partnership", "partnership": partnership.model_dump_json(exclude={"people"})}
    for person in partnership.people:
        stored = person.model_dump_json()
        yield {"pk": home, "sk": f"person#{person.email}", "person": stored}
        yield {"pk": f"person#{person.email.casefold()}", "sk": "person", "person": stored}
