"""What the pages say of what came in: frozen read models whose JSON twin is `model_dump(mode="json")`."""

from datetime import datetime

from casereview.application.answers import ReadModel


class InboundLine(ReadModel):
    """One inbound email or file, and the one state it is in."""

    inbound_id: str
    partnership: str
    partnership_name: str
    route: str  # "email" | "upload"
    received_text: str
    age_text: str
    state: str
    owner: str  # whose move it is, "" when it has come to its end
    title: str  # "" or why it waits, in a few words
    reason: str
    reference: str  # "" or the case it belongs to, or the possible case it is held as
    resolution: str
    due_text: str  # "" or until when it may wait
    due_at: datetime | None
    is_overdue: bool
    waits: bool  # for a person


class WhatWaits(ReadModel):
    """How much waits for a person, in all partnerships of whoever asks; `oldest_text` is "" when nothing does."""

    count: int
    overdue: int
    oldest_text: str


class ItemStep(ReadModel):
    """One thing that happened to an item, in words."""

    at_text: str
    at: datetime
    what: str
    by: str


class ItemPage(ReadModel):
    """All that is known of one item; nothing of what is in it."""

    line: InboundLine
    sender: str  # "" where nobody can be answered
    agency_name: str
    checks: tuple[str, ...]  # what the post office found out about who sent it
    explanation: tuple[str, ...]  # how the time until which it may wait was worked out
    is_possible_case: bool  # its reference is a case that nobody has confirmed
    steps: tuple[ItemStep, ...]
    release_reasons: tuple[str, ...]
    may_ask: bool
    may_look: bool
    may_resolve: bool
