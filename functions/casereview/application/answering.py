"""How often one address is answered: a machine that passes for a person would otherwise be answered for ever.

The limits are the house's own: far above what an agency sends, and far below what a loop does. Whoever is not answered
any more is not forgotten: what they send is kept, and waits for a person as before.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from casereview.application.house import House
from casereview.domain.mark_of_address import mark_of_address

WITHIN = timedelta(hours=24)


class Answer(StrEnum):
    """What an address is told without anybody having written it."""

    NOT_READ = "not read"
    """That something could not be read, is held, or is asked about."""
    RECEIPT = "receipt"
    """That a form has been received, now or before."""


AT_MOST = {Answer.NOT_READ: 5, Answer.RECEIPT: 20}
"""TABLE: answer → how many of its kind one address is given within 24 hours."""


def may_answer(address: str, house: House, now: datetime, answer: Answer = Answer.NOT_READ) -> bool:
    """Whether this address may be answered once more; if so, the answer is counted as given.

    It is counted before it is owed: whoever crashes in between counts it again, and too few are sent, never too many.
    """
    mark = mark_of_address(address, house.keys.key("addresses"))
    return house.answers_given.count(answer, mark, at=now, within=WITHIN, at_most=AT_MOST[answer])
