"""Counting AWS calls as they leave, and what they cost in DynamoDB's published units."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from typing import Any
from unittest.mock import patch

from botocore.client import BaseClient

from tests.bench.capacity import read_units, write_units


@dataclass
class Counted:
    """Calls by name, and the read and write units of those to DynamoDB. `made` is every call, to be made again."""

    calls: Counter[str] = field(default_factory=Counter)
    reads: float = 0
    writes: float = 0
    made: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)

    def each(self, times: int) -> str:
        """The line to print, for one of `times` of the same."""
        calls = ", ".join(f"{count / times:g} {name}" for name, count in sorted(self.calls.items()))
        total = sum(self.calls.values()) / times
        return f"{total:g} calls ({calls}); {self.reads / times:g} read units, {self.writes / times:g} write units"


@contextmanager
def counted() -> Iterator[Counted]:
    """Count every AWS call made inside."""
    count = Counted()
    make = BaseClient._make_api_call  # type: ignore[attr-defined]

    def _after(client: Any, operation: str, parameters: dict[str, Any]) -> dict[str, Any]:
        """The item an update leaves, which its parameters do not say; this look is not counted."""
        if operation != "UpdateItem":
            return {}
        key = {"TableName": parameters["TableName"], "Key": parameters["Key"]}
        item: dict[str, Any] = make(client, "GetItem", key)["Item"]
        return item

    def counting(client: Any, operation: str, parameters: dict[str, Any]) -> Any:
        answer = make(client, operation, parameters)
        service = client.meta.service_model.service_name
        count.calls[f"{service}:{operation}"] += 1
        count.made.append((service, operation, parameters))
        if service == "dynamodb":
            count.reads += read_units(operation, parameters, answer)
            count.writes += write_units(operation, parameters, _after(client, operation, parameters))
        return answer

    # Powertools prints its metrics, which are not ours to read here.
    with patch.object(BaseClient, "_make_api_call", counting), redirect_stdout(StringIO()):
        yield count
