"""DynamoDB's capacity units, worked out from item sizes by the published rules, since emulators do not say.

A read unit is one strongly consistent read of up to 4 KB, or two eventually consistent ones; a query pays for the sum
of what it read. A write unit is one write of up to 1 KB; in a transaction everything costs twice. An item in an index
is written there too.
"""

from math import ceil
from typing import Any

from tests.tables import INDEXES


def read_units(operation: str, parameters: dict[str, Any], answer: dict[str, Any]) -> float:
    """The read units of one call."""
    if operation not in {"GetItem", "Query", "Scan"}:
        return 0
    found = answer.get("Items", [answer["Item"]] if "Item" in answer else [])
    units = max(1, ceil(sum(map(size, found)) / 4096))
    return units if parameters.get("ConsistentRead") else units / 2


def write_units(operation: str, parameters: dict[str, Any], updated: dict[str, Any]) -> float:
    """The write units of one call. `updated` is what an update left; leaving an index is a write there too."""
    match operation:
        case "TransactWriteItems":
            return sum(2 * _item_units(item) for item in parameters["TransactItems"])
        case "PutItem":
            return ceil(size(parameters["Item"]) / 1024) + _in_indexes(parameters)
        case "UpdateItem":
            left_an_index = "REMOVE" in parameters["UpdateExpression"]
            return (1 + left_an_index) * ceil(size(updated) / 1024)
        case _:
            return 1 if operation == "DeleteItem" else 0


def _item_units(transacted: dict[str, Any]) -> float:
    put = transacted.get("Put")
    return 1 if put is None else ceil(size(put["Item"]) / 1024) + _in_indexes(put) / 2


def _in_indexes(put: dict[str, Any]) -> int:
    """Index writes are ordinary ones, also when the table's is part of a transaction."""
    item = put.get("Item", {})
    holding = [keys for keys in INDEXES["history"].values() if all(key in item for key in keys)]
    return len(holding) * ceil(size(item) / 1024)


def size(value: Any) -> int:
    """The bytes DynamoDB counts: names and values in UTF-8, three more for a list and one for each part of it."""
    if isinstance(value, dict):
        return sum(len(name.encode()) + size(part) for name, part in value.items())
    if isinstance(value, list):
        return 3 + sum(1 + size(part) for part in value)
    return len(str(value).encode())
