"""What the pages say of what came in: frozen read models whose JSON twin is `model_dump(mode="json")`."""

from datetime import datetime

from casereview.application.answers import ReadModel


class InboundLine(ReadModel):
    """One inbound email or file, and the one state it is in."""

    inbound_id: str
    partnership: str
    partnership_name: str
    what: str  # "Email", "Form taken out of an email" and the like
    sent_by: str  # the agency's name, or that its sender is unknown
    route: str  # "email" | "upload"
    received_text: str
    age_text: str
    state: str
    owner: str  # whose move it is, "" when it has come to its end
    title: str  # "" or why it waits, in a few words
    reason: str
    reference: str  # "" or the case it belongs to, or the possible case it is held as
    is_possible: bool  # its reference is a case that nobody has confirmed
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


class AskedBefore(ReadModel):
    """What its sender has been asked, and when."""

    what: str  # a key of ASKED
    at_text: str


class ItemPage(ReadModel):
    """All that is known of one item; nothing of what is in it."""

    line: InboundLine
    sender: str  # "" where nobody can be answered
    agency_name: str
    checks: tuple[str, ...]  # what the post office found out about who sent it
    explanation: tuple[str, ...]  # how the time until which it may wait was worked out
    is_possible_case: bool  # its reference is a case that nobody has confirmed
    because: str  # "" or the kind of reason why it waits: a key of HOLDS
    steps: tuple[ItemStep, ...]
    part_of: str  # "" or the id of the item it was taken out of, or handed over for
    parts: tuple[InboundLine, ...]  # what was taken out of it, or handed over for it
    asked: tuple[AskedBefore, ...]
    why_not_asked: str  # "" or the sentence why its sender cannot be asked
    release_reasons: tuple[str, ...]
    may_ask: bool
    may_look: bool
    may_resolve: bool
    may_hand_over: bool  # also more forms than one, for something may hold several
