"""What a person answers when two cases may be about the same incident, and the finishing of what was only begun.

Each answer is two commands, one for each case, in an order in which nothing is followed nowhere: the case that goes on
takes the other in before that one is closed, and the closed one is followed again before it is let go. Whatever dies
in between, the same answer again completes it, and so does the next look at either case.
"""

from datetime import datetime

from casereview.application.house import House
from casereview.application.perform import perform
from casereview.application.questions import visible
from casereview.domain.case import Case
from casereview.domain.commands_of_matching import FollowAs, JoinIncident, SayNotTheSame, UndoJoin
from casereview.domain.refusals import NotPermitted, UnknownCase
from casereview.domain.roles import ROLE_TITLES, Action, Person, Role, may
from casereview.domain.same_incident import brought_by, may_be_followed_as, may_be_undone

BUSINESS_UNIT = ROLE_TITLES[Role.BUSINESS_UNIT]


def two_cases(person: Person, reference: str, other: str, *, house: House) -> tuple[Case, Case]:
    """Two cases of one partnership that this person may decide about. Raises UnknownCase or NotPermitted."""
    case, second = visible(person, house.case(reference)), visible(person, house.case(other))
    if not may(person, Action.RECORD_ON_CASE, case.partnership):
        raise NotPermitted
    if second.partnership != case.partnership:
        raise UnknownCase
    return case, second


def follow_as(case: Case, other: Case, *, command_id: str, house: House, now: datetime) -> None:
    """It is the same incident: follow the case in the other one. Raises a Refusal, and then nothing has happened."""
    if case.reference not in other.others.joined:
        may_be_followed_as(case, other)
        take_in = JoinIncident(
            reference=other.reference,
            command_id=f"{command_id}/join",
            by=BUSINESS_UNIT,
            other=case.reference,
            join=command_id,
            said=brought_by(case, other.agency),
            done=case.done,
        )
        other = perform(take_in, now=now, house=house)
    _close(case, other, house, now)


def say_not_the_same(case: Case, other: Case, *, command_id: str, house: House, now: datetime) -> None:
    """They are two incidents: it is suggested in neither case again."""
    for each, another in ((case, other), (other, case)):
        apart = SayNotTheSame(
            reference=each.reference, command_id=f"{command_id}/apart", by=BUSINESS_UNIT, other=another.reference
        )
        perform(apart, now=now, house=house)


def undo_join(case: Case, other: Case, because: str, *, house: House, now: datetime) -> None:
    """Follow a case by itself again that is followed in the other. Raises a Refusal, and then nothing has happened."""
    may_be_undone(case, other)
    if case.others.followed_as == other.reference:
        join = other.others.joined[case.reference].join
        perform(_undo(case, other, join, because), now=now, house=house)
    _let_go(other, house.case(case.reference), because, house, now)


def finish_what_was_begun(reference: str, *, house: House, now: datetime) -> None:
    """Complete the answers of which only one of the two cases has heard. Doing it again changes nothing."""
    case = house.case(reference)
    for other in {*case.others.not_same, *case.others.joined}:
        _finish(case, house.case(other), house, now)
        _finish(house.case(other), house.case(reference), house, now)


def _finish(case: Case, other: Case, house: House, now: datetime) -> None:
    """What is left to be done to the other case, or to this one, for what this one says of it."""
    joined = case.others.joined.get(other.reference)
    if joined and joined.join in other.others.undone:
        _let_go(case, other, other.others.undone[joined.join], house, now)
    elif joined and not other.closed and case.reference not in other.others.joined:
        _close(other, case, house, now)
    elif other.reference in case.others.not_same and case.reference not in (
        *other.others.not_same,
        other.others.followed_as,
        *other.others.joined,
    ):
        command_id = f"apart/{case.reference}"
        apart = SayNotTheSame(reference=other.reference, command_id=command_id, by=BUSINESS_UNIT, other=case.reference)
        perform(apart, now=now, house=house)


def _close(case: Case, other: Case, house: House, now: datetime) -> None:
    join = other.others.joined[case.reference].join
    follow = FollowAs(
        reference=case.reference, command_id=f"{join}/follow", by=BUSINESS_UNIT, other=other.reference, join=join
    )
    perform(follow, now=now, house=house)


def _let_go(case: Case, other: Case, because: str, house: House, now: datetime) -> None:
    """The case that goes on loses what the other one brought."""
    joined = case.others.joined.get(other.reference)
    if joined:
        perform(_undo(case, other, joined.join, because), now=now, house=house)


def _undo(case: Case, other: Case, join: str, because: str) -> UndoJoin:
    return UndoJoin(
        reference=case.reference,
        command_id=f"{join}/undo",
        by=BUSINESS_UNIT,
        other=other.reference,
        join=join,
        because=because,
    )
