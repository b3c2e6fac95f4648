"""Looking for cases about the same incident or child, whenever what a case's forms say of them has changed.

What is suggested is a consequence of the fingerprints as they are: it is worked out for this case and for every other
case they touch, and each is told the difference. Doing it again changes nothing.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from casereview.application.cases_seen import Seen
from casereview.application.house import House
from casereview.application.likenesses import Fingerprints, Likenesses, fingerprint
from casereview.application.perform import perform
from casereview.domain.areas import area_named
from casereview.domain.case import Case
from casereview.domain.events import NotificationReceived
from casereview.domain.likeness import likenesses

KEY = "likenesses"


def look_for_same_child(reference: str, cause: str, *, kept: Likenesses, house: House, now: datetime) -> None:
    """Keep the fingerprints of a case, and bring in line what is suggested in it and in the cases it is like.

    `cause` names what made it look, so that a retry is one. No command of another case names this one's cause.
    """
    case, first = house.case(reference), Seen(kept, house)
    gone = kept.keep(reference, _fingerprints(case, house))
    touched = {*first.like(reference), *first.having(gone), *case.others.suggested} - {reference}
    seen = Seen(kept, house, (reference, *touched))
    why = hashlib.sha256(f"{reference}/{cause}".encode()).hexdigest()[:16]
    for each in (reference, *sorted(touched)):
        for command in seen.differences(each, why, tell=each == reference):
            perform(command, now=now, house=house)
    if gone:
        kept.settled(reference)


def _fingerprints(case: Case, house: House) -> Fingerprints:
    """Those of the forms of a case, and of the cases that are followed in it; one that is closed has none."""
    if case.closed or not case.partnership:
        return {}
    area = area_named(house.directory.partnership(case.partnership).local_authority)
    key = house.keys.key(KEY)
    return {
        fingerprint(likeness, key): likeness.ground
        for reference in (case.reference, *case.others.joined)
        for form in _forms(reference, house)
        for likeness in likenesses(house.subjects.form(reference, form), area)
    }


def _forms(reference: str, house: House) -> Iterable[str]:
    """The latest form of each agency: what an agency has put right it does not say any more."""
    received, of_the_case = (entry.event for entry in house.history.of(reference)), house.case(reference).forms
    forms = [event for event in received if isinstance(event, NotificationReceived) and event.form in of_the_case]
    return {event.agency or event.form: event.form for event in forms}.values()
