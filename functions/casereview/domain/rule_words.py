"""How a rule and its ladder are said in words, wherever rules are shown or tried."""

from collections.abc import Sequence

from casereview.domain.events import PlannedStep
from casereview.domain.facts import moment_title
from casereview.domain.london import date_in_words
from casereview.domain.roles import ROLE_TITLES, Role
from casereview.domain.rules import Allowance, ClockLetter, Rule, RuleSet, Step

EMAILS: dict[ClockLetter, str] = {
    "clock_reminder": "a reminder",
    "clock_overdue": "notice that it is overdue",
    "clock_escalated": "an escalation",
}


def counted_from(rule: Rule) -> str:
    """The moments a rule counts from: the second only where nobody has stated the first."""
    return ", or where nobody has stated that, ".join(_mid_sentence(moment_title(name)) for name in rule.counts_from)


def step_in_words(step: Step | PlannedStep) -> str:
    """What is sent at a rung and to whom: an escalation to the safeguarding partners."""
    return f"{EMAILS[step.letter]} to the {roles_in_words(step.tell)}"


def roles_in_words(roles: Sequence[Role]) -> str:
    """Several roles as one would name them: Business Unit and safeguarding partners."""
    *others, last = (ROLE_TITLES[role] for role in roles)
    return f"{', '.join(others)} and the {last}" if others else last


def why_not_paused(rule: Rule) -> str:
    """Why a clock may not stand still; only to be asked of a rule that allows no pause."""
    return f"This clock may not be paused: {rule.may_not_be_paused}."


def why_not_extended(rule: Rule) -> str:
    """Why a clock may not have more time; only to be asked of a rule that allows no extension."""
    return f"This clock may not be extended: {rule.may_not_be_extended}."


def why_neither(rule: Rule) -> str:
    """Why a clock may neither stand still nor have more time; only to be asked of a rule that allows neither."""
    reasons = dict.fromkeys((rule.may_not_be_paused, rule.may_not_be_extended))
    return f"This clock may be neither paused nor extended: {'; '.join(reasons)}."


def allowance_in_words(allowance: Allowance) -> str:
    """By whose authority and for which reasons: by the partnership lead, because an agency needs more time."""
    return f"by {' or '.join(allowance.by)}, because: {'; '.join(allowance.because)}"


def in_force_in_words(edition: RuleSet) -> str:
    """From when and until when an edition is in force, both days included."""
    since = f"from {date_in_words(edition.in_force_from)}"
    return f"{since} until {date_in_words(edition.in_force_until)}" if edition.in_force_until else since


def _mid_sentence(words: str) -> str:
    return words[0].lower() + words[1:]
