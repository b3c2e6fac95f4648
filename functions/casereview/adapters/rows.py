"""The rows of the tables: what each record looks like where it is kept."""

import json
from collections.abc import Mapping
from typing import Any

from casereview.application.records import DueClock, Entry, InboundItem, ItemEntry, OwedEmail, SubjectForm, Summary

Row = Mapping[str, Any]


def entry_row(reference: str, entry: Entry, *, silent: bool = False) -> Row:
    """One entry; `type` is apart so that a stream can be filtered by it, and `silent` so that its readers know."""
    return {
        "pk": f"case#{reference}",
        "sk": f"entry#{entry.number:06}",
        "type": entry.event.type,
        "entry": entry.model_dump_json(),
        **({"silent": True} if silent else {}),
    }


def summary_row(summary: Summary) -> Row:
    """The summary; `sort` puts the soonest due first and cases with nothing due last, the newest of those first."""
    due = summary.clocks[0].due_at.isoformat() if summary.clocks else "none due"
    return {
        "pk": f"case#{summary.reference}",
        "sk": "summary",
        "partnership": summary.partnership,
        "sort": f"case#{due}",
        "summary": summary.model_dump_json(),
    }


def due_row(due: DueClock) -> Row:
    """When a clock is next to be looked at; only such rows are in the index `due`."""
    return {
        "pk": f"inbound#{due.inbound_id}" if due.inbound_id else f"case#{due.reference}",
        "sk": f"due#{due.clock}",
        "reference": due.reference,
        "inbound_id": due.inbound_id,
        "clock": due.clock,
        "due_on_watch": "watch",
        "act_at": due.act_at.isoformat(),
        "any_hour": due.any_hour,
    }


def email_row(email: OwedEmail) -> Row:
    """An email owed; `unsent` keeps it in the index of what has not left yet."""
    return {
        "pk": email.about,
        "sk": f"email#{email.id}",
        "id": email.id,
        "template": email.template,
        "to": email.to,
        "role": email.role,
        "instead_of": email.instead_of,
        "clocks": list(email.clocks),
        "context": json.dumps(email.context, ensure_ascii=False),
        "owed_at": email.owed_at.isoformat(),
        "unsent": "unsent",
    }


def item_entry_row(inbound_id: str, entry: ItemEntry) -> Row:
    """One entry of an item's history; `type` is apart so that a stream can be filtered by it."""
    return {
        "pk": f"inbound#{inbound_id}",
        "sk": f"entry#{entry.number:06}",
        "type": entry.event.type,
        "entry": entry.model_dump_json(),
    }


def inbound_row(item: InboundItem) -> Row:
    """An inbound item; `sort` keeps those that have come to their end apart, so that asking what waits stays cheap."""
    return {
        "pk": f"inbound#{item.inbound_id}",
        "sk": "item",
        "partnership": item.partnership,
        "sort": f"{'inbound' if item.is_open else 'settled'}#{item.received_at.isoformat()}",
        "item": item.model_dump_json(),
    }


def claim_row(message: str, inbound_id: str) -> Row:
    """Which item is this message, for ever."""
    return {"pk": f"message#{message}", "sk": "claim", "inbound_id": inbound_id}


def subject_row(form: SubjectForm) -> Row:
    """What a form says: the one row with personal data in it, in a table of its own."""
    return {
        "pk": f"case#{form.reference}",
        "sk": f"form#{form.form}",
        "form": form.said.model_dump_json(),
        "since": form.model_dump_json(include={"corrections", "better"}),
    }
