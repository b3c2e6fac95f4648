"""Whether an email still has to leave, and what it says then.

Time may pass between owing and sending, when SES or the stream stands still: nobody is chased for what is done.
"""

from datetime import datetime

from casereview.application.house import House
from casereview.application.letters import reached_in_words
from casereview.application.records import OwedEmail


def as_it_leaves(email: OwedEmail, *, house: House, now: datetime) -> OwedEmail | None:
    """The email as it is to leave now; None when all it chases has been met, paused or withdrawn since it was owed."""
    if not email.clocks:
        return email
    case = house.case(email.about.removeprefix("case#"))
    still = [name for name in email.clocks if case.clocks[name].running and not case.clocks[name].changes.paused]
    if not still:
        return None
    return email.model_copy(update={"context": {**email.context, **reached_in_words(still, case, now)}})
