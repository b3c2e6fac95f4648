"""Finds the flow chart out by playing a case through the tables: nothing is in it that they do not say.

A case is opened in each of the two ways, under every combination of answers to the questions that clocks depend on, on
the day from which the newest rules are all in force. Then each clock it owes is met; where that leads to another stage,
the play goes on from there.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, get_args

from casereview.application.flow_boxes import clock_box, told_of
from casereview.application.flow_chart import Arrow, FlowChart, Opening, StageBox
from casereview.application.flow_position import Position
from casereview.application.least_answers import Answers
from casereview.application.timeline import in_words
from casereview.domain import events
from casereview.domain.case import Case
from casereview.domain.evolve import evolve, from_history
from casereview.domain.facts import Facts
from casereview.domain.london import start_of
from casereview.domain.rules import RuleBook
from casereview.domain.stage import stage

ANOTHER_AREA = "another area"
EVERY_ROUTE = " or ".join(get_args(events.NotificationReceived.model_fields["route"].annotation))
LEAVING: dict[str, type[events.CaseWithdrawn | events.TransferConfirmed]] = {
    "withdrawn": events.CaseWithdrawn,
    "handed over to another area": events.TransferConfirmed,
}


def flow_chart(rules: RuleBook) -> FlowChart:
    """The flow chart of these rules."""
    at = start_of(max(edition.in_force_from for edition in rules.sets))
    play = _Play(at)
    # The road by the form comes first: what runs on both is drawn there.
    openings = [_begin(opening, at, rules, play) for opening in (_form, _telephone)]
    while play.to_go_on_from:
        play.go_on(play.to_go_on_from.pop(0))
    return FlowChart(
        openings=tuple(openings),
        stages=tuple(play.stages.values()),
        arrows=tuple(play.arrows.values()),
        closed=" or ".join(sorted({stage(evolve(Case(), _left(kind))) for kind in LEAVING.values()})),
        leaving=tuple(LEAVING),
    )


def _form(facts: Facts, at: datetime) -> events.NotificationReceived:
    """A form, by whichever route it came."""
    nobody: dict[str, Any] = {"partnership": "", "agency": "", "inbound_id": ""}
    blank: dict[str, Any] = {"form": "form", "read": (), "missing": (), "facts": facts}
    return events.NotificationReceived.model_construct(**nobody, **blank, route=EVERY_ROUTE, received_at=at)


def _telephone(facts: Facts, at: datetime) -> events.ReferralRecorded:
    return events.ReferralRecorded(partnership="", agency="", facts=facts, recorded_at=at)


class _Play:
    """What has been found so far."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._drawn_at: dict[str, str] = {}
        self.stages: dict[str, StageBox] = {}
        self.arrows: dict[tuple[str, str], Arrow] = {}
        self.to_go_on_from: list[Position] = []

    def arrive(self, tail: str, reached: Mapping[str, list[Answers]], position: Position) -> None:
        """Draw an arrow to each stage that was reached, and go on from here if one of them is new."""
        for name, where in reached.items():
            self.arrows.setdefault((tail, name), Arrow(tail=tail, stage=name, where=position.in_words(where)))
        new = [name for name in position.stages if name in reached and name not in self.stages]
        for name in new:
            self.stages[name] = self._stage(name, position)
        if new:
            self.to_go_on_from.append(position)

    def go_on(self, position: Position) -> None:
        """Meet each clock in turn."""
        for clock in position.owed:
            after = position.met(clock, self._at)
            self.arrive(_rule(clock), position.leads_to(after), after)

    def _stage(self, name: str, position: Position) -> StageBox:
        """The stage, with the clocks that run in it and have not been drawn at another one."""
        owed = position.owed_at(name)
        new = dict.fromkeys(each.rule.clock for each in owed if each.rule.clock not in self._drawn_at)
        also = {each.rule.clock: each.rule.title for each in owed if each.rule.clock not in new}
        self._drawn_at.update(dict.fromkeys(new, name))
        boxes = (
            clock_box([each for each in owed if each.rule.clock == rule], self._only_where(rule, position))
            for rule in new
        )
        return StageBox(name=name, clocks=tuple(boxes), also=self._also(also, position))

    def _only_where(self, rule: str, position: Position) -> str:
        return next(position.in_words(where) for clock, (_, where) in position.owed.items() if _rule(clock) == rule)

    def _also(self, titles: Mapping[str, str], position: Position) -> tuple[str, ...]:
        """What else runs: the stage where it is drawn, if all of that runs here that has not been met, or its title."""
        found: list[str] = []
        for clock, title in titles.items():
            home = self._drawn_at[clock]
            drawn = {each for each, at in self._drawn_at.items() if at == home} - position.done
            found.append(f"the clocks of “{home}”" if drawn <= titles.keys() else title)
        return tuple(dict.fromkeys(found))


def _begin(opening: Callable[[Facts, datetime], events.Event], at: datetime, rules: RuleBook, play: _Play) -> Opening:
    """Open a case in this way, whatever the answers."""

    def opened(answers: Answers) -> Case:
        return from_history("", [opening(Facts(answers=answers, other_areas=(ANOTHER_AREA,)), at)])

    position = Position.opened(opened, rules)
    event = opening(Facts(), at)
    name = in_words(event, Case())
    play.arrive(name, position.stages, position)
    return Opening(name=name, told=told_of(event, position.cases[0][1]))


def _rule(clock: str) -> str:
    return clock.partition("/")[0]


def _left(kind: type[events.CaseWithdrawn | events.TransferConfirmed]) -> events.Event:
    nobody: dict[str, Any] = {"by": "", "because": "", "area": "", "to_partnership": "", "receipt": ""}
    return kind.model_construct(**nobody)
