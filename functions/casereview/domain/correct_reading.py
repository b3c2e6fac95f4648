"""Putting right what was read from a form, and proposing what today's reader makes of it.

What a field says is no part of a command or an event: it is written to the subject record in the same transaction.
`after` is how often that record had changed when it was looked at, so that nobody overwrites what they have not seen.
"""

from datetime import datetime

from casereview.domain import commands, events
from casereview.domain.case import Case
from casereview.domain.events_of_reading import BetterReadingProposed, Mistake, ReadingCorrected
from casereview.domain.law import Law
from casereview.domain.open_case import open_case
from casereview.domain.reasons import AGENCY_PUT_RIGHT, MISREAD
from casereview.domain.refusals import ChangedMeanwhile, UnknownCase

BECAUSE: dict[Mistake, str] = {"misread": MISREAD, "miswritten": AGENCY_PUT_RIGHT}


def correct_reading(command: commands.CorrectReading, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """Fields say something else now; what clocks stand on is confirmed with it."""
    open_case(case)
    _as_it_was_seen(command, case)
    said = command.model_dump(include={"form", "fields", "mistake", "missing"})
    happened: list[events.Event] = [ReadingCorrected(**said, corrected_at=now)]
    if command.facts.answers or command.facts.moments or command.facts.other_areas:
        confirmed = events.FactsConfirmed(facts=command.facts, because=BECAUSE[command.mistake], confirmed_at=now)
        happened.append(confirmed)
    return happened


def propose_better_reading(
    command: commands.ProposeBetterReading, case: Case, now: datetime, law: Law
) -> list[events.Event]:
    """Nothing changes: a person takes it over, or does not."""
    _as_it_was_seen(command, case)
    return [BetterReadingProposed(form=command.form, fields=command.fields, proposed_at=now)]


def _as_it_was_seen(command: commands.CorrectReading | commands.ProposeBetterReading, case: Case) -> None:
    if command.form not in case.forms:
        raise UnknownCase
    if command.after != case.readings_changed.get(command.form, 0):
        raise ChangedMeanwhile
