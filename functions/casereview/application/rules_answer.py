"""The rules as a page shows them: every edition, what each rule asks, and what the tracker does not count and why."""

from datetime import date, datetime

from casereview.application.answers import ReadModel
from casereview.domain.london import london_date
from casereview.domain.office_hours import CLOSES, OPENS
from casereview.domain.roles import ROLE_TITLES
from casereview.domain.rule_words import (
    allowance_in_words,
    counted_from,
    in_force_in_words,
    step_in_words,
    why_not_extended,
    why_not_paused,
)
from casereview.domain.rules import LOCAL_MILESTONE, Absent, Rule, RuleBook, RuleSet


class RungAnswer(ReadModel):
    """One email of a rule's ladder: when, and what to whom."""

    step: str
    what: str


class RuleAnswer(ReadModel):
    """One rule in words."""

    clock: str
    title: str
    who: str
    to: str
    counts_from: str
    period: str
    force: str
    source: str
    met_by: str
    pause: str
    extend: str
    ladder: tuple[RungAnswer, ...]
    is_milestone: bool  # a target of the partnerships' own


class AbsentAnswer(ReadModel):
    """A deadline that is deliberately not counted."""

    title: str
    reason: str


class EditionAnswer(ReadModel):
    """One edition: when it is in force, whether it is today, its rules and what it leaves out."""

    rule_set: str
    title: str
    in_force: str
    is_in_force: bool
    rules: tuple[RuleAnswer, ...]
    absent: tuple[AbsentAnswer, ...]


class RulesPage(ReadModel):
    """Every rule the tracker counts by. `opens` and `closes` are London times between which an office is open."""

    editions: tuple[EditionAnswer, ...]
    opens: str
    closes: str


def rules_page(rules: RuleBook, now: datetime) -> RulesPage:
    """Those in force today first, and of each the newest."""
    editions = sorted(
        (_edition(edition, rules, london_date(now)) for edition in reversed(rules.sets)),
        key=lambda edition: not edition.is_in_force,
    )
    return RulesPage(editions=tuple(editions), opens=f"{OPENS:%H:%M}", closes=f"{CLOSES:%H:%M}")


def _edition(edition: RuleSet, rules: RuleBook, today: date) -> EditionAnswer:
    return EditionAnswer(
        rule_set=edition.id,
        title=edition.title,
        in_force=in_force_in_words(edition),
        is_in_force=rules.edition_in_force(edition.edition_of, today) == edition,
        rules=tuple(_rule(rule) for rule in edition.rule),
        absent=tuple(_absent(each) for each in edition.absent),
    )


def _rule(rule: Rule) -> RuleAnswer:
    return RuleAnswer(
        clock=rule.clock,
        title=rule.title,
        who=ROLE_TITLES[rule.who],
        to=rule.to,
        counts_from=counted_from(rule),
        period=rule.period_in_words,
        force=rule.force,
        source=rule.source,
        met_by=rule.met_by,
        pause=f"It may be paused {allowance_in_words(rule.pause)}." if rule.pause else why_not_paused(rule),
        extend=f"It may be extended {allowance_in_words(rule.extend)}." if rule.extend else why_not_extended(rule),
        ladder=tuple(RungAnswer(step=step.step, what=step_in_words(step)) for step in rule.ladder),
        is_milestone=rule.force == LOCAL_MILESTONE,
    )


def _absent(absent: Absent) -> AbsentAnswer:
    return AbsentAnswer(title=absent.title, reason=absent.reason)
