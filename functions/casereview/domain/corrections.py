"""Putting right what was recorded: a wrong time, a duty that was not done, an area that is not concerned.

What stood before stays in the history, and what follows moves with a reason; a clock that was met keeps its date.
"""

from datetime import datetime

from casereview.domain import commands, events
from casereview.domain.case import Case
from casereview.domain.duties import may_have_been_done
from casereview.domain.law import Law
from casereview.domain.london import instant_in_words
from casereview.domain.open_case import open_case
from casereview.domain.reasons import AREA_NOT_CONCERNED, CORRECTION, MISTAKE, chosen_from
from casereview.domain.refusals import AlreadyRecorded, BeforeItBegan, NothingToMeet, RuleDoesNotAllow


def correct_duty(command: commands.CorrectDuty, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """It was done, but at another time than recorded."""
    was = _recorded(case, command.clock)
    chosen_from(CORRECTION, command.because)
    if was == command.done_at:
        raise AlreadyRecorded(f"It is recorded at {instant_in_words(was)} already.")
    may_have_been_done(case, command.clock, "What is corrected", command.done_at, now)
    review_at = case.done.get("rapid_review_submitted")
    if command.clock == "panel_notified" and review_at and command.done_at > review_at:
        raise BeforeItBegan("The rapid review is recorded as submitted before that: correct or take back that first.")
    return [
        events.DutyCorrected(clock=command.clock, was_done_at=was, done_at=command.done_at, because=command.because)
    ]


def withdraw_duty(command: commands.WithdrawDuty, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """It was not done at all. What came after it has to be taken back first."""
    was = _recorded(case, command.clock)
    chosen_from(MISTAKE, command.because)
    if command.clock == "written_confirmation" and case.forms:
        raise RuleDoesNotAllow("The written form itself is kept with the case, so it has arrived.")
    if command.clock == "panel_notified" and "rapid_review_submitted" in case.done:
        raise RuleDoesNotAllow("The rapid review is recorded as submitted: take that back first.")
    return [events.DutyWithdrawn(clock=command.clock, was_done_at=was, because=command.because)]


def withdraw_area(command: commands.WithdrawArea, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """The area does not have to be told."""
    open_case(case)
    chosen_from(AREA_NOT_CONCERNED, command.because)
    if command.area not in case.facts.other_areas:
        raise NothingToMeet("That area is not among those this case concerns.")
    if f"area_told/{command.area}" in case.done:
        raise AlreadyRecorded(f"{command.area} has been told, so its line stays.")
    return [events.AreaWithdrawn(area=command.area, because=command.because)]


def _recorded(case: Case, clock: str) -> datetime:
    open_case(case)
    if clock not in case.done:
        raise NothingToMeet("Nothing is recorded there that could be corrected.")
    return case.done[clock]
