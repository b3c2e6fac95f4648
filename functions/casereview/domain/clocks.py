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

from casereview.domain.case import Case

YesNoPerhaps = bool | None


def _either(*answers: YesNoPerhaps) -> YesNoPerhaps:
    return True if any(answers) else None if None in answers else False


def _is(case: Case, question: str, value: str) -> YesNoPerhaps:
    answer = case.facts.answer(question)
    return answer == value if answer else None


def _always(_: Case) -> YesNoPerhaps:
    return True


def _serious(case: Case) -> YesNoPerhaps:
    """Serious because the referrer says so, or because the Panel has in fact been notified."""
    return _either("panel_notified" in case.done, _is(case, "seriousness", "serious"))


def _died_in_care(case: Case) -> YesNoPerhaps:
    """A looked-after child's death, whatever the cause; since 2023 a care leaver's too."""
    if not case.facts.answers:
        return False
    died = _is(case, "harm", "died")
    in_care = _either(_is(case, "looked_after", "yes"), _is(case, "care_leaver", "yes"))
    return False if False in (died, in_care) else None if None in (died, in_care) else True


def _panel_notified(case: Case) -> YesNoPerhaps:
    return "panel_notified" in case.done


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
    owed: Callable[[Case], YesNoPerhaps]
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
)


@dataclass(frozen=True)
class Owed:
    """A clock the case owes now, with the doubt that makes it provisional, if any."""

    clock: str
    rule: str
    doubt: str


def owed_clocks(case: Case) -> tuple[Owed, ...]:
    """Every clock the facts call for, in the order of the table."""
    return tuple(
        Owed(f"{row.rule}{each}", row.rule, row.doubt if answer is None else "")
        for row in CLOCKS
        if (answer := row.owed(case)) is not False
        for each in row.one_for_each(case)
    )
