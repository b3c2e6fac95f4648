"""How far the play of a case through the tables has come, under each combination of answers that leads there."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import Self

from casereview.application.least_answers import COMBINATIONS, Answers, in_few_words, least_answers
from casereview.domain.case import Case
from casereview.domain.clocks import Owed, owed_clocks
from casereview.domain.rules import RuleBook
from casereview.domain.stage import stage


class Position:
    """The case as it stands, once for each combination of answers."""

    def __init__(self, cases: tuple[tuple[Answers, Case], ...], rules: RuleBook) -> None:
        self.cases = cases
        self._rules = rules

    @classmethod
    def opened(cls, opening: Callable[[Answers], Case], rules: RuleBook) -> Self:
        """Where a case begins, whatever the answers."""
        return cls(tuple((answers, opening(answers)) for answers in COMBINATIONS), rules)

    @cached_property
    def stages(self) -> dict[str, list[Answers]]:
        """The stages the case is in here, each with its answers."""
        found: dict[str, list[Answers]] = {}
        for answers, case in self.cases:
            found.setdefault(stage(case), []).append(answers)
        return found

    @cached_property
    def owed(self) -> dict[str, tuple[Owed, list[Answers]]]:
        """The clocks that wait to be met here, each with the answers under which that is beyond doubt."""
        found: dict[str, tuple[Owed, list[Answers]]] = {}
        for answers, case in self.cases:
            for owed in owed_clocks(case, self._rules):
                if owed.clock not in case.done and not owed.doubt:
                    found.setdefault(owed.clock, (owed, []))[1].append(answers)
        return found

    @property
    def done(self) -> frozenset[str]:
        """The clocks that have been met on the way here."""
        return frozenset(self.cases[0][1].done)

    def owed_at(self, stage_name: str) -> list[Owed]:
        """The clocks that wait to be met in one of the stages, under some answers at least."""
        here = self.stages[stage_name]
        return [owed for owed, where in self.owed.values() if any(answers in here for answers in where)]

    def met(self, clock: str, at: datetime) -> "Position":
        """The position once this clock has been met at this instant, wherever it was owed."""
        where = self.owed[clock][1]
        met = ((answers, _with_done(case, clock, at)) for answers, case in self.cases if answers in where)
        return Position(tuple(met), self._rules)

    def leads_to(self, after: "Position") -> dict[str, list[Answers]]:
        """The stages that the case has come to in a later position, with the answers under which it has."""
        before = [(name, answers) for name, some in self.stages.items() for answers in some]
        came = {name: [a for a in some if (name, a) not in before] for name, some in after.stages.items()}
        return {name: some for name, some in came.items() if some}

    def in_words(self, chosen: list[Answers]) -> str:
        """What singles out these answers among those that lead here."""
        return in_few_words(least_answers(chosen, [answers for answers, _ in self.cases]))


def _with_done(case: Case, clock: str, at: datetime) -> Case:
    return case.model_copy(update={"done": {**case.done, clock: at}})
