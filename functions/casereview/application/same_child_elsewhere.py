"""The one sentence a Business Unit reads where another partnership may know the child: whom to telephone, nothing else.

Each showing is written down before it is shown, and what cannot be written down is not shown.
"""

from datetime import datetime

from casereview.application.house import House
from casereview.application.records import Access
from casereview.domain.other_cases import may_know_this_child
from casereview.domain.refusals import AccessNotKept
from casereview.domain.roles import Action, Person, may

SHOWN = "same child elsewhere"
NOT_SHOWN_NOW = (
    "There is something about this case that can only be shown when the showing can be written down, which failed just "
    "now. Open this page again in a few minutes."
)


def same_child_elsewhere(
    person: Person, reference: str, *, access_id: str, house: House, now: datetime
) -> tuple[str, ...]:
    """The sentences for this person, a Business Unit's; none for anybody else. `access_id` names this showing."""
    case = house.case(reference)
    if not case.others.elsewhere or not may(person, Action.HEAR_OF_SAME_CHILD, case.partnership):
        return ()
    try:
        for number, partnership in enumerate(sorted(case.others.elsewhere), 1):
            shown = {"reference": reference, "shown": SHOWN, "which": partnership, "person": person.email, "at": now}
            house.accesses.keep(Access.model_validate({**shown, "id": f"{access_id}-{number}"}))
    except AccessNotKept:
        return (NOT_SHOWN_NOW,)
    homes = map(house.directory.partnership, sorted(case.others.elsewhere))
    return tuple(may_know_this_child(home.name, home.duty_contact) for home in homes)
