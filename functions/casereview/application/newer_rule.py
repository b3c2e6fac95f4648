"""A newer edition of a rule is shown and never applied silently: what the edition in force today says instead."""

from datetime import date

from casereview.domain.rules import RuleBook, RuleSet


def newer_rule(applied: RuleSet, clock: str, today: date, rules: RuleBook) -> str:
    """The sentence; "" while the edition that is applied is also in force on this London date."""
    newer = rules.edition_in_force(applied.edition_of, today)
    if newer == applied:
        return ""
    rule = newer.rule_for(clock)
    says = f"it says {rule.period_in_words}" if rule else "it has no such rule"
    return f"Now {newer.title} is in force: {says}."
