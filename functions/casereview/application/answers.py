"""The answers the pages get: frozen read models whose JSON twin is `model_dump(mode="json")`."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from casereview.domain.clock_words import State


class ReadModel(BaseModel):
    """An answer: frozen, and the same on the page and in its JSON twin."""

    model_config = ConfigDict(frozen=True)


class ClockLine(ReadModel):
    """A clock in a few words: `due_text` says the due time in full, `state_text` how it stands."""

    title: str
    who: str
    due_text: str
    due_at: datetime
    state: State
    state_text: str
    is_provisional: bool


class ClockAnswer(ClockLine):
    """One clock of a case; `provisional` is "" or the sentence that says why the date is provisional."""

    clock: str
    provisional: str
    force: str
    citation: str
    explanation: tuple[str, ...]  # the paragraphs of how this date was worked out


class CaseLine(ReadModel):
    """One case in the list, most urgent first."""

    reference: str
    partnership: str
    partnership_name: str
    stage: str
    opened_text: str
    next: ClockLine | None
    overdue: int  # how many clocks are overdue


class TimelineLine(ReadModel):
    """One thing that happened, in words."""

    at_text: str
    at: datetime
    what: str
    by: str


class DocumentLine(ReadModel):
    """One document kept for the case; `kept_text` says how it came and when."""

    document_id: str  # path part of /cases/{reference}/documents/{document_id}
    title: str
    kept_text: str
    sha256: str


class FactLine(ReadModel):
    """One fact the clocks stand on; `unsure` when a person must confirm it."""

    fact: str
    label: str
    value: str
    unsure: bool
    said_by: str


class CasePage(ReadModel):
    """All a page says of one case; nothing in it identifies the child."""

    reference: str
    partnership: str
    partnership_name: str
    stage: str
    next: ClockAnswer | None
    clocks: tuple[ClockAnswer, ...]
    facts: tuple[FactLine, ...]
    missing: tuple[str, ...]  # labels of the form's required boxes that were blank or unreadable
    warnings: tuple[str, ...]  # a stopped draft, a bounced email: each a sentence
    timeline: tuple[TimelineLine, ...]
    documents: tuple[DocumentLine, ...]
    may_record: bool
    may_download: bool


class InboundLine(ReadModel):
    """One inbound email or file, and the state it is in."""

    inbound_id: str
    partnership: str
    partnership_name: str
    route: str  # "email" | "upload"
    received_text: str
    age_text: str
    state: str  # "waiting for a person" | "dealt with"
    reason: str
    resolution: str
