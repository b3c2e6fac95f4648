"""What a box of the flow chart says of a clock: what its rule, its ladder and the correspondence say."""

from collections.abc import Sequence

from casereview.application.flow_chart import ClockBox
from casereview.domain import events
from casereview.domain.case import Case
from casereview.domain.clock_words import PARTNERS
from casereview.domain.clocks import Owed
from casereview.domain.correspondence import LETTERS, letters_about
from casereview.domain.roles import ROLE_TITLES
from casereview.domain.rule_words import counted_from, roles_in_words
from casereview.domain.rules import Rule

SENDER = "whoever sent the form"


def clock_box(same_rule: Sequence[Owed], only_where: str) -> ClockBox:
    """The box of the clocks that one rule starts."""
    rule = same_rule[0].rule
    each = (owed.clock.partition("/")[2] for owed in same_rule)
    return ClockBox(
        clock=rule.clock,
        title=rule.title,
        period=rule.period_in_words,
        force=rule.force,
        who=ROLE_TITLES[rule.who],
        to=rule.to,
        for_each=", ".join(PARTNERS[partner] for partner in each if partner in PARTNERS),
        counts_from=counted_from(rule),
        only_where=only_where,
        reminded=", ".join(step.step for step in rule.ladder if step.letter == "clock_reminder"),
        escalated=_escalated(rule),
        told=_told_when_met(rule.clock),
    )


def told_of(event: events.Event, case: Case) -> str:
    """Who is sent a letter about an event, each once."""
    to = (letter.to for letter in letters_about(event, case))
    return ", ".join(dict.fromkeys(SENDER if role == "sender" else ROLE_TITLES[role] for role in to))


def _escalated(rule: Rule) -> str:
    steps = (step for step in rule.ladder if step.letter == "clock_escalated")
    return ", ".join(f"{roles_in_words(step.tell)} {step.step}" for step in steps)


def _told_when_met(clock: str) -> str:
    """Where an event has the clock's name, meeting the clock is what it tells of."""
    kind = next((kind for kind in LETTERS if kind.model_fields["type"].default == clock), None)
    return told_of(kind.model_construct(), Case()) if kind else ""
