"""Emails that the first release owed: what it left to their templates, today's templates ask of the row.

A template that lacks a word stops an email, so without this such an email would never leave.
"""

from collections.abc import Mapping
from typing import Any

PROVISIONAL = "This date is provisional."
"""How the paragraph of an explanation begins that says so."""


def as_owed_today(context: Mapping[str, Any]) -> Mapping[str, Any]:
    """The context of an email with what has been added since; what it says itself stands."""
    clocks = {part: list(map(_clock, context[part])) for part in ("clocks", "reached") if part in context}
    return {**_link_text(context), **_about_what_waits(context), **context, **clocks}


def _about_what_waits(context: Mapping[str, Any]) -> Mapping[str, Any]:
    """What came in had no date to be seen to by, and was never held as a possible case."""
    return (
        {"title": "", "due_text": "", "is_late": False, "may_hold_a_notification": False} if "reason" in context else {}
    )


def _link_text(context: Mapping[str, Any]) -> Mapping[str, str]:
    if "link" not in context:
        return {}
    to_send = context["link"].endswith("/notify")
    return {"link_text": "Open the page for sending forms" if to_send else f"Open case {context['reference']}"}


def _clock(clock: Mapping[str, Any]) -> Mapping[str, Any]:
    doubted = any(paragraph.startswith(PROVISIONAL) for paragraph in clock["explanation"])
    return {"provisional": doubted, **clock}
