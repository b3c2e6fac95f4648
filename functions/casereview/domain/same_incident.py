"""Two cases that may be about one incident: suggested with the grounds, decided by a person, and always undone again.

Nothing is ever merged alone. Joined, one case is followed in the other, where what was stated of it counts as any
other agency's form would: contradictions become doubts for a person, and of two moments the earlier one stands.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from casereview.domain import commands_of_matching as commands
from casereview.domain import events_of_matching as events
from casereview.domain.case import Case
from casereview.domain.law import Law
from casereview.domain.open_case import open_case
from casereview.domain.other_cases import Joined
from casereview.domain.reasons import chosen_from
from casereview.domain.refusals import AlreadyRecorded, BusyCase, NothingToMeet, RuleDoesNotAllow, UnknownCase
from casereview.domain.said import Said

UNDONE = ("they turned out to be two incidents", "the wrong cases were joined")
"""Why two cases are followed apart again."""
THE_SAME_REFERENCE = "That is the reference of this very case."
NOT_CARRIED_OVER = frozenset({"panel_notified", "rapid_review_submitted"})
"""What was done about the case itself, with the Panel: a case for which it was done is not followed in another."""


def suggest_same_incident(
    command: commands.SuggestSameIncident, case: Case, now: datetime, law: Law
) -> Sequence[events.EventOfMatching]:
    """Suggest each once for the same grounds, in cases that are followed here; never again what a person told apart."""
    _opened(case)
    known, settled = case.others.suggested, (*case.others.not_same, *case.others.joined)
    return [
        events.SameIncidentSuggested(other=other, grounds=grounds, tell=command.tell and other not in known)
        for other, grounds in command.others.items()
        if not case.closed and other not in settled and known.get(other) != grounds
    ]


def take_back_suggestion(
    command: commands.TakeBackSuggestion, case: Case, now: datetime, law: Law
) -> Sequence[events.EventOfMatching]:
    """Take back what is suggested; what a closed case says of others stands as it was, for when it is reopened."""
    taken_back = events.SuggestionTakenBack(other=command.other, closed=command.closed)
    return [taken_back] if command.other in case.others.suggested and not case.closed else []


def say_not_the_same(
    command: commands.SayNotTheSame, case: Case, now: datetime, law: Law
) -> Sequence[events.EventOfMatching]:
    """Tell two incidents apart."""
    _opened(case)
    if command.other == case.reference:
        raise RuleDoesNotAllow(THE_SAME_REFERENCE)
    if command.other in (case.others.followed_as, *case.others.joined):
        raise RuleDoesNotAllow("The two cases are followed together: undo that first.")
    told_apart = events.NotTheSameIncident(other=command.other)
    return [] if command.other in case.others.not_same else [told_apart]


def hint_at_same_child(
    command: commands.HintAtSameChild, case: Case, now: datetime, law: Law
) -> Sequence[events.EventOfMatching]:
    """Say that another partnership may know the child, in a case that is followed here."""
    _opened(case)
    if case.closed or command.partnership in (case.partnership, *case.others.elsewhere):
        return []
    return [events.SameChildElsewhere(partnership=command.partnership, ask=command.ask)]


def take_back_hint(
    command: commands.TakeBackHint, case: Case, now: datetime, law: Law
) -> Sequence[events.EventOfMatching]:
    """Take it back."""
    taken_back = events.ElsewhereTakenBack(partnership=command.partnership)
    return [taken_back] if command.partnership in case.others.elsewhere else []


def join_incident(
    command: commands.JoinIncident, case: Case, now: datetime, law: Law
) -> Sequence[events.EventOfMatching]:
    """Take in what is known of the other case, before that one is closed: nothing is ever followed nowhere.

    What is added there while it is being closed is taken in too, even where this one is followed elsewhere by then.
    """
    known = case.others.joined.get(command.other)
    if known is None:
        open_case(case)
    if command.join in case.others.undone or (known and not _brings_more(command, known)):
        return []
    joined = command.model_dump(include={"other", "join", "done"})
    return [events.IncidentJoined(**joined, said=command.said, more=known is not None)]


def _brings_more(command: commands.JoinIncident, known: Joined) -> bool:
    return command.join == known.join and (command.said, command.done) != (known.said, known.had_done)


def follow_as(command: commands.FollowAs, case: Case, now: datetime, law: Law) -> Sequence[events.EventOfMatching]:
    """Close it here, now that the other case has taken it in. Raises BusyCase when that does not know all of it."""
    if case.others.followed_as == command.other or command.join in case.others.undone:
        return []
    open_case(case)
    if command.other in case.others.joined:
        raise RuleDoesNotAllow(f"{command.other} is being followed as this case: take that back first.")
    if (command.said, command.done) != (case.said, case.done):
        raise BusyCase
    return [events.JoinedTo(other=command.other, join=command.join)]


def undo_join(command: commands.UndoJoin, case: Case, now: datetime, law: Law) -> Sequence[events.EventOfMatching]:
    """Follow the two apart again, whichever of them this is."""
    chosen_from(UNDONE, command.because)
    if command.join in case.others.undone:
        return []
    if command.other not in (case.others.followed_as, *case.others.joined):
        raise NothingToMeet("These two cases are not followed together.")
    again = command.other == case.others.followed_as
    return [events.JoinUndone(other=command.other, join=command.join, because=command.because, again=again)]


def may_be_followed_as(case: Case, other: Case) -> None:
    """Whether one case may be followed in the other. Raises a Refusal that says why not."""
    open_case(other)
    if case.partnership != other.partnership:
        raise UnknownCase
    if case.reference == other.reference:
        raise RuleDoesNotAllow(THE_SAME_REFERENCE)
    if case.others.followed_as:
        raise AlreadyRecorded(case.closed)
    if other.possible:
        raise RuleDoesNotAllow(f"Nobody has read yet what {other.reference} is: follow it as {case.reference} instead.")
    open_case(case)
    may_be_closed(case)


def may_be_closed(case: Case) -> None:
    """Whether nothing keeps it from being closed, which may have come while it was. Raises RuleDoesNotAllow."""
    if case.transfer:
        raise RuleDoesNotAllow(f"{case.reference} is offered to {case.transfer.area}: take back the offer first.")
    if NOT_CARRIED_OVER & case.done.keys():
        raise RuleDoesNotAllow(f"The Panel has been notified of {case.reference}: follow the other case as that one.")


def may_be_undone(case: Case, other: Case) -> None:
    """Whether a case may be followed by itself again that is followed in the other. Raises a Refusal."""
    if case.others.followed_as != other.reference and case.reference not in other.others.joined:
        raise NothingToMeet("These two cases are not followed together.")
    if case.partnership != other.partnership:
        raise RuleDoesNotAllow(f"{other.reference} has been handed over with this case in it: reopen it there first.")
    if other.others.followed_as:
        raise RuleDoesNotAllow(f"{other.reference} is itself followed as {other.others.followed_as}: undo that first.")


def brought_by(case: Case, referrer: str) -> tuple[Said, ...]:
    """What a case brings to another one of this referrer: everything stated of it, but for areas taken out since."""
    return tuple(
        _but_for_areas_taken_out(said, case).brought_from(case.reference, case.agency, referrer)
        for said in case.said
        if isinstance(said, Said) and said.said_by != "a message that was not read"
    )


def _but_for_areas_taken_out(said: Said, case: Case) -> Said:
    areas = tuple(area for area in said.facts.other_areas if area in case.facts.other_areas)
    return said.model_copy(update={"facts": said.facts.model_copy(update={"other_areas": areas})})


def _opened(case: Case) -> None:
    if case.opened_at is None:
        raise UnknownCase


# Each rule takes its own kind of command, which one table cannot say in types.
RULES_OF_MATCHING: dict[type[Any], Callable[[Any, Case, datetime, Law], Sequence[Any]]] = {
    commands.SuggestSameIncident: suggest_same_incident,
    commands.TakeBackSuggestion: take_back_suggestion,
    commands.SayNotTheSame: say_not_the_same,
    commands.HintAtSameChild: hint_at_same_child,
    commands.TakeBackHint: take_back_hint,
    commands.JoinIncident: join_incident,
    commands.FollowAs: follow_as,
    commands.UndoJoin: undo_join,
}
