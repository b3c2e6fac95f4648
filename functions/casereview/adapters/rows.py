"""The rows of the tables: what each record looks like where it is kept."""

import json
from collections.abc import Mapping
from typing import Any

from casereview.application.records import DueClock, Entry, InboundItem, OwedEmail, SubjectForm, Summary

Row = Mapping[str, Any]


def entry_row(reference: str, entry: Entry) -> Row:
    """One entry; `type` is apart so that a stream can be filtered by it."""
    return {
        "pk": f"case#{reference}",
        "sk": f"entry#{entry.number:06}",
        "type": entry.event.type,
        "entry": entry.model_dump_json(),
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
        "pk": f"case#{due.reference}",
        "sk": f"due#{due.clock}",
        "reference": due.reference,
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


def inbound_row(item: InboundItem) -> Row:
    """An inbound item; `state` is apart so that it can be a condition."""
    return {
        "pk": f"inbound#{item.inbound_id}",
        "sk": "item",
        "partnership": item.partnership,
        "sort": f"inbound#{item.received_at.isoformat()}",
        "state": item.state,
        "item": item.model_dump_json(),
    }


def subject_row(form: SubjectForm) -> Row:
    """What a form said: the one row with personal data in it, in a table of its own."""
    return {"pk": f"case#{form.reference}", "sk": f"form#{form.form}", "form": form.said.model_dump_json()}
