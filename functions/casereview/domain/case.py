"""A case and its clocks, as their history leaves them. Nothing here is stored; replaying the events gives it again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from casereview.domain import events
from casereview.domain.clock_changes import UNCHANGED, Changes
from casereview.domain.explanation import Explanation
from casereview.domain.facts import KnownFacts
from casereview.domain.other_cases import OtherCases
from casereview.domain.roles import Role
from casereview.domain.said import AreaTakenOut, Said


class Mark(BaseModel):
    """What became of a rung, and about which due time it was (aware UTC): of another due time it is told anew."""

    model_config = ConfigDict(frozen=True)

    what: Literal["taken", "seen", "stopped"]
    step: str
    due_at: datetime
    escalated_to: tuple[Role, ...] = ()


class Clock(BaseModel):
    """A clock of a case: running until it is met or turns out not to apply; it may stand still meanwhile.

    `revision` counts how often anything about it changed; `to_replan` says that its ladder no longer fits.
    """

    model_config = ConfigDict(frozen=True)

    clock: str
    rule_set: str
    who: Role
    explanation: Explanation
    ladder: tuple[events.PlannedStep, ...]
    marks: frozenset[Mark] = frozenset()
    changes: Changes = UNCHANGED
    revision: int = 0
    to_replan: bool = False
    met_at: datetime | None = None
    ended: str = ""

    @property
    def rule(self) -> str:
        """The name of its rule: clocks that there are several of have it in common."""
        return self.clock.partition("/")[0]

    @property
    def taken(self) -> frozenset[str]:
        """The rungs that were taken about the date as it is now."""
        return self.marked("taken", self.explanation.due_at)

    @property
    def seen(self) -> frozenset[str]:
        """The rungs of which somebody said that they have seen them."""
        return self.marked("seen", self.explanation.due_at)

    @property
    def stopped(self) -> frozenset[str]:
        """The rungs that are not to be taken, because the one below was seen."""
        return self.marked("stopped", self.explanation.due_at)

    @property
    def escalated_to(self) -> tuple[Role, ...]:
        """The roles it was ever escalated to, about whatever date: they have to hear when that changes."""
        return tuple(sorted({role for mark in self.marks for role in mark.escalated_to}))

    def marked(self, what: str, due_at: datetime) -> frozenset[str]:
        """The rungs that have this mark about this due time."""
        return frozenset(mark.step for mark in self.marks if (mark.what, mark.due_at) == (what, due_at))

    @property
    def running(self) -> bool:
        """Whether someone still has to do what the clock waits for."""
        return self.met_at is None and not self.ended

    @property
    def next_step(self) -> events.PlannedStep | None:
        """The rung that is to be taken next; none when the clock no longer runs, or stands still."""
        if not self.running or self.changes.paused:
            return None
        ahead = (step for step in self.ladder if step.step not in self.taken | self.stopped)
        return min(ahead, key=lambda step: step.at, default=None)


class Case(BaseModel):
    """What the history says so far. `done` maps a clock to the instant its duty was done.

    `referred_in` is the partnership it was first referred to, which knows its agency; `transfer` an offer to another
    area that has not been confirmed; `closed` the sentence why the case is no longer followed here. `possible_item` is
    what came in that nobody has read yet: it may be no notification at all. Of each of its `forms` `in_doubt` says
    what it left so, `readings_changed` how often its reading was changed, and `better` what could be read better.
    `said` is everything stated in the order it was heard, of which `facts` are what is known; `others` what it has to
    do with other cases.
    """

    model_config = ConfigDict(frozen=True)

    reference: str = ""
    partnership: str = ""
    agency: str = ""
    referred_in: str = ""
    opened_at: datetime | None = None
    facts: KnownFacts = KnownFacts()
    said: tuple[Said | AreaTakenOut, ...] = ()
    forms: tuple[str, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    in_doubt: Mapping[str, tuple[tuple[str, str], ...]] = {}
    done: Mapping[str, datetime] = {}
    clocks: Mapping[str, Clock] = {}
    documents: tuple[events.DocumentDrafted, ...] = ()
    stopped: Mapping[str, events.DraftStopped] = {}
    outcomes: Mapping[str, events.EmailOutcomeRecorded] = {}
    readings_changed: Mapping[str, int] = {}
    better: Mapping[str, tuple[str, ...]] = {}
    transfer: events.TransferOffered | None = None
    closed: str = ""
    others: OtherCases = OtherCases()
    possible_item: str = ""

    @property
    def possible(self) -> bool:
        """Whether nobody has said yet that it is a notification at all."""
        return bool(self.possible_item) and not self.closed

    @property
    def running_clocks(self) -> tuple[Clock, ...]:
        """The clocks somebody still has to meet, the soonest due first, those that stand still last."""
        running = (clock for clock in self.clocks.values() if clock.running)
        return tuple(sorted(running, key=lambda c: (c.changes.paused is not None, c.explanation.due_at)))

    @property
    def duties(self) -> tuple[Clock, ...]:
        """The running clocks that the law or a procedure lays on somebody, without the partnerships' own milestones."""
        return tuple(clock for clock in self.running_clocks if not clock.explanation.is_milestone)

    @property
    def received_in_writing(self) -> bool:
        """Whether the notification has been confirmed in writing."""
        return "written_confirmation" in self.done
