"""The rules as data: what the files in rules/ may say, and which edition of them holds on a given day.

The law changes. Every edition says from when to when it is in force; a clock keeps the edition it was started under.
"""

from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from casereview.domain.facts import MOMENTS, QUESTIONS
from casereview.domain.roles import Role

Force = Literal["statute", "statutory guidance", "local procedure", "expectation", "local milestone"]
LOCAL_MILESTONE: Force = "local milestone"
"""The force of a target of the partnerships' own, which nobody may take for a date of the law."""

Unit = Literal["elapsed hours", "working days", "calendar months", "working days before"]
Grade = Literal["read", "recalled", "inferred"]
ClockLetter = Literal["clock_reminder", "clock_overdue", "clock_escalated"]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

GRADES: dict[Grade, str] = {
    "read": "",
    "recalled": " (recalled, not read: to be verified)",
    "inferred": " (inferred by us, not stated there)",
}


def how_many(period: int, unit: Unit) -> str:
    """A period in words: 48 elapsed hours, 1 working day, 7 working days before."""
    several = {"hours": "hour", "days": "day", "months": "month"}
    words = unit.split() if period > 1 else [several.get(word, word) for word in unit.split()]
    return f"{period} {' '.join(words)}"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Step(_Data):
    """A rung of the ladder: `at` hours or working days from the due time (negative: before), and who is told."""

    step: Words
    at: int
    letter: ClockLetter
    tell: tuple[Role, ...] = Field(min_length=1)


class Allowance(_Data):
    """By whose authority something may be done to a clock, and for which reasons: both are chosen, never typed."""

    by: tuple[Words, ...] = Field(min_length=1)
    because: tuple[Words, ...] = Field(min_length=1)


class Rule(_Data):
    """A period somebody prescribes, with its legal force and where it is written.

    `counts_from` are the moments it may start from, the first that was stated; `only_for` the facts of which at least
    one must be so; `deadlines` the lines of domain.md, section 2. Either it may be paused, or it says why not; the
    same for extending.
    """

    clock: Words
    deadlines: tuple[str, ...] = ()
    title: Words
    who: Role
    to: Words
    counts_from: tuple[str, ...] = Field(min_length=1)
    met_by: Words
    only_for: tuple[str, ...] = ()
    period: int = Field(gt=0)
    unit: Unit
    force: Force
    citation: Words
    grade: Grade
    pause: Allowance | None = None
    may_not_be_paused: str = ""
    extend: Allowance | None = None
    may_not_be_extended: str = ""
    ladder: tuple[Step, ...]

    @property
    def period_in_words(self) -> str:
        """The period as the law says it: 48 elapsed hours, 5 working days, 7 working days before."""
        return how_many(self.period, self.unit)

    @property
    def source(self) -> str:
        """Where it is written, and how far that can be relied on."""
        return f"{self.citation}{GRADES[self.grade]}"

    @property
    def by_the_hour(self) -> bool:
        """Whether hours are counted: then its emails may leave at any hour, for the hours pass day and night."""
        return self.unit == "elapsed hours"

    @model_validator(mode="after")
    def _says_what_may_be_done_to_it(self) -> Self:
        for allowed, why_not, what in (
            (self.pause, self.may_not_be_paused, "paused"),
            (self.extend, self.may_not_be_extended, "extended"),
        ):
            if bool(allowed) == bool(why_not):
                raise ValueError(f"say either by whose authority it may be {what}, or why it may not be")
        return self

    @model_validator(mode="after")
    def _names_only_what_is_known(self) -> Self:
        for name, known in ((self.counts_from, MOMENTS), (self.only_for, QUESTIONS)):
            if unknown := set(name) - known.keys():
                raise ValueError(f"nothing is known by the name {', '.join(sorted(unknown))}")
        return self

    @model_validator(mode="after")
    def _climbs(self) -> Self:
        if any(lower.at >= higher.at for lower, higher in pairwise(self.ladder)):
            raise ValueError("the steps of a ladder go upwards, no two at the same time")
        if len({step.step for step in self.ladder}) < len(self.ladder):
            raise ValueError("two steps of a ladder have the same name")
        return self


class Absent(_Data):
    """Something the tracker deliberately does not count, and why; `deadline` is its line in domain.md, section 2."""

    deadline: str = ""
    title: Words
    reason: Words


class RuleSet(_Data):
    """One edition of the guidance or of the local procedure: in force from and until these London dates, inclusive."""

    id: Words
    title: Words
    edition_of: Words
    in_force_from: date
    in_force_until: date | None = None
    rule: tuple[Rule, ...]
    absent: tuple[Absent, ...] = ()

    @model_validator(mode="after")
    def _one_rule_for_each_clock(self) -> Self:
        clocks = [rule.clock for rule in self.rule]
        if len(set(clocks)) < len(clocks):
            raise ValueError("there are two rules for one clock")
        return self

    def rule_for(self, clock: str) -> Rule | None:
        """The rule of this edition for a clock, if it has one."""
        return next((rule for rule in self.rule if rule.clock == clock), None)


class RuleBook(BaseModel):
    """Every edition that is known, oldest first."""

    model_config = ConfigDict(frozen=True)

    sets: tuple[RuleSet, ...]

    @model_validator(mode="after")
    def _follow_one_another(self) -> Self:
        for older, newer in pairwise(sorted(self.sets, key=lambda rules: (rules.edition_of, rules.in_force_from))):
            ends_on = newer.in_force_from - timedelta(days=1)
            if older.edition_of == newer.edition_of and older.in_force_until != ends_on:
                raise ValueError(f"{older.id} must end the day before {newer.id} begins, {ends_on.isoformat()}")
        return self

    def in_force(self, clock: str, on: date) -> tuple[RuleSet, Rule] | None:
        """The rule for a clock that starts on this London date, if the edition then in force has one.

        Before the first edition of a family that is known, its first one holds: nothing older is here.
        """
        for edition in self._in_force_on(on):
            if rule := edition.rule_for(clock):
                return edition, rule
        return None

    def pinned(self, rule_set: str, clock: str) -> tuple[RuleSet, Rule]:
        """The rule a clock was started under. Raises KeyError."""
        found = {(rules.id, rule.clock): (rules, rule) for rules in self.sets for rule in rules.rule}
        return found[rule_set, clock]

    def editions(self, clock: str) -> tuple[tuple[RuleSet, Rule], ...]:
        """Every edition that has a rule for a clock, the newest first."""
        return tuple((rules, rule) for rules in reversed(self.sets) if (rule := rules.rule_for(clock)))

    def clocks(self) -> tuple[str, ...]:
        """Every clock that some edition has a rule for, in the order of the editions."""
        return tuple(dict.fromkeys(rule.clock for rules in self.sets for rule in rules.rule))

    def edition_in_force(self, edition_of: str, on: date) -> RuleSet:
        """The edition of this family that is in force on a London date. Raises KeyError for an unknown family."""
        return {rules.edition_of: rules for rules in self._in_force_on(on)}[edition_of]

    def _in_force_on(self, on: date) -> tuple[RuleSet, ...]:
        current: dict[str, RuleSet] = {}
        for rules in self.sets:
            if rules.edition_of not in current or rules.in_force_from <= on:
                current[rules.edition_of] = rules
        return tuple(current.values())
