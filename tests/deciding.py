"""A case that is decided upon command by command, with nothing around it: what tests of the domain's rules stand on."""

from datetime import datetime
from functools import reduce
from typing import Any

from casereview.adapters.bank_holidays import bundled_calendar
from casereview.adapters.rule_files import bundled_rules
from casereview.domain.case import Case
from casereview.domain.commands import Command
from casereview.domain.decide import decide
from casereview.domain.events import Event
from casereview.domain.evolve import evolve
from casereview.domain.working_days import Calendar
from tests.houses import FRIDAY

BB = "BB-K7QM-3XTP"
BUNDLED = bundled_calendar()


def asked(command: type[Command], **said: Any) -> Command:
    """A command of the Business Unit about the case."""
    return command.model_validate({"reference": BB, "command_id": "asked", "by": "Business Unit", **said})


def events_of(
    command: Command, case: Case | None = None, *, now: datetime = FRIDAY, calendar: Calendar = BUNDLED
) -> tuple[Event, ...]:
    """What happens because of this command."""
    return decide(command, case or Case(reference=BB), now, bundled_rules(), calendar)


def case_after(
    *commands: Command, case: Case | None = None, now: datetime = FRIDAY, calendar: Calendar = BUNDLED
) -> Case:
    """The case after these commands, all given at the same time."""
    before = case or Case(reference=BB)
    for command in commands:
        before = reduce(evolve, events_of(command, before, now=now, calendar=calendar), before)
    return before
