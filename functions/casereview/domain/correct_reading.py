"""Putting right what was read from a form, and proposing what today's reader makes of it.

What a field says is no part of a command or an event: it is written to the subject record in the same transaction.
`after` is how often that record had changed when it was looked at, so that nobody overwrites what they have not seen.
"""

from datetime import datetime

from casereview.domain import commands, events
from casereview.domain.case import Case
from casereview.domain.events_of_reading import BetterReadingProposed, Mistake, ReadingCorrected
from casereview.domain.facts import Facts
from casereview.domain.law import Law
from casereview.domain.open_case import open_case
from casereview.domain.reasons import AGENCY_PUT_RIGHT, MISREAD
from casereview.domain.refusals import ChangedMeanwhile, UnknownCase

BECAUSE: dict[Mistake, str] = {"misread": MISREAD, "miswritten": AGENCY_PUT_RIGHT}


def correct_reading(command: commands.CorrectReading, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """Fields say something else now, and with them the form that was misread, as if it had been read so at first.

    The Business Unit confirms what the sender has put right since; and what is right where another source stands.
    """
    open_case(case)
    _as_it_was_seen(command, case)
    said = command.model_dump(include={"form", "fields", "mistake", "missing"})
    if command.mistake == "misread":
        said |= {"facts": command.facts, "agency": command.agency, "received_at": command.received_at}
    happened: list[events.Event] = [ReadingCorrected(**said, corrected_at=now)]
    facts = _to_be_confirmed(command, case)
    if facts.answers or facts.moments or facts.other_areas:
        confirmed = events.FactsConfirmed(facts=facts, because=BECAUSE[command.mistake], confirmed_at=now)
        happened.append(confirmed)
    return happened


def _to_be_confirmed(command: commands.CorrectReading, case: Case) -> Facts:
    """Of what a misread form says that which no form decides: somebody confirmed it, or said it by telephone since."""
    if command.mistake == "miswritten":
        return command.facts
    heard = case.facts.with_statement(command.facts, "the notification form", command.received_at, command.agency)
    return Facts(
        answers={name: value for name, value in command.facts.answers.items() if not heard.answers[name].by_form},
        moments={
            name: moment
            for name, moment in command.facts.moments.items()
            if name in heard.moments and not heard.moments[name].by_form
        },
    )


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
