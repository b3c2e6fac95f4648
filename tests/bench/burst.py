"""Five hundred forms at once, each delivered twice: every case is there, none twice; and how much is our own work."""

import random
import time
from collections import Counter
from typing import Any

import boto3

import read_form
import register_arrival
from casereview import wiring
from infra.local.fill_form import filled_form
from tests.bench.counting import Counted, counted
from tests.bench.emulated import emulated_aws
from tests.cloud import context, object_scanned, store

FORMS = 500
BATCH = 10


def burst() -> None:
    """Print what became of the forms, and the throughput beside a bare loop of the same AWS calls."""
    forms = {_key(number): filled_form(child_name=f"Example Child {number}") for number in range(FORMS)}
    with emulated_aws():
        deliveries = [*forms, *forms]
        random.Random(1).shuffle(deliveries)  # noqa: S311 - any order will do
        stored = {key: store(key, form) for key, form in forms.items()}
        scanned = {key: object_scanned(key, form) for key, form in forms.items()}
        began = time.perf_counter()
        with counted() as count:
            for first in range(0, len(deliveries), BATCH):
                keys = deliveries[first : first + BATCH]
                register_arrival.handler(_batch(stored, keys), context())
                read_form.handler(_batch(scanned, keys), context())
        ours = time.perf_counter() - began
        opened = _opened(wiring.table("HISTORY_TABLE").scan)
    bare = _bare_loop(count, forms)
    print(f"  {FORMS} forms, each delivered twice: {len(opened)} cases, {sum(n > 1 for n in opened.values())} twice")
    print(f"  {FORMS / ours:.0f} forms a second; the same AWS calls alone {FORMS / bare:.0f}: ratio {ours / bare:.2f}")


def _batch(events: dict[str, dict[str, Any]], keys: list[str]) -> dict[str, Any]:
    return {"Records": [events[key]["Records"][0] | {"messageId": key} for key in keys]}


def _key(number: int) -> str:
    return f"upload/bedford-borough/hospital/{number}.docx"


def _opened(scan: object) -> Counter[str]:
    opened: Counter[str] = Counter()
    start: dict[str, object] = {}
    while True:
        page = scan(**start)  # type: ignore[operator]
        opened.update(row["pk"] for row in page["Items"] if row.get("type") == "notification_received")
        if "LastEvaluatedKey" not in page:
            return opened
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}


def _bare_loop(count: Counted, forms: dict[str, bytes]) -> float:
    """The seconds the very same calls take with nothing of ours between them."""
    with emulated_aws():
        for key, form in forms.items():
            store(key, form)
        clients: dict[str, Any] = {"dynamodb": boto3.resource("dynamodb").meta.client}
        began = time.perf_counter()
        for service, operation, parameters in count.made:
            if service not in clients:
                clients[service] = boto3.client(service)  # type: ignore[call-overload]
            clients[service]._make_api_call(operation, parameters)
        return time.perf_counter() - began
