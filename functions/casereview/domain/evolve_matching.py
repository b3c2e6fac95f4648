"""TABLE: event between two cases → the case after it.

Joining takes nothing away: what another case's statements and duties brought is marked, and is taken out again by
undoing, as if it had never come; what was stated, confirmed or recorded here since then stays.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from casereview.domain import events_of_matching as events
from casereview.domain.case import Case, Clock
from casereview.domain.events import NotificationReceived
from casereview.domain.other_cases import Joined
from casereview.domain.readings_of_case import still_missing, without_forms
from casereview.domain.said import AreaTakenOut, Said, known_from


def _suggested(case: Case, event: events.SameIncidentSuggested) -> Case:
    return _with_others(case, suggested={**case.others.suggested, event.other: event.grounds})


def _taken_back(case: Case, event: events.SuggestionTakenBack) -> Case:
    return _with_others(case, suggested=_without(case.others.suggested, event.other))


def _told_apart(case: Case, event: events.NotTheSameIncident | events.JoinUndone) -> Case:
    return _with_others(
        case,
        suggested=_without(case.others.suggested, event.other),
        not_same=tuple(dict.fromkeys((*case.others.not_same, event.other))),
    )


def _elsewhere(case: Case, event: events.SameChildElsewhere) -> Case:
    return _with_others(case, elsewhere={**case.others.elsewhere, event.partnership: event.ask})


def _not_elsewhere(case: Case, event: events.ElsewhereTakenBack) -> Case:
    return _with_others(case, elsewhere=_without(case.others.elsewhere, event.partnership))


def _joined(case: Case, event: events.IncidentJoined) -> Case:
    """What was stated there is stated here; a duty is done once, and the first time it was done stands.

    What is brought again stands where it stood: what was stated here since has been stated after it.
    """
    before = case.others.joined.get(event.other, Joined(join=event.join))
    done_here = {clock: at for clock, at in case.done.items() if before.done.get(clock) != at}
    done = {clock: at for clock, at in event.done.items() if clock not in done_here}
    joined = before.model_copy(update={"done": done, "said": event.said, "had_done": event.done})
    followed = _with_others(
        case,
        suggested=_without(case.others.suggested, event.other),
        joined={**case.others.joined, event.other: joined},
    )
    return _stated(followed, _in_its_place(event.said, before.said, case.said), {**done_here, **done})


def _in_its_place(
    brought: tuple[Said, ...], before: tuple[Said, ...], said: tuple[Said | AreaTakenOut, ...]
) -> tuple[Said | AreaTakenOut, ...]:
    first = next((number for number, each in enumerate(said) if each in before), len(said))
    return (*said[:first], *brought, *(each for each in said[first:] if each not in before))


def received_for(case: Case, joined: str, event: NotificationReceived) -> Case:
    """The case, knowing that a form that has come belongs to a case that is followed in it, if it does."""
    known = case.others.joined.get(joined)
    if known is None:
        return case
    done = {"written_confirmation": event.received_at}
    more = {} if done.keys() & case.done.keys() else done
    also = known.model_copy(update={"forms": (*known.forms, event.form), "done": {**known.done, **more}})
    return _with_others(case, joined={**case.others.joined, joined: also})


def _followed_as(case: Case, event: events.JoinedTo) -> Case:
    joined = _with_others(case, suggested=_without(case.others.suggested, event.other), followed_as=event.other)
    return joined.model_copy(update={"closed": f"It is the same incident as {event.other}, and is followed there."})


def _undone(case: Case, event: events.JoinUndone) -> Case:
    """On either side: the case that was closed is followed again, the other one loses what was brought to it."""
    apart = _with_others(_told_apart(case, event), undone={**case.others.undone, event.join: event.because})
    if event.again:
        return _with_others(apart, followed_as="").model_copy(update={"closed": ""})
    return _without_what_was_brought(apart, event.other)


def _without_what_was_brought(case: Case, other: str) -> Case:
    """Its statements and duties, and the forms that came here because they quoted it."""
    brought, forms = case.others.joined[other].done, case.others.joined[other].forms
    said = tuple(each for each in case.said if isinstance(each, AreaTakenOut) or each.joined != other)
    done = {clock: at for clock, at in case.done.items() if brought.get(clock) != at}
    apart = _stated(_with_others(case, joined=_without(case.others.joined, other)), said, done)
    if not forms:
        return apart
    own = without_forms(apart, forms)
    return own.model_copy(update={"missing": still_missing(own)})


def _stated(case: Case, said: tuple[Said | AreaTakenOut, ...], done: Mapping[str, datetime]) -> Case:
    """The case once this has been said and done; that the Panel was notified is no statement, and stays."""
    known = known_from(said)
    notified = {name: stated for name, stated in case.facts.moments.items() if name == "panel_notified"}
    facts = known.model_copy(update={"moments": {**known.moments, **notified}})
    clocks = {name: _runs_again(clock) if name not in done else clock for name, clock in case.clocks.items()}
    return case.model_copy(update={"facts": facts, "said": said, "done": done, "clocks": clocks})


def _runs_again(clock: Clock) -> Clock:
    """A clock that was met by a duty done elsewhere waits for one done here."""
    if clock.met_at is None:
        return clock
    return clock.model_copy(update={"met_at": None, "to_replan": True, "revision": clock.revision + 1})


def _with_others(case: Case, **change: object) -> Case:
    return case.model_copy(update={"others": case.others.model_copy(update=change)})


def _without[Value](kept: Mapping[str, Value], name: str) -> dict[str, Value]:
    return {each: value for each, value in kept.items() if each != name}


# Each function takes its own kind of event, which one table cannot say in types.
EVOLVE_MATCHING: dict[type[Any], Callable[[Case, Any], Case]] = {
    events.SameIncidentSuggested: _suggested,
    events.SuggestionTakenBack: _taken_back,
    events.NotTheSameIncident: _told_apart,
    events.SameChildElsewhere: _elsewhere,
    events.ElsewhereTakenBack: _not_elsewhere,
    events.IncidentJoined: _joined,
    events.JoinedTo: _followed_as,
    events.JoinUndone: _undone,
}
