"""The rules as data: what the files in rules/ may say, and which rule set holds on a given day.

The law changes. Every rule set says from when it is in force; a clock keeps the set it was started under.
"""

from datetime import date
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from casereview.domain.roles import Role

Force = Literal["statute", "statutory guidance", "local procedure", "expectation"]
Unit = Literal["elapsed hours", "working days"]
ClockLetter = Literal["clock_reminder", "clock_overdue", "clock_escalated"]


class Step(BaseModel):
    """A rung of the ladder: `at` hours or working days from the due time (negative: before), and who is told."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    step: str
    at: int
    letter: ClockLetter
    tell: tuple[Role, ...] = Field(min_length=1)


class Rule(BaseModel):
    """A period somebody prescribes, with its legal force and where it is written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    clock: str
    title: str
    who: Role
    to: str
    counts_from: tuple[str, ...] = Field(min_length=1)
    period: int = Field(gt=0)
    unit: Unit
    force: Force
    citation: str = Field(min_length=1)
    ladder: tuple[Step, ...]

    @property
    def period_in_words(self) -> str:
        """The period as the law says it: 48 elapsed hours, 5 working days."""
        return f"{self.period} {self.unit}"


class RuleSet(BaseModel):
    """One edition of the guidance or of the local procedure."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    in_force_from: date
    rule: tuple[Rule, ...]

    @model_validator(mode="after")
    def _one_rule_for_each_clock(self) -> Self:
        clocks = [rule.clock for rule in self.rule]
        if len(set(clocks)) < len(clocks):
            raise ValueError(f"{self.id} has two rules for one clock")
        return self


class RuleBook(BaseModel):
    """Every rule set that is known, oldest first."""

    model_config = ConfigDict(frozen=True)

    sets: tuple[RuleSet, ...]

    def in_force(self, clock: str, on: date) -> tuple[RuleSet, Rule]:
        """The rule for a clock that starts on this London date; the earliest known for a date before them all."""
        editions = [(rules, rule) for rules in self.sets for rule in rules.rule if rule.clock == clock]
        current = [edition for edition in editions if edition[0].in_force_from <= on]
        return (current or editions[:1])[-1]

    def pinned(self, rule_set: str, clock: str) -> tuple[RuleSet, Rule]:
        """The rule a clock was started under."""
        found = {(rules.id, rule.clock): (rules, rule) for rules in self.sets for rule in rules.rule}
        return found[rule_set, clock]
