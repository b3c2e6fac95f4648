"""Which clocks a case owes.

    "The local authority must notify the Panel of any event that meets the criteria within 5 working days of becoming
    aware that the incident has occurred. The local authority should also report the event to the safeguarding partners
    in their area (and in other areas if appropriate) within 5 working days. Where the child was Looked After, the local
    authority must also notify the Secretary of State and Ofsted that they have died, regardless of whether abuse or
    neglect is known or suspected."  — Safeguarding Bedfordshire, Case Reviews

CLOCKS is the table: the rule of the clock, for whom there is one each, and whether the case owes it. "Perhaps" is an
answer: then the clock runs provisionally until a person settles it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

from casereview.domain.case import Case
from casereview.domain.events import Milestone
from casereview.domain.rules import Rule, RuleBook, RuleSet
from casereview.domain.starting import start_of_clock

YesNoPerhaps = bool | None


def _either(*answers: YesNoPerhaps) -> YesNoPerhaps:
    return True if any(answers) else None if None in answers else False


def _is(case: Case, question: str, value: str) -> YesNoPerhaps:
    answer = case.facts.answer(question)
    return answer == value if answer else None


def _always(case: Case, rule: Rule) -> YesNoPerhaps:
    return True


def _serious(case: Case, rule: Rule) -> YesNoPerhaps:
    """Serious because the referrer says so, or because the Panel has in fact been notified."""
    return _either("panel_notified" in case.done, _is(case, "seriousness", "serious"))


def _died_in_care(case: Case, rule: Rule) -> YesNoPerhaps:
    """A looked-after child's death, whatever the cause; by later editions a care leaver's too: the rule says."""
    if not case.facts.answers:
        return False
    died = _is(case, "harm", "died")
    in_care = _either(*(_is(case, question, "yes") for question in rule.only_for))
    return False if False in (died, in_care) else None if None in (died, in_care) else True


def _panel_notified(case: Case, rule: Rule) -> YesNoPerhaps:
    return "panel_notified" in case.done


def _rapid_review_under_way(case: Case, rule: Rule) -> YesNoPerhaps:
    return "panel_notified" in case.done and "rapid_review_submitted" not in case.done


def _one(_: Case) -> tuple[str, ...]:
    return ("",)


def _partners(_: Case) -> tuple[str, ...]:
    return ("/police", "/integrated_care_board")


def _areas(case: Case) -> tuple[str, ...]:
    return tuple(f"/{area}" for area in case.facts.other_areas)


@dataclass(frozen=True)
class ClockRow:
    """One line of the table; `doubt` is what has to be settled while the answer is "perhaps"."""

    rule: str
    owed: Callable[[Case, Rule], YesNoPerhaps]
    one_for_each: Callable[[Case], tuple[str, ...]]
    doubt: str = ""


SERIOUS_DOUBT = "It is not yet clear whether this is a serious incident."
IN_CARE_DOUBT = "It is not yet clear whether this is the death of a looked-after child or a care leaver."

CLOCKS = (
    ClockRow("written_confirmation", _always, _one),
    ClockRow("panel_notified", _serious, _one, SERIOUS_DOUBT),
    ClockRow("partner_told", _serious, _partners, SERIOUS_DOUBT),
    ClockRow("area_told", _serious, _areas, SERIOUS_DOUBT),
    ClockRow("secretary_of_state_told", _died_in_care, _one, IN_CARE_DOUBT),
    ClockRow("rapid_review_submitted", _panel_notified, _one),
    *(ClockRow(milestone, _rapid_review_under_way, _one) for milestone in get_args(Milestone)),
)


@dataclass(frozen=True)
class Owed:
    """A clock the case owes now, under an edition's rule, with the doubt that makes it provisional, if any."""

    clock: str
    rule_set: RuleSet
    rule: Rule
    doubt: str


def owed_clocks(case: Case, rules: RuleBook) -> tuple[Owed, ...]:
    """Every clock the facts call for, in the order of the table; none of a case that is not followed here any more."""
    if case.closed:
        return ()
    return tuple(
        Owed(clock, *edition, row.doubt if answer is None else "")
        for row in CLOCKS
        for each in row.one_for_each(case)
        if (edition := _edition(case, clock := f"{row.rule}{each}", row.rule, rules))
        and (answer := row.owed(case, edition[1])) is not False
    )


def _edition(case: Case, clock: str, rule: str, rules: RuleBook) -> tuple[RuleSet, Rule] | None:
    """The edition a clock was started under, else the one in force on the day it starts."""
    if clock in case.clocks:
        return rules.pinned(case.clocks[clock].rule_set, rule)
    for edition in rules.editions(rule):
        if rules.in_force(rule, start_of_clock(case, edition[1]).on) == edition:
            return edition
    return None
