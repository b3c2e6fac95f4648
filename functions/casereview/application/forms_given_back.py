"""The forms that came to one case because they quoted another, which was followed as it: given back to that one.

They are filed there before they are taken out here, so that no form is ever in no case that is followed.
"""

from datetime import datetime

from casereview.application.house import House
from casereview.application.perform import perform
from casereview.application.records import SubjectForm
from casereview.domain.case import Case
from casereview.domain.commands import ReceiveNotification
from casereview.domain.events import NotificationReceived
from casereview.domain.notification_form import NotificationForm
from casereview.domain.other_cases import Joined
from casereview.domain.said_by_form import facts_said, missing_from


def give_back_forms(case: Case, other: Case, joined: Joined, *, house: House, now: datetime) -> None:
    """File to the other case what came here for it while it was joined. Doing it again changes nothing.

    Where the form went through several cases that are followed as one another, the nearest one gets it, and knows
    from where it has it.
    """
    for entry in house.history.of(case.reference):
        event = entry.event
        if isinstance(event, NotificationReceived) and event.form in joined.forms:
            kept = house.subjects.kept(case.reference, event.form)
            subject = SubjectForm(reference=other.reference, form=event.form, said=kept.said)
            perform(_again(event, kept.said, other, joined), now=now, house=house, subject=subject)


def _again(event: NotificationReceived, form: NotificationForm, other: Case, joined: Joined) -> ReceiveNotification:
    """As if it came again, with what was put right of it since; nobody is answered a second time."""
    return ReceiveNotification.model_validate(
        {
            **event.model_dump(exclude={"type"}),
            "facts": facts_said(form),
            "read": form.clear(),
            "missing": missing_from(form),
            "reference": other.reference,
            "partnership": other.partnership,
            "command_id": f"{joined.join}/form/{event.inbound_id}",
            "by": "the reading of the form",
            "by_way_of": event.by_way_of[:-1],
        }
    )
