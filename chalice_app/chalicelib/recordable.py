"""TABLE: what the Business Unit may record → the questions it is asked and the command it becomes.

A clock of a case is met by the row of its name; the part after a slash ("partner_told/police") says for whom.
"""

from chalicelib.problems import NoSuchPage
from chalicelib.record_changes import CHANGES
from chalicelib.record_duties import DUTIES
from chalicelib.record_facts import FACTS
from chalicelib.record_leaving import LEAVING
from chalicelib.recording import Asked, Recordable, Rows

ROWS: Rows = {**DUTIES, **FACTS, **CHANGES, **LEAVING}


def recordable(what: str, asked: Asked) -> Recordable:
    """The row for this clock, fact or change. Raises NoSuchPage."""
    if what not in ROWS:
        raise NoSuchPage
    return ROWS[what](asked)
