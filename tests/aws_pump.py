"""AWS between the Lambdas: what one does sets off the next, until nothing more happens.

Effects are taken from the line to AWS, not from what a Lambda says it did: a crash right after a write still sets off
what that write sets off. What fails is delivered again, whole, as queues and streams do.
"""

import json
from collections.abc import Callable
from typing import Any

import draft_document
import look_for_same_child
import read_form
import read_released_item
import receive_email
import record_email_outcome
import register_arrival
import send_email
from tests.cloud import context, object_created, object_scanned, recorded, row_inserted
from tests.crash import Crash, Params, Wire
from tests.forms_about import WHAT_CHANGES_IT

Handler = Callable[[dict[str, Any], Any], Any]
Delivery = tuple[Handler, dict[str, Any]]
DELIVERIES = 6
"""How often a queue delivers before it gives up."""


def deliver(handler: Handler, event: dict[str, Any]) -> None:
    """Deliver until it is done. Raises AssertionError when it never is: then the message lies in the dead letters."""
    for _ in range(DELIVERIES):
        try:
            answer = handler(event, context())
        except (Crash, Exception):  # noqa: BLE001, S112 - whatever a Lambda dies of, it is delivered again
            continue
        if not (isinstance(answer, dict) and answer.get("batchItemFailures")):
            return
    raise AssertionError(f"{handler.__module__} never managed {event}")


class Pump:
    """What is on its way between the Lambdas."""

    def __init__(self, wire: Wire) -> None:
        self._on_the_way: list[Delivery] = []
        self._rows: set[tuple[str, str]] = set()
        wire.watcher = self._see

    def run(self, *deliveries: Delivery) -> None:
        """Deliver these and everything they set off."""
        self._on_the_way += deliveries
        while self._on_the_way:
            deliver(*self._on_the_way.pop(0))

    def _see(self, operation: str, params: Params) -> None:
        if operation == "PutObject" and params["Bucket"] == "inbound":
            self._stored(params["Key"], params["Body"])
        elif operation == "SendEmail":
            self._on_the_way.append((record_email_outcome.handler, _delivered(params)))
        elif operation == "TransactWriteItems":
            for write in params["TransactItems"]:
                if "Put" in write and write["Put"]["TableName"] == "history":
                    self._inserted(write["Put"]["Item"])

    def _stored(self, key: str, content: bytes) -> None:
        """The object is announced at once, and when it has been scanned for malware."""
        reader = receive_email if key.startswith("email/") else read_form
        self._on_the_way.append((register_arrival.handler, object_created(key, len(content))))
        self._on_the_way.append((reader.handler, object_scanned(key, content)))

    def _inserted(self, row: dict[str, Any]) -> None:
        if (row["pk"], row["sk"]) in self._rows:
            return
        self._rows.add((row["pk"], row["sk"]))
        if row["sk"].startswith("email#"):
            self._on_the_way.append((send_email.handler, row_inserted(row)))
        elif row.get("type") in ("notification_received", "facts_confirmed", "reading_corrected"):
            self._on_the_way.append((draft_document.handler, row_inserted(row)))
        elif row.get("type") == "item_released":
            self._on_the_way.append((read_released_item.handler, row_inserted(row)))
        if row.get("type") in WHAT_CHANGES_IT:
            self._on_the_way.append((look_for_same_child.handler, row_inserted(row)))


def _delivered(sent: Params) -> dict[str, Any]:
    """SES reports that it delivered the email."""
    event = recorded("email_bounced")
    body = json.loads(event["Records"][0]["body"])
    body["detail"].pop("bounce")
    body["detail"] |= {"eventType": "Delivery", "delivery": {"timestamp": "2026-06-15T09:00:08.412Z"}}
    body["detail"]["mail"]["tags"] = {tag["Name"]: [tag["Value"]] for tag in sent["EmailTags"]}
    event["Records"][0]["body"] = json.dumps(body)
    return event
