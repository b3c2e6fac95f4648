"""Whether an email still has to leave, and what it says then.

Time may pass between owing and sending, when SES or the stream stands still: nobody is chased for what is done.
"""

from datetime import datetime

from casereview.application.house import House
from casereview.application.letters import reached_in_words
from casereview.application.office import office_is_open
from casereview.application.records import OwedEmail
from casereview.domain.case import Clock
from casereview.domain.london import london_date


class OfficeClosed(Exception):
    """An ordinary reminder may not leave now: it waits until the office is open, and the watch sends it then."""


def as_it_leaves(email: OwedEmail, *, house: House, now: datetime) -> OwedEmail | None:
    """The email as it is to leave now; None when what it says is not so any more, and for a digest of another day.

    Raises OfficeClosed for one that only chases clocks of days, while nobody is there to read it.
    """
    if email.template == "daily_digest" and london_date(email.owed_at) != london_date(now):
        return None
    if not email.clocks:
        return email
    case = house.case(email.about.removeprefix("case#"))
    still = [name for name in email.clocks if _still_so(email.template, case.clocks[name], now)]
    if not still:
        return None
    by_the_hour = any(case.clocks[name].explanation.by_the_hour for name in still)
    if not by_the_hour and not office_is_open(house, now):
        raise OfficeClosed
    return email.model_copy(update={"context": {**email.context, **reached_in_words(still, case, now)}})


def _still_so(template: str, clock: Clock, now: datetime) -> bool:
    """Whether what the email says of this clock is so: one extended meanwhile is not overdue any more."""
    says_overdue = template in ("clock_overdue", "clock_escalated")
    return clock.running and not clock.changes.paused and not (says_overdue and clock.explanation.due_at > now)
