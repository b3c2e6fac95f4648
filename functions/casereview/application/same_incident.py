"""What a person answers when two cases may be about the same incident, and the finishing of what was only begun.

Each answer is two commands, one for each case, in an order in which nothing is followed nowhere: the case that goes on
takes the other in before that one is closed, and the closed one is followed again before it is let go. Whatever dies
in between, the same answer again completes it, and so does the next look at either case.
"""

from contextlib import suppress
from datetime import datetime

from casereview.application.forms_given_back import give_back_forms
from casereview.application.house import House
from casereview.application.perform import ATTEMPTS, perform
from casereview.application.questions import visible
from casereview.domain.case import Case
from casereview.domain.commands_of_matching import FollowAs, JoinIncident, SayNotTheSame, UndoJoin
from casereview.domain.other_cases import Joined
from casereview.domain.refusals import AlreadyRecorded, BusyCase, NotPermitted, RuleDoesNotAllow, UnknownCase
from casereview.domain.roles import ROLE_TITLES, Action, Person, Role, may
from casereview.domain.same_incident import brought_by, may_be_closed, may_be_followed_as, may_be_undone

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
        other = perform(_take_in(case, other, command_id, f"{command_id}/join"), now=now, house=house)
    if case.reference not in other.others.joined:
        raise AlreadyRecorded("This was answered before, and has been taken back since. Open the page again.")
    _close(case.reference, other.reference, house, now)


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
        # What must not be closed any more goes on by itself, until a person takes the joining back.
        with suppress(RuleDoesNotAllow):
            _close(other.reference, case.reference, house, now)
    elif other.reference in case.others.not_same and case.reference not in (
        *other.others.not_same,
        other.others.followed_as,
        *other.others.joined,
    ):
        command_id = f"apart/{case.reference}"
        apart = SayNotTheSame(reference=other.reference, command_id=command_id, by=BUSINESS_UNIT, other=case.reference)
        perform(apart, now=now, house=house)


def _close(reference: str, goes_on_as: str, house: House, now: datetime) -> None:
    """Close it as soon as the other case knows all of it: what came while it was being closed is brought too."""
    for _ in range(ATTEMPTS):
        may_be_closed(house.case(reference))
        with suppress(BusyCase):
            _bring_the_rest(reference, goes_on_as, house, now)
            case, other = house.case(reference), house.case(goes_on_as)
            joined = other.others.joined.get(reference)
            if joined and _is_all(case, other, joined):
                perform(_follow(case, other, joined.join), now=now, house=house)
                return
    raise BusyCase


def _bring_the_rest(reference: str, goes_on_as: str, house: House, now: datetime) -> None:
    """Bring what was stated and done since, and on to wherever the other case is itself followed by now."""
    case, other = house.case(reference), house.case(goes_on_as)
    joined = other.others.joined.get(reference)
    if joined and not _is_all(case, other, joined):
        so_far = f"{len(house.history.of(reference))}/{len(house.history.of(goes_on_as))}"
        perform(_take_in(case, other, joined.join, f"{joined.join}/more/{so_far}"), now=now, house=house)
    if other.others.followed_as:
        _bring_the_rest(goes_on_as, other.others.followed_as, house, now)


def _is_all(case: Case, other: Case, joined: Joined) -> bool:
    return (joined.said, joined.had_done) == (brought_by(case, other.agency), case.done)


def _take_in(case: Case, other: Case, join: str, command_id: str) -> JoinIncident:
    return JoinIncident(
        reference=other.reference,
        command_id=command_id,
        by=BUSINESS_UNIT,
        other=case.reference,
        join=join,
        said=brought_by(case, other.agency),
        done=case.done,
    )


def _follow(case: Case, other: Case, join: str) -> FollowAs:
    return FollowAs(
        reference=case.reference,
        command_id=f"{join}/follow",
        by=BUSINESS_UNIT,
        other=other.reference,
        join=join,
        said=case.said,
        done=case.done,
    )


def _let_go(case: Case, other: Case, because: str, house: House, now: datetime) -> None:
    """The case that goes on loses what the other one brought, which gets the forms that quoted it first."""
    joined = case.others.joined.get(other.reference)
    if joined:
        give_back_forms(case, other, joined, house=house, now=now)
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
