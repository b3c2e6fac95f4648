"""A house that is asked anything, and looks after each answer whether the seven promises still hold."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, invariant

from casereview.application.perform import perform
from casereview.domain.case import Case
from casereview.domain.commands import Command
from casereview.domain.refusals import Refusal
from casereview.domain.rules import Rule
from tests import promises
from tests.houses import memory_house

BB = "BB-K7QM-3XTP"


class PromisedHouse(RuleBasedStateMachine):
    """Two partnerships, a few cases, and the one that everybody asks about. `asked` is what was asked and done."""

    def __init__(self) -> None:
        super().__init__()
        self.house, self.history = memory_house()
        self.now = datetime(2026, 6, 12, 9, tzinfo=UTC)
        self.asked: list[Command] = []
        self.arrived: set[str] = set()
        self.editions: dict[tuple[str, str], str] = {}
        self.said = 0
        self.case = Case()

    @invariant()
    def the_promises_hold(self) -> None:
        self.case = self.house.case(BB)
        promises.nothing_inbound_is_silent(self.house, self.arrived, self.now)
        promises.nothing_personal_leaves_its_room(self.history, self.references)
        for reference in self.references:
            case = self.house.case(reference)
            promises.every_date_explains_itself(self.house, case)
            promises.the_clocks_are_those_that_are_owed(self.house, case)
            promises.overdue_is_what_the_time_says(self.house, case, self.now)
            promises.what_is_due_is_watched(self.history, case)
            promises.never_a_guess(self.house, case)
            promises.no_reminder_is_planned_for_a_closed_office(self.house, case, self.now)
            promises.no_rung_was_taken_twice(entry.event for entry in self.history.of(reference))
            for clock in case.clocks.values():
                assert self.editions.setdefault((reference, clock.clock), clock.rule_set) == clock.rule_set

    @property
    def references(self) -> list[str]:
        """Every case there is."""
        homes = ("bedford-borough", "luton")
        return [summary.reference for home in homes for summary in self.history.summaries(home)]

    def rule_of(self, clock: str) -> Rule:
        """The rule that a clock was started under."""
        kept = self.case.clocks[clock]
        return self.house.rules.pinned(kept.rule_set, kept.rule)[1]

    def ask(self, command: type[Command], **said: Any) -> None:
        """Ask it; refused, nothing has happened; done, doing it again changes nothing (promise 1)."""
        self.said += 1
        asked = command.model_validate({"reference": BB, "command_id": str(self.said), "by": "Business Unit", **said})
        before = self.kept()
        try:
            after = perform(asked, now=self.now, house=self.house)
        except Refusal as refusal:
            says = str(refusal)
        else:
            self.it_was_done(asked, after, before)
            return
        assert says.endswith(".")
        assert self.kept() == before

    def it_was_done(self, asked: Command, after: Case, before: dict[str, Any]) -> None:
        """The history grew rightly, and the same command again changes nothing."""
        promises.the_history_is_the_truth(self.history, after)
        self.check_what_is_new(before)
        if any(entry.command_id == asked.command_id for entry in self.history.of(BB)):
            self.asked.append(asked)
            kept = self.kept()
            perform(asked, now=self.now + timedelta(minutes=1), house=self.house)
            assert self.kept() == kept

    def kept(self) -> dict[str, Any]:
        """Everything that is kept."""
        return {
            "entries": {reference: self.history.of(reference) for reference in self.references},
            "emails": dict(self.history.emails),
            "due": list(self.history.due(promises.EVER)),
            "summaries": [list(self.history.summaries(home)) for home in ("bedford-borough", "luton")],
            "inbound": [
                self.history.inbound_item(row.inbound_id)
                for rows in (self.history.inbound_open, self.history.inbound_settled)
                for row in rows("bedford-borough")
            ],
        }

    def check_what_is_new(self, before: dict[str, Any], *, emails_were_checked: bool = False) -> None:
        """Histories and emails only grow, every rung was rightly taken, and emails say what the page says.

        Where one press takes several steps, each email says what the page said after its step: that is checked then.
        """
        now = self.kept()
        for reference, entries in now["entries"].items():
            known = before["entries"].get(reference, ())
            assert entries[: len(known)] == known
            was = promises.case_of(reference, known)
            promises.only_clocks_that_run_are_heard_of(self.house, was, entries[len(known) :])
        assert before["emails"].items() <= now["emails"].items()
        if emails_were_checked:
            return
        new = (email for email_id, email in now["emails"].items() if email_id not in before["emails"])
        promises.the_emails_say_what_the_page_says(self.house, new, self.now)
