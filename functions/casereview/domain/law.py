"""What the law and the calendar say: what every rule of the table in `decide` is given beside the case."""

from dataclasses import dataclass

from casereview.domain.rules import RuleBook
from casereview.domain.working_days import Calendar


@dataclass(frozen=True)
class Law:
    """Every edition of the rules, and the bank holidays as they are known now."""

    rules: RuleBook
    calendar: Calendar
