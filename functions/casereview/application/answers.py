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


class AllowedChange(ReadModel):
    """By whose authority a clock's rule lets it be changed and for which reasons, or the sentence why it does not."""

    by: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    why_not: str = ""


class ClockAnswer(ClockLine):
    """One clock of a case; `provisional` is "" or the sentence that says why the date is provisional."""

    clock: str
    provisional: str
    force: str
    citation: str
    explanation: tuple[str, ...]  # the paragraphs of how this date was worked out
    is_milestone: bool  # a target of the partnerships' own, shown apart from what the law asks
    newer_rule: str  # "" or the sentence that another edition of the rule is in force now
    done_text: str  # "" or when it is recorded as done, which can be corrected or taken back
    unit: str  # what its rule counts: hours, working days, calendar months
    pause: AllowedChange
    extend: AllowedChange
    unchangeable: str  # "" or the sentence why it may be neither paused nor extended
    extended: bool  # that can be taken back
    seen: tuple[str, ...]  # the steps of which somebody said that they have seen them


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
    is_form: bool = False  # its reading is at /cases/{reference}/forms/{document_id}
    better: int = 0  # how many of its boxes could be read better


class FactLine(ReadModel):
    """One fact the clocks stand on; `unsure` when a person must confirm it."""

    fact: str
    label: str
    value: str
    unsure: bool
    said_by: str
    may_be_confirmed: bool
    earlier: tuple[str, ...] = ()  # what was said before, and by whom, the oldest first


class OtherCaseLine(ReadModel):
    """Another case of the partnership, and what a person said or may say of it."""

    reference: str
    how: str  # "suggested" | "followed here" | "followed as"
    grounds: tuple[str, ...]  # why it is suggested


class ItemHere(ReadModel):
    """What came in and has to do with a case; its page is /inbound/{inbound_id}."""

    inbound_id: str
    received_text: str
    waits: bool  # for a person
    opened_the_case: bool  # it was held as a possible case, which this is or was


class CasePage(ReadModel):
    """All a page says of one case; nothing in it identifies the child."""

    reference: str
    partnership: str
    partnership_name: str
    stage: str
    closed: str  # "" or the sentence why the case is not followed here any more
    possible_item: str  # "" or the id of what came in, while nobody has said whether it is a notification
    transfer_to: str  # "" or the area it has been offered to, which has not confirmed yet
    panel_notified: bool
    other_areas: tuple[str, ...]
    next: ClockAnswer | None
    clocks: tuple[ClockAnswer, ...]
    facts: tuple[FactLine, ...]
    missing: tuple[str, ...]  # labels of the form's required boxes that were blank or unreadable
    warnings: tuple[str, ...]  # a stopped draft, a bounced email: each a sentence
    timeline: tuple[TimelineLine, ...]
    documents: tuple[DocumentLine, ...]
    escalated_to_you: bool  # something was escalated to the visitor, and nobody has said yet that they have seen it
    may_record: bool
    may_download: bool
    may_read_form: bool
    other_cases: tuple[OtherCaseLine, ...] = ()
    items: tuple[ItemHere, ...] = ()  # for whoever sees what came in
    elsewhere: tuple[str, ...] = ()  # whom to telephone in another partnership, for the Business Unit alone
