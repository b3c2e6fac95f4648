"""The pages on which the Business Unit says whether two cases are about the same incident, and takes it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from chalice.app import Blueprint, Response

from casereview.application.same_incident import follow_as, say_not_the_same, two_cases, undo_join
from casereview.domain.case import Case
from casereview.domain.refusals import Refusal, UnknownCase
from casereview.domain.roles import Action
from casereview.domain.same_incident import UNDONE
from chalicelib.access import needs
from chalicelib.answers import Page, see_other
from chalicelib.field import Field
from chalicelib.filled import NOTHING_TYPED, Filled, fill
from chalicelib.form_page import command_id, form_page
from chalicelib.record import POSTED
from chalicelib.recording import reason
from chalicelib.visit import Visit

same_incident = Blueprint(__name__)


WHICH = Field("other", "line", "Which case?", "Enter its reference", "For example, BB-K7QM-3XTP")
NO_SUCH_CASE = "Enter the reference of another case of your partnership"


@dataclass(frozen=True)
class Asked:
    """A question about two cases, and what to do with the answer: that is given the answer and the id of the asking."""

    title: str
    intro: str
    fields: Sequence[Field]
    do: Callable[[Filled, str], str]


@same_incident.route("/cases/{reference}/same-incident")
@needs(Action.RECORD_ON_CASE)
def ask_which_case(visit: Visit, reference: str) -> Page:
    """Which other case is it, that nothing suggests?"""
    _may_decide(visit, reference)
    return _which_case(reference)


@same_incident.route("/cases/{reference}/same-incident", methods=["POST"], content_types=POSTED)
@needs(Action.RECORD_ON_CASE)
def name_the_case(visit: Visit, reference: str) -> Page | Response:
    """Go on to the question about the two, if there is such a case here."""
    _may_decide(visit, reference)
    filled = fill((WHICH,), visit.form)
    return _which_case(reference, filled) if filled.errors else _named(visit, reference, filled)


@same_incident.route("/cases/{reference}/same-incident/{other}")
@needs(Action.RECORD_ON_CASE)
def ask_whether_the_same(visit: Visit, reference: str, other: str) -> Page:
    """Is it the same incident, and under which reference does it go on?"""
    return _page(_whether_the_same(visit, *_two(visit, reference, other)), reference)


@same_incident.route("/cases/{reference}/same-incident/{other}", methods=["POST"], content_types=POSTED)
@needs(Action.RECORD_ON_CASE)
def say_whether_the_same(visit: Visit, reference: str, other: str) -> Page | Response:
    """Record the answer in both cases."""
    asked = _whether_the_same(visit, *_two(visit, reference, other))
    return _answered(visit, asked, reference)


@same_incident.route("/cases/{reference}/followed-as/{other}")
@needs(Action.RECORD_ON_CASE)
def ask_whether_apart(visit: Visit, reference: str, other: str) -> Page:
    """Why are the two to be followed apart again?"""
    return _page(_whether_apart(visit, *two_cases(visit.person, reference, other, house=visit.house)), reference)


@same_incident.route("/cases/{reference}/followed-as/{other}", methods=["POST"], content_types=POSTED)
@needs(Action.RECORD_ON_CASE)
def follow_apart(visit: Visit, reference: str, other: str) -> Page | Response:
    """Record it in both cases."""
    asked = _whether_apart(visit, *two_cases(visit.person, reference, other, house=visit.house))
    return _answered(visit, asked, reference)


def _may_decide(visit: Visit, reference: str) -> None:
    two_cases(visit.person, reference, reference, house=visit.house)


def _two(visit: Visit, reference: str, other: str) -> tuple[Case, Case]:
    """Two different cases. Raises UnknownCase where it is one and the same: it is no other case."""
    if reference == other:
        raise UnknownCase
    return two_cases(visit.person, reference, other, house=visit.house)


def _named(visit: Visit, reference: str, filled: Filled) -> Page | Response:
    try:
        _, other = _two(visit, reference, filled.lines["other"].upper())
    except UnknownCase:
        return _which_case(reference, replace(filled, errors={"other": NO_SUCH_CASE}))
    return see_other(f"/cases/{reference}/same-incident/{other.reference}")


def _which_case(reference: str, filled: Filled = NOTHING_TYPED) -> Page:
    back, about = f"/cases/{reference}", f"Case {reference}"
    return form_page("Another case is the same incident", (WHICH,), filled, back=back, about=about, button="Continue")


def _whether_the_same(visit: Visit, case: Case, other: Case) -> Asked:
    answers = {
        "here": f"Yes. Follow both as {case.reference}, and close {other.reference}",
        "there": f"Yes. Follow both as {other.reference}, and close {case.reference}",
        "no": "No, these are two incidents",
    }
    question = Field("answer", "choice", "Is it the same incident?", "Say whether it is", options=answers)
    intro = (
        f"{case.reference} and {other.reference}: what was stated in the case that is closed counts in the other one "
        "as another agency's form would. Where the two contradict each other you will be asked, and the earlier time "
        "counts until you have answered. You can take this back."
    )

    def do(filled: Filled, asking: str) -> str:
        house, now, answer = visit.house, visit.now, filled.lines["answer"]
        if answer == "no":
            say_not_the_same(case, other, command_id=asking, house=house, now=now)
            return case.reference
        closed, goes_on = (other, case) if answer == "here" else (case, other)
        follow_as(closed, goes_on, command_id=asking, house=house, now=now)
        return goes_on.reference

    return Asked("Is it the same incident?", intro, (question,), do)


def _whether_apart(visit: Visit, case: Case, other: Case) -> Asked:
    intro = (
        f"{case.reference} is followed again, and its clocks run as if they had never ended. What it brought to "
        f"{other.reference} does not count there any more; what was stated or confirmed there since stays."
    )

    def do(filled: Filled, asking: str) -> str:
        undo_join(case, other, filled.lines["because"], house=visit.house, now=visit.now)
        return case.reference

    return Asked("Follow the two cases apart again", intro, (reason(UNDONE),), do)


def _answered(visit: Visit, asked: Asked, reference: str) -> Page | Response:
    filled = fill(asked.fields, visit.form)
    if filled.errors:
        return _page(asked, reference, filled)
    try:
        goes_on = asked.do(filled, command_id(visit.form))
    except Refusal as refusal:
        return _page(asked, reference, filled, refusal)
    return see_other(f"/cases/{goes_on}?recorded=same_incident")


def _page(asked: Asked, reference: str, filled: Filled = NOTHING_TYPED, refusal: Refusal | None = None) -> Page:
    return form_page(
        asked.title,
        asked.fields,
        filled,
        back=f"/cases/{reference}",
        about=f"Case {reference}",
        intro=asked.intro,
        refusal=refusal,
    )
